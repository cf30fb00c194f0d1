import { builtinFilter, builtinOf } from './builtins.ts';
import { constantExports } from './constant-exports.ts';
import { isWritten } from './member-chain.ts';
import type { ModuleInHand, ModuleTransform } from './module-transform.ts';
import type { Reference } from './scope-analysis.ts';
import type { Node } from './syntax.ts';

const QUOTED_BUILTIN = new RegExp(`(['"])${builtinFilter.source.slice(1, -1)}\\1`);
const exportSets = new Map<string, Set<string>>();

function constantExportsOf(name: string): Set<string> {
  let names = exportSets.get(name);
  if (names === undefined) exportSets.set(name, (names = new Set((constantExports[name] ?? '').split(' '))));
  return names;
}

/**
 * Makes named imports of `import fs from 'node:fs'; fs.readFile()`, so that bundlers leave out the rest of
 * the module: where the default import is used for nothing but reading constant exports of the module.
 */
export const namedImports: ModuleTransform = {
  mayApply: (code, { options }) => options.namedImports && code.includes('import') && QUOTED_BUILTIN.test(code),
  apply(module) {
    const imports = new Map<string, { node: Node; builtin: string }>();
    for (const node of module.program.body as Node[]) {
      if (node.type !== 'ImportDeclaration' || node.importKind === 'type' || node.attributes.length > 0 || node.phase) continue;
      const builtin = builtinOf(node.source.value);
      if (builtin === undefined || module.host.options.exclude.has(builtin)) continue;
      const [first, ...others] = node.specifiers as Node[];
      const isDefault = first?.type === 'ImportDefaultSpecifier' || (first?.type === 'ImportSpecifier' && first.importKind !== 'type' && first.imported.name === 'default');
      if (isDefault && !others.some(({ type }) => type === 'ImportNamespaceSpecifier')) imports.set(first!.local.name, { node, builtin });
    }
    if (imports.size === 0) return;
    const uses = module.referencesTo(new Set(imports.keys())).filter(({ declared }) => declared === 'top');
    for (const [local, { node, builtin }] of imports) {
      const references = uses.filter(({ name }) => name === local);
      const names = constantExportsOf(builtin);
      if (references.length > 0 && references.every((reference) => isMemberRead(reference, names))) rewrite(module, node, references);
    }
  },
};

function isMemberRead({ node, around }: Reference, names: Set<string>): boolean {
  const [member] = around;
  return member?.type === 'MemberExpression' && member.object === node && !member.computed && !member.optional
    && names.has(member.property.name) && !isWritten(member, around.slice(1));
}

function rewrite(module: ModuleInHand, declaration: Node, references: Reference[]): void {
  const aliases = new Map<string, string>();
  for (const { around: [member] } of references) {
    const name = member!.property.name as string;
    if (!aliases.has(name)) aliases.set(name, module.freshName(name));
    module.edits.overwrite(member!.start, member!.end, aliases.get(name)!, { storeName: true });
  }
  const kept = (declaration.specifiers as Node[]).slice(1).map(({ start, end }) => module.code.slice(start, end));
  const added = [...aliases].map(([name, alias]) => `${name} as ${alias}`);
  module.edits.overwrite(declaration.start, declaration.source.start, `import { ${[...kept, ...added].join(', ')} } from `);
}
