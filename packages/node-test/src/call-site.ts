/** Where a test was written: `line` and `column` count from 1. */
export interface CallSite { line: number; column: number; file: string }

type CaptureStackTrace = (target: { stack?: string }, hideFrom: Function) => void;

/** Reads `file:line:column` off the end of one stack line, in V8's form or that of Firefox and WebKit. */
export function parseStackLine(text: string): CallSite | undefined {
  const match = /(?:\(|@|at (?:async )?)?((?:[a-z][a-z0-9+.-]*:\/\/|blob:|\/|[A-Za-z]:[\\/])[^\s()]*?):(\d+):(\d+)\)?$/.exec(text.trim());
  if (match === null) return undefined;
  const file = match[1]!;
  return { line: Number(match[2]), column: Number(match[3]), file: file.startsWith('file://') ? decodeURIComponent(new URL(file).pathname) : file };
}

/** The place that called `entry`, as far as the engine says. */
export function callSite(entry: Function): CallSite | undefined {
  const { captureStackTrace } = Error as { captureStackTrace?: CaptureStackTrace };
  const holder: { stack?: string } = {};
  if (captureStackTrace === undefined) return undefined;
  const ErrorClass = Error as { stackTraceLimit?: number };
  const { stackTraceLimit } = ErrorClass;
  if (stackTraceLimit !== undefined) ErrorClass.stackTraceLimit = 1;
  try {
    captureStackTrace(holder, entry);
  } finally {
    if (stackTraceLimit !== undefined) ErrorClass.stackTraceLimit = stackTraceLimit;
  }
  for (const line of String(holder.stack).split('\n')) {
    const site = parseStackLine(line);
    if (site !== undefined) return site;
  }
  return undefined;
}
