import type { Node } from './syntax.ts';

/** Whether `node` is assigned to, updated or deleted by the nodes around it (innermost first). */
export function isWritten(node: Node, around: Node[]): boolean {
  const [parent, grandparent] = around;
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement': return parent.left === node;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement': return true;
    case 'Property': return parent.value === node && grandparent?.type === 'ObjectPattern';
    case 'UnaryExpression': return parent.operator === 'delete';
    default: return false;
  }
}

/**
 * The expressions that a name starts by plain member access and that are read, shortest first:
 * `process.env.HOME` gives `process`, `process.env` and `process.env.HOME`.
 */
export function readChain(name: string, node: Node, around: Node[]): string[] {
  const chain = [name];
  let inner = node;
  let depth = 0;
  for (; depth < around.length; depth++) {
    const outer = around[depth]!;
    if (outer.type !== 'MemberExpression' || outer.object !== inner || outer.optional) break;
    const key = outer.computed ? (typeof outer.property.value === 'string' ? outer.property.value : undefined) : outer.property.name;
    if (key === undefined) break;
    chain.push(`${chain.at(-1)}.${key}`);
    inner = outer;
  }
  if (isWritten(inner, around.slice(depth))) chain.pop();
  return chain;
}
