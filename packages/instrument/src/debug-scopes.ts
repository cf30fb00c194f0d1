// The names that the scopes of a program declare, for a debugger to show.
import { isType } from './passes.ts';
import { boundNames, childrenOf, isFunction, type Node } from './syntax.ts';

function declared(declaration: Node): string[] {
  return (declaration.declarations as Node[]).flatMap(({ id }) => boundNames(id as Node));
}

/** The names that `let`, `const`, `class`, `import` and, in blocks, `function` declare in a list of statements. */
export function lexicalNames(statements: readonly Node[], inBlock: boolean): string[] {
  return statements.flatMap((statement): string[] => {
    const inner = (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') && statement.declaration ? statement.declaration as Node : statement;
    if (isType(inner)) return [];
    if (inner.type === 'VariableDeclaration') return inner.kind === 'var' ? [] : declared(inner);
    if (inner.type === 'ClassDeclaration' || (inBlock && inner.type === 'FunctionDeclaration')) return inner.id ? [inner.id.name as string] : [];
    if (inner.type === 'ImportDeclaration' && inner.importKind !== 'type') return (inner.specifiers as Node[]).filter(({ importKind }) => importKind !== 'type').map(({ local }) => local.name as string);
    return [];
  });
}

/** The names that `var`, and `function` outside of blocks, declare for a whole function or program. */
export function variableNames(body: Node): string[] {
  const names: string[] = [];
  const walk = (node: Node, isTop: boolean): void => {
    if (isFunction(node)) {
      if (isTop && node.type === 'FunctionDeclaration' && node.id) names.push(node.id.name as string);
      return;
    }
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression' || isType(node)) return;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') names.push(...declared(node));
    for (const child of childrenOf(node)) walk(child, node === body || node.type.startsWith('Export'));
  };
  walk(body, false);
  return names;
}
