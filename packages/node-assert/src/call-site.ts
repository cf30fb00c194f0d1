import { parseStack } from '@tabnode/internal/capture-stack-trace';

/** Where a function was called: lines and columns count from 1. */
export interface CallSite {
  url: string;
  line: number;
  column: number;
  /** The call's offset in the code that was evaluated, where the engine tells. */
  position?: number;
  /** The code comes from eval or Function. */
  isEval?: boolean;
  /** Where the caller was called. */
  caller?: CallSite | undefined;
  /** The text of the calling function, where the engine tells, and the line that it starts on. */
  functionText?: string;
  functionLine?: number;
}

// V8's CallSite, as Error.prepareStackTrace gets it.
interface V8CallSite {
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getPosition(): number;
  isEval(): boolean;
  getFunction(): Function | undefined;
  getEnclosingLineNumber?(): number | null;
}

type ErrorConstructorOfV8 = { prepareStackTrace?: unknown; stackTraceLimit?: number; captureStackTrace?(target: object, hideFrom: Function): void };

/** Finds out where `fn`, which must be on the stack, was called. */
export function callSiteOf(fn: Function): CallSite | undefined {
  const engine = Error as ErrorConstructorOfV8;
  const { prepareStackTrace, stackTraceLimit } = engine;
  const holder: { stack?: unknown } = {};
  let stack: unknown;
  try {
    engine.prepareStackTrace = (_: unknown, sites: V8CallSite[]) => sites;
    // The call, and the call of eval that it may stand in.
    engine.stackTraceLimit = 2;
    if (engine.captureStackTrace !== undefined) engine.captureStackTrace(holder, fn);
    stack = holder.stack;
  } catch { /* a frozen Error */ } finally {
    restore(engine, 'prepareStackTrace', prepareStackTrace);
    restore(engine, 'stackTraceLimit', stackTraceLimit);
  }
  if (Array.isArray(stack)) {
    const [site, caller] = (stack as V8CallSite[]).map(fromV8);
    return site && { ...site, caller };
  }
  const frames = parseStack(typeof stack === 'string' ? stack : new Error().stack ?? '').map((frame): CallSite & { name: string } => ({ ...frame, isEval: / > (eval|Function)$/.test(frame.url) }));
  const at = typeof stack === 'string' ? 0 : frames.findLastIndex((frame) => frame.name === fn.name) + 1;
  return frames[at] && { ...frames[at], caller: frames[at + 1] };
}

function restore(engine: ErrorConstructorOfV8, key: 'prepareStackTrace' | 'stackTraceLimit', value: unknown): void {
  if (value === undefined) delete engine[key];
  else engine[key] = value as never;
}

function fromV8(site: V8CallSite): CallSite | undefined {
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (line === null || column === null) return undefined;
  const fn = site.getFunction();
  return {
    url: site.getScriptNameOrSourceURL() ?? '', line, column, position: site.getPosition(), isEval: site.isEval(),
    ...(typeof fn === 'function' ? { functionText: Function.prototype.toString.call(fn), functionLine: site.getEnclosingLineNumber?.() ?? undefined } : undefined),
  };
}
