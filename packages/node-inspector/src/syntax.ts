// The syntax tree of code that clients send.
import { childrenOf, type Node } from '@tabnode/instrument/syntax';
import { parse, type Options } from 'acorn';

/** Parses a script; undefined where it is none: the engine says why. */
export function parseScript(code: string, options: Partial<Options> = {}): Node | undefined {
  try {
    return parse(code, { ecmaVersion: 'latest', ...options }) as unknown as Node;
  } catch {
    return undefined;
  }
}

/** Where a script stops being one, in lines and columns from 0; undefined where it does not. */
export function syntaxErrorAt(code: string, options: Partial<Options> = {}): { line: number; column: number } | undefined {
  try {
    parse(code, { ecmaVersion: 'latest', ...options });
    return undefined;
  } catch (error) {
    const { line, column } = (error as { loc: { line: number; column: number } }).loc;
    return { line: line - 1, column };
  }
}

/** Visits a node and those below it; `enter` says false to leave those out. */
export function walk(node: Node, enter: (node: Node) => boolean | void): void {
  if (enter(node) === false) return;
  for (const child of childrenOf(node)) walk(child, enter);
}
