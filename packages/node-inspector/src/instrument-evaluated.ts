// What clients have evaluated is rewritten like a module of the bundler plugin's while somebody counts what
// runs, or may stop it.
import * as debugFrames from '@tabnode/internal/debug-frames';
import { instrumentedScript, registerScript } from '@tabnode/internal/instrumented-script';
import { DEBUG_HELPERS, instrument, instrumentNames } from '@tabnode/instrument';
import { isFunction, type Node } from '@tabnode/instrument/syntax';
import MagicString from 'magic-string';
import type { Script } from './scripts.ts';
import { parseScript, walk } from './syntax.ts';

let counting = 0;
let debugging = 0;
let last = 0;
/** What takes back the names that a script's code was given, where nothing of that code outlives its evaluation. */
const temporary = /* @__PURE__ */ new WeakMap<Script, () => void>();

/** Has what is evaluated from now on counted; gives what ends it. */
export function countWhatIsEvaluated(): () => void {
  counting++;
  return () => { counting--; };
}

/** Has what is evaluated from now on let a debugger in; gives what ends it. */
export function debugWhatIsEvaluated(): () => void {
  debugging++;
  return () => { debugging--; };
}

/** The code with what was asked for, and known as `script`; as it is where nobody asks, or where it is no script. */
export function instrumentEvaluated(code: string, script: Script, mayAwait: boolean): string {
  if (counting === 0 && debugging === 0) return code;
  const program = parseScript(code, { allowAwaitOutsideFunction: mayAwait });
  if (program === undefined) return code;
  const edits = new MagicString(code);
  last++;
  const names = instrumentNames((stem) => `$tabnode_${stem}${last}`);
  const { info } = instrument(code, program, edits, names, { url: script.url, isModule: false, coverage: counting > 0, debugger: debugging > 0, keepsValue: true });
  script.originalColumn = columnsOf(edits);
  const source = script.source ?? code;
  const registered = registerScript({ ...info, scriptId: script.scriptId, length: source.length, ...(info.source !== undefined && { source }) });
  const globals: Record<string, unknown> = {
    [names.script]: registered,
    [names.count]: registered.count,
    [names.passed]: (value: unknown, counter: number): unknown => {
      registered.count[counter]!++;
      return value;
    },
    [names.discard]: undefined,
  };
  const helpers: Record<(typeof DEBUG_HELPERS)[number], unknown> = debugFrames;
  for (const name of DEBUG_HELPERS) globals[names[name]] = helpers[name];
  // Global: the code declares in the global scope, so that nothing can stand around it.
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  if (!outlives(program)) temporary.set(script, () => { for (const name of Object.keys(globals)) delete (globalThis as Record<string, unknown>)[name]; });
  return edits.toString();
}

/** Whether something of a script may run when its evaluation has ended. */
function outlives(program: Node): boolean {
  let found = false;
  walk(program, (node) => {
    found ||= isFunction(node) || node.type === 'StaticBlock' || node.type === 'PropertyDefinition' || node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await === true);
    return !found;
  });
  return found;
}

/** A script that was evaluated has ended. */
export function endEvaluated(script: Script): void {
  const { frame } = (instrumentedScript(script.scriptId) ?? {}) as { frame?: debugFrames.DebugFrame };
  if (frame !== undefined) debugFrames.leave(frame);
  temporary.get(script)?.();
  temporary.delete(script);
}

/** Finds columns in the text as it was; what is written adds no lines. */
function columnsOf(edits: MagicString): (line: number, column: number) => number {
  let mappings: ReturnType<MagicString['generateDecodedMap']>['mappings'] | undefined;
  return (line, column) => {
    mappings ??= edits.generateDecodedMap({ hires: true }).mappings;
    const segment = mappings[line]?.findLast(([written, ...original]) => written <= column && original.length > 0);
    return segment === undefined || segment.length === 1 ? column : segment[3];
  };
}
