// The scripts that went through a rewriting which counts what runs, or which lets a debugger in. What has
// been rewritten makes itself known here; coverage and the inspector's Debugger read it.

/** A function of a script; offsets are those of the text before the rewriting. */
export interface CoveredFunction {
  name: string;
  start: number;
  end: number;
  counter: number;
  /** Whether engines compile it before its first call. */
  eager: boolean;
  /** Start, end and counter of each block: one without an end (-1) lasts until the next begins; one without a counter (-1) never runs. */
  blocks: readonly number[];
}

/** What a rewritten script says of itself. */
export interface ScriptInfo {
  /** Its number, where it has one already. */
  scriptId?: string;
  url: string;
  /** Its length before the rewriting, in UTF-16 units. */
  length: number;
  isModule: boolean;
  /** Its text before the rewriting, where a debugger is to show it. */
  source?: string;
  functions?: readonly CoveredFunction[];
  /** How many counters it has. */
  counters?: number;
  /** What the debugger knows of it: `@tabnode/instrument` makes it, the inspector reads it. */
  debug?: unknown;
}

/** A script that has made itself known. */
export interface InstrumentedScript extends ScriptInfo {
  scriptId: string;
  /** How often each function and block ran since the counters were last set back. */
  count: Uint32Array;
  /** Which functions have ever run. */
  compiled: Uint8Array;
}

type Listener = (script: InstrumentedScript) => void;

const scripts = /* @__PURE__ */ new Map<string, InstrumentedScript>();
const listeners = /* @__PURE__ */ new Set<Listener>();
let last = 0;

/** A number that no script has yet. */
export function newScriptId(): string {
  return String(++last);
}

/** Makes a script known; rewritten code calls it before anything else. */
export function registerScript(info: ScriptInfo): InstrumentedScript {
  const { counters = 0, functions = [] } = info;
  const script: InstrumentedScript = { ...info, scriptId: info.scriptId ?? newScriptId(), count: new Uint32Array(counters), compiled: new Uint8Array(functions.length) };
  scripts.set(script.scriptId, script);
  for (const listener of listeners) listener(script);
  return script;
}

/** Lets go of a script that nobody will ask for. */
export function forgetScript(scriptId: string): void {
  scripts.delete(scriptId);
}

/** Every script that has made itself known, oldest first. */
export function instrumentedScripts(): Iterable<InstrumentedScript> {
  return scripts.values();
}

/** The script of this number. */
export function instrumentedScript(scriptId: string): InstrumentedScript | undefined {
  return scripts.get(scriptId);
}

/** Calls `listener` for each script that makes itself known from now on; gives what ends it. */
export function onInstrumentedScript(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}
