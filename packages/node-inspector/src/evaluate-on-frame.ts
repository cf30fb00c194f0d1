// Evaluates what a client sends in the scopes of a frame.
import { withoutFrames, type DebugFrame } from '@tabnode/internal/debug-frames';
import { boundNames, childrenOf, isReference, type Node } from '@tabnode/instrument/syntax';
import MagicString from 'magic-string';
import { checkEffects } from './evaluate.ts';
import { moduleNames } from './module-names.ts';
import { parseScript, walk } from './syntax.ts';

/** The value of an expression in the scopes of a frame. @throws whatever the expression throws */
export function evaluateOnFrame(frame: DebugFrame, location: number, expression: string, throwOnSideEffect: boolean): unknown {
  const { script } = frame;
  const program = throwOnSideEffect || script.variables !== undefined ? parseScript(expression, { allowReturnOutsideFunction: false, allowSuperOutsideMethod: true }) : undefined;
  if (throwOnSideEffect && program !== undefined) checkEffects(program);
  const code = program === undefined || script.variables === undefined ? expression : withModuleNames(expression, program, frame, location);
  return withoutFrames(() => frame.evaluate!(code, moduleNames(script)));
}

/** Has module-level names looked up in the object of the module: a bundler may have given them others. */
function withModuleNames(expression: string, program: Node, { script }: DebugFrame, location: number): string {
  const hidden = new Set<string>();
  const { scopes, locations, module } = script.debug;
  for (let at = locations[location * 5 + 2]!; at >= 0; at = scopes[at]!.parent) if (scopes[at]!.type !== 'module') for (const name of scopes[at]!.names) hidden.add(name);
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') for (const name of boundNames(node.id as Node)) hidden.add(name);
    for (const param of (node.params as Node[] | undefined) ?? []) for (const name of boundNames(param)) hidden.add(name);
    if ((node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') && node.id) hidden.add(node.id.name as string);
    if (node.type === 'CatchClause' && node.param) for (const name of boundNames(node.param as Node)) hidden.add(name);
  });
  const edits = new MagicString(expression);
  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.type === 'Identifier' && Object.hasOwn(script.variables!, node.name as string) && !hidden.has(node.name as string) && isReference(node, parent)) {
      const shorthand = parent?.type === 'Property' && parent.shorthand === true;
      edits.overwrite(node.start, node.end, `${shorthand ? `${node.name as string}: ` : ''}${module}.${node.name as string}`);
      if (shorthand) return;
    }
    if (node.type === 'Property' && node.shorthand === true) {
      visit(node.key as Node, node);
      return;
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(program, undefined);
  return edits.toString();
}
