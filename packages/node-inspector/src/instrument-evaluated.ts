// What clients have evaluated is rewritten like a module of the bundler plugin's while somebody counts what runs.
import { registerScript } from '@tabnode/internal/instrumented-script';
import { instrument, instrumentNames } from '@tabnode/instrument';
import MagicString from 'magic-string';
import type { Script } from './scripts.ts';
import { parseScript } from './syntax.ts';

let counting = 0;
let last = 0;

/** Has what is evaluated from now on counted; gives what ends it. */
export function countWhatIsEvaluated(): () => void {
  counting++;
  return () => { counting--; };
}

/** The code with its counters, and known as `script`; as it is while nobody asks for that, or where it is no script. */
export function instrumentEvaluated(code: string, script: Script, mayAwait: boolean): string {
  if (counting === 0) return code;
  const program = parseScript(code, { allowAwaitOutsideFunction: mayAwait });
  if (program === undefined) return code;
  const edits = new MagicString(code);
  last++;
  const names = instrumentNames((stem) => `$tabnode_${stem}${last}`);
  const info = instrument(code, program, edits, names, { url: script.url, isModule: false, coverage: true, keepsValue: true });
  const source = script.source ?? code;
  const registered = registerScript({ ...info, scriptId: script.scriptId, length: source.length });
  const passed = (value: unknown, counter: number): unknown => {
    registered.count[counter]!++;
    return value;
  };
  // Global: the code declares in the global scope, so that nothing can stand around it.
  for (const [name, value] of [[names.script, registered], [names.count, registered.count], [names.passed, passed], [names.discard, undefined]] as const) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  }
  return edits.toString();
}
