/** A node of an ESTree, of whatever parser: acorn's, oxc's. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // The tree has some hundred shapes; the walk looks at few of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  [key: string]: any;
}

/** What is used of magic-string's MagicString; offsets are those of the original text. */
export interface Edits {
  appendLeft(index: number, text: string): unknown;
  overwrite(start: number, end: number, text: string): unknown;
}

/** The nodes right below a node, in the order of its properties. */
export function* childrenOf(node: Node): Generator<Node> {
  for (const key of Object.keys(node)) {
    const child: unknown = node[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) yield item;
    } else if (isNode(child)) {
      yield child;
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number';
}

/** Whether the node is a function; what is inside of it does not wait for what is around it. */
export function isFunction({ type }: Node): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

/** The names that a pattern binds. */
export function boundNames(pattern: Node | null | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name as string];
    case 'ObjectPattern': return (pattern.properties as Node[]).flatMap((property) => boundNames((property.value ?? property.argument) as Node));
    case 'ArrayPattern': return (pattern.elements as (Node | null)[]).flatMap((element) => boundNames(element));
    case 'AssignmentPattern': return boundNames(pattern.left as Node);
    case 'RestElement': return boundNames(pattern.argument as Node);
    case 'TSParameterProperty': return boundNames(pattern.parameter as Node);
    default: return [];
  }
}

/** Whether an identifier stands for what it names, rather than for a property, a label or what is imported or exported under it. */
export function isReference(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression': return parent.object === node || parent.computed === true;
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'MethodDefinition': return parent.value === node || parent.computed === true || parent.shorthand === true;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ExportSpecifier':
    case 'MetaProperty': return false;
    default: return parent === undefined || parent.id !== node;
  }
}

/** The offset behind the first `token` at or after `from`, comments apart. */
export function behind(token: string, code: string, from: number): number {
  let i = pastComments(code, from);
  while (i < code.length && !code.startsWith(token, i)) i = pastComments(code, i + 1);
  return i + token.length;
}

/** The offset of the last `character` between two offsets, comments apart. */
export function lastOf(character: string, code: string, from: number, to: number): number {
  let found = -1;
  for (let i = pastComments(code, from); i < to; i = pastComments(code, i + 1)) if (code[i] === character) found = i;
  return found;
}

/** `i`, or the end of the comments that begin there; no strings come where this is used. */
function pastComments(code: string, i: number): number {
  for (;;) {
    if (code.startsWith('//', i)) {
      while (i < code.length && !/[\n\r\u2028\u2029]/.test(code[i]!)) i++;
    } else if (code.startsWith('/*', i)) {
      i = code.indexOf('*/', i + 2) + 2;
    } else {
      return i;
    }
  }
}
