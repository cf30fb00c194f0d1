// The syntax tree of code that clients send.
import { parse, type Options } from 'acorn';

/** A node of an ESTree. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- the tree has some hundred shapes
  [key: string]: any;
}

/** Parses a script; undefined where it is none: the engine says why. */
export function parseScript(code: string, options: Partial<Options> = {}): Node | undefined {
  try {
    return parse(code, { ecmaVersion: 'latest', ...options }) as unknown as Node;
  } catch {
    return undefined;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Visits a node and those below it; `enter` says false to leave those out. */
export function walk(node: Node, enter: (node: Node) => boolean | void): void {
  if (enter(node) === false) return;
  for (const key of Object.keys(node)) {
    const child: unknown = node[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) walk(item, enter);
    } else if (isNode(child)) {
      walk(child, enter);
    }
  }
}

/** Whether the node is a function. */
export function isFunction({ type }: Node): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

/** The names that a pattern binds. */
export function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern.name as string];
    case 'ObjectPattern': return (pattern.properties as Node[]).flatMap((property) => boundNames((property.value ?? property.argument) as Node));
    case 'ArrayPattern': return (pattern.elements as (Node | null)[]).flatMap((element) => (element === null ? [] : boundNames(element)));
    case 'AssignmentPattern': return boundNames(pattern.left as Node);
    case 'RestElement': return boundNames(pattern.argument as Node);
    default: return [];
  }
}
