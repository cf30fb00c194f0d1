// Rewritings that go over a program together, so that what each writes is nested rightly with what the others write.
import { childrenOf, type Node } from './syntax.ts';

/** One rewriting. Texts for the same place come in the order of the calls: on the way in outer ones first, on the way out inner ones. */
export interface Pass {
  enter(node: Node, parents: readonly Node[]): void;
  leave(node: Node, parents: readonly Node[]): void;
  /** The last word behind a node: what goes around all that the passes have written into it. */
  close?(node: Node, parents: readonly Node[]): void;
}

/** Takes the passes over a program; the first writes around what the others write. */
export function runPasses(program: Node, passes: readonly Pass[]): void {
  const parents: Node[] = [];
  const visit = (node: Node): void => {
    for (const pass of passes) pass.enter(node, parents);
    parents.push(node);
    for (const child of childrenOf(node)) if (!isType(child)) visit(child);
    parents.pop();
    for (let i = passes.length; i-- > 0;) passes[i]!.leave(node, parents);
    for (let i = passes.length; i-- > 0;) passes[i]!.close?.(node, parents);
  };
  visit(program);
}

const TYPESCRIPT_CODE = /^TS(?:As|Satisfies|NonNull|Instantiation)Expression$|^TS(?:TypeAssertion|ParameterProperty|ExportAssignment|ModuleDeclaration|ModuleBlock)$/;

/** Whether a node is one of TypeScript's that does nothing at run time. */
export function isType(node: Node): boolean {
  return (node.type.startsWith('TS') && !TYPESCRIPT_CODE.test(node.type)) || node.declare === true;
}
