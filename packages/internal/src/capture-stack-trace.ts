// Error.captureStackTrace and V8's form of a stack for every engine: programs written for Node parse stacks.

type Capture = (target: object, hideFrom?: Function) => void;

/** One frame of a stack: the function's name ('' for none), and where it is, in units from 1. */
export interface StackFrame { name: string; url: string; line: number; column: number }

const V8_FRAME = /^ {4}at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
// SpiderMonkey and JavaScriptCore: name@url:line:column, or no more than the place.
const OTHER_FRAME = /^(?:(.*?)@)?(.*?):(\d+):(\d+)$/;

/** Reads the frames of a stack as V8, SpiderMonkey or JavaScriptCore write it; what is no frame is left out. */
export function parseStack(stack: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const text of stack.split('\n')) {
    const match = V8_FRAME.exec(text) ?? OTHER_FRAME.exec(text);
    if (match !== null) frames.push({ name: match[1] ?? '', url: match[2]!, line: Number(match[3]), column: Number(match[4]) });
  }
  return frames;
}

function formatFrame({ name, url, line, column }: StackFrame): string {
  const place = `${url}:${line}:${column}`;
  return name === '' ? `    at ${place}` : `    at ${name} (${place})`;
}

/**
 * Gives `target` an own `stack`, in V8's form whatever the engine: `header`, then the callers of
 * `hideFrom`, as many as `Error.stackTraceLimit` says.
 */
export function captureStack(target: object, header: string, hideFrom: Function): void {
  const native = (Error as { captureStackTrace?: Capture }).captureStackTrace;
  let stack: string;
  if (native === undefined) {
    const frames = parseStack(new Error().stack ?? '');
    // The engine has no notion of hiding: frames of this name are taken for the function's.
    const at = frames.findLastIndex((frame) => frame.name === hideFrom.name || frame.name.endsWith(`.${hideFrom.name}`));
    stack = frames.slice(at + 1).map(formatFrame).join('\n');
  } else {
    const holder: { stack?: string } = {};
    native(holder, hideFrom);
    stack = holder.stack ?? '';
    const start = stack.indexOf('\n    at ');
    stack = start >= 0 ? stack.slice(start + 1) : parseStack(stack).map(formatFrame).join('\n');
  }
  const limit = (Error as { stackTraceLimit?: number }).stackTraceLimit;
  if (typeof limit === 'number') stack = stack.split('\n').slice(0, Math.max(limit, 0)).join('\n');
  Object.defineProperty(target, 'stack', { value: stack === '' ? header : `${header}\n${stack}`, writable: true, configurable: true, enumerable: false });
}

/**
 * V8's `Error.captureStackTrace` for engines that lack it.
 *
 * @see https://nodejs.org/api/errors.html#errorcapturestacktracetargetobject-constructoropt
 */
export function captureStackTrace(target: object, hideFrom: Function = captureStackTrace): void {
  const native = (Error as { captureStackTrace?: Capture }).captureStackTrace;
  if (native !== undefined) native(target, hideFrom);
  else captureStack(target, Error.prototype.toString.call(target), hideFrom);
}

/** Gives an engine without them `Error.captureStackTrace` and `Error.stackTraceLimit`; changes nothing where they are. */
export function installStackTrace(): void {
  const target = Error as { captureStackTrace?: Capture; stackTraceLimit?: number };
  if (target.captureStackTrace === undefined) Object.defineProperty(Error, 'captureStackTrace', { value: captureStackTrace, writable: true, configurable: true });
  if (target.stackTraceLimit === undefined) Object.defineProperty(Error, 'stackTraceLimit', { value: 10, writable: true, enumerable: true, configurable: true });
}
