import { childrenOf, isFunction, type Node } from './syntax.ts';

/** What waits in one function, or in a program outside of its functions. */
export interface Waits {
  /** It is an async generator, where `yield` and `return` wait too. */
  isGenerator: boolean;
  /** It is an async function, whose promise is resolved with what it returns. */
  isResolved: boolean;
  any: boolean;
}

/** Which functions of a program wait, which `try` statements go on after a wait, and what async functions return that may be a thenable. */
export function waitingFunctions(program: Node): { waits: Map<Node, Waits>; guarded: Set<Node>; returned: Set<Node> } {
  const waits = new Map<Node, Waits>();
  const guarded = new Set<Node>();
  const returned = new Set<Node>();

  function collect(owner: Node, found: Waits): void {
    const tries: Node[] = [];
    waits.set(owner, found);
    if (found.isResolved && owner.body.type !== 'BlockStatement' && mayBeThenable(owner.body)) returned.add(owner.body);
    for (const child of childrenOf(owner)) walk(child);

    function walk(node: Node): void {
      if (isFunction(node)) {
        collect(node, { isGenerator: Boolean(node.async && node.generator), isResolved: Boolean(node.async && !node.generator), any: false });
        return;
      }
      if (found.isResolved && node.type === 'ReturnStatement' && node.argument && mayBeThenable(node.argument)) returned.add(node.argument);
      if (isWait(node, found)) {
        found.any = true;
        for (const statement of tries) guarded.add(statement);
      }
      if (node.type !== 'TryStatement') {
        for (const child of childrenOf(node)) walk(child);
        return;
      }
      tries.push(node);
      walk(node.block as Node);
      if (node.handler && node.finalizer) walk(node.handler as Node);
      tries.pop();
      if (node.handler && !node.finalizer) walk(node.handler as Node);
      if (node.finalizer) walk(node.finalizer as Node);
    }
  }

  collect(program, { isGenerator: false, isResolved: false, any: false });
  return { waits, guarded, returned };
}

function isWait(node: Node, { isGenerator }: Waits): boolean {
  switch (node.type) {
    case 'AwaitExpression': return true;
    case 'ForOfStatement': return node.await === true;
    case 'VariableDeclaration': return node.kind === 'await using';
    case 'YieldExpression': return isGenerator;
    case 'ReturnStatement': return isGenerator && node.argument !== null;
    default: return false;
  }
}

const NO_THENABLES = new Set(['Literal', 'TemplateLiteral', 'UnaryExpression', 'UpdateExpression', 'BinaryExpression', 'ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression', 'ArrayExpression', 'AwaitExpression']);

function mayBeThenable({ type, name, properties }: Node): boolean {
  if (type === 'ObjectExpression') return !(properties as Node[]).every(({ type: kind, computed, key }) => kind === 'Property' && !computed && key.name !== 'then' && key.value !== 'then');
  return !NO_THENABLES.has(type) && name !== 'undefined';
}

/** Whether a function's body declares a function by the name of another one or of a `var`: in a block, that is an error. */
export function hasTwins(body: Node): boolean {
  const functions: string[] = (body.body as Node[]).filter(({ type }) => type === 'FunctionDeclaration').map(({ id }) => id.name);
  if (functions.length === 0) return false;
  const variables = new Set<string>();
  const walk = (node: Node, isVar: boolean): void => {
    if (isVar && node.type === 'Identifier') variables.add(node.name);
    if (!isFunction(node)) for (const child of childrenOf(node)) walk(child, isVar || (node.type === 'VariableDeclaration' && node.kind === 'var'));
  };
  for (const statement of body.body) walk(statement, false);
  return new Set(functions).size < functions.length || functions.some((name) => variables.has(name));
}
