import { injectFile } from './package-resolver.ts';
import { readChain } from './member-chain.ts';
import type { Host, ModuleInHand, ModuleTransform } from './module-transform.ts';
import type { Reference } from './scope-analysis.ts';

/** Where each global comes from, and what `typeof` says of it. */
const PROVIDERS: Record<string, { module: string; type: string }> = {
  process: { module: 'process', type: 'object' },
  Buffer: { module: 'buffer', type: 'function' },
  setImmediate: { module: 'timers', type: 'function' },
  clearImmediate: { module: 'timers', type: 'function' },
  global: { module: '', type: 'object' },
};

function wantedNames(code: string, { options, defined }: Host): string[] {
  return [...options.inject].filter((name) => code.includes(name) && !defined.has(name) && !options.exclude.has(PROVIDERS[name]!.module));
}

/** Provides Node's globals to the modules that use them as free variables. */
export const injectGlobals: ModuleTransform = {
  mayApply: (code, host) => wantedNames(code, host).length > 0,
  apply(module) {
    const names = wantedNames(module.code, module.host);
    const uses = module.referencesTo(new Set(names)).filter(({ declared }) => declared === 'nowhere');
    for (const name of names) {
      const references = uses.filter((use) => use.name === name);
      // A module that sets the variable means its own.
      if (!references.some(({ written }) => written)) inject(module, name, references);
    }
  },
};

function inject(module: ModuleInHand, name: string, references: Reference[]): void {
  const { edits, host } = module;
  let alias = name === 'global' ? 'globalThis' : undefined;
  for (const { node, around } of references) {
    const [parent] = around;
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') {
      // The answer is known: a guard needs none of the module.
      edits.overwrite(parent.start, parent.end, `"${PROVIDERS[name]!.type}"`);
      continue;
    }
    if (host.defined.size > 0 && readChain(name, node, around).some((chain) => host.defined.has(chain))) continue;
    if (alias === undefined) {
      alias = module.freshName(name);
      module.prepend(declaration(module, name, alias));
    }
    const isShorthand = parent?.type === 'Property' && parent.shorthand;
    edits.overwrite(node.start, node.end, isShorthand ? `${name}: ${alias}` : alias, { storeName: true });
  }
}

function declaration({ format }: ModuleInHand, name: string, alias: string): string {
  const { module } = PROVIDERS[name]!;
  // An import would make an ES module of a CommonJS one; and its require takes the one export, not the module.
  if (format === 'commonjs') return `var ${alias} = require(${JSON.stringify(injectFile(module))}).${name};`;
  return name === 'process' ? `import ${alias} from "node:process";` : `import { ${name} as ${alias} } from "node:${module}";`;
}
