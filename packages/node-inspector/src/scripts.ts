// The scripts that the protocol has given numbers: those that stacks name, and those that it compiled itself.
import { forgetScript, newScriptId } from '@tabnode/internal/instrumented-script';

/** A script by the number that the protocol knows it by. */
export interface Script {
  scriptId: string;
  url: string;
  source: string | undefined;
  /** For code that runs rewritten: the column in the text as it came, of one that the engine names; both from 0. */
  originalColumn?: (line: number, column: number) => number;
}

const byUrl = /* @__PURE__ */ new Map<string, Script>();
const byId = /* @__PURE__ */ new Map<string, Script>();

/** The script of this address, new where nobody named it before. Its text is kept where it is known. */
export function scriptOf(url: string, source?: string): Script {
  let script = byUrl.get(url);
  if (script === undefined) {
    script = { scriptId: newScriptId(), url, source };
    byUrl.set(url, script);
    byId.set(script.scriptId, script);
  } else {
    script.source ??= source;
  }
  return script;
}

/** The script of this number. */
export function scriptById(scriptId: string): Script | undefined {
  return byId.get(scriptId);
}

// What is evaluated without a name gets one that stacks can show and that is taken out of what clients see.
const ANONYMOUS = 'inspector-evaluate:';
const ANONYMOUS_NAMES = /inspector-evaluate:\d+/g;
// Front ends evaluate all the time: only the latest are kept.
const KEPT = 1000;
const kept: Script[] = [];
let anonymous = 0;

/** What the last comment says that names the code's address (`sourceURL`) or that of its source map (`sourceMappingURL`). */
export function directive(code: string, name: 'sourceURL' | 'sourceMappingURL'): string | undefined {
  if (!code.includes(name)) return undefined;
  return [...code.matchAll(/\/\/[#@] (\w+)=(\S+)[^\S\n\r]*$/gm)].findLast((match) => match[1] === name)?.[2];
}

/** A name for code without one, its directive included: the code to run, and the script. */
export function nameSource(code: string, sourceURL = ''): { code: string; script: Script } {
  const own = sourceURL === '' ? directive(code, 'sourceURL') : sourceURL;
  const url = own ?? `${ANONYMOUS}${++anonymous}`;
  // Named again, a script is another one.
  byUrl.delete(url);
  const script = scriptOf(url, code);
  if (own === undefined && kept.push(script) > KEPT) forget(kept.shift()!);
  return { code: own !== undefined && sourceURL === '' ? code : `${code}\n//# sourceURL=${url}`, script };
}

function forget({ scriptId, url }: Script): void {
  byUrl.delete(url);
  byId.delete(scriptId);
  forgetScript(scriptId);
}

/** Whether the name is one of ours. */
export function isAnonymous(url: string): boolean {
  return url.startsWith(ANONYMOUS);
}

/** A stack as V8 writes it: code without a name is `<anonymous>`. */
export function withoutOwnNames(text: string): string {
  return text.replace(ANONYMOUS_NAMES, '<anonymous>');
}
