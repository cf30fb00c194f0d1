import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateBoolean, validateInteger, validateNumber } from '@tabnode/internal/validators';

interface CallSite { functionName: string; scriptId: string; scriptName: string; lineNumber: number; columnNumber: number; column: number }

/**
 * The callers of the function that calls this, nearest first, 8 unless told (1 to 200). The platform
 * has no script ids: they are empty.
 *
 * @throws {ERR_OUT_OF_RANGE} unless `frameCount` is a whole number from 1 to 200.
 * @see https://nodejs.org/api/util.html#utilgetcallsitesframecount-options
 */
export function getCallSites(frameCount: number | object = 8, options?: { sourceMap?: boolean }): CallSite[] {
  if (options === undefined) {
    if (typeof frameCount === 'object') {
      options = frameCount as { sourceMap?: boolean };
      validateOptions(options);
      frameCount = 8;
    }
  } else {
    validateOptions(options);
  }
  validateNumber(frameCount, 'frameCount', 1, 200);
  validateInteger(frameCount, 'frameCount', 1, 200);
  return capture(frameCount);
}

function validateOptions(options: { sourceMap?: boolean }): void {
  if (options === null || typeof options !== 'object' || Array.isArray(options)) throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  if (options.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
}

type StackHolder = { stackTraceLimit?: number; prepareStackTrace?: unknown; captureStackTrace?(target: object, hideFrom: Function): void };

function capture(count: number): CallSite[] {
  const holder = Error as unknown as StackHolder;
  const { stackTraceLimit, prepareStackTrace } = holder;
  let stack: string;
  try {
    // The stack is read as text: a user's prepareStackTrace must neither run nor shape it.
    if (prepareStackTrace !== undefined) holder.prepareStackTrace = undefined;
    if (stackTraceLimit !== undefined) holder.stackTraceLimit = count + 2;
    const target: { stack?: string } = {};
    if (holder.captureStackTrace) holder.captureStackTrace(target, getCallSites);
    else target.stack = (new Error().stack ?? '').split('\n').slice(2).join('\n');
    stack = target.stack ?? '';
  } finally {
    if (stackTraceLimit !== undefined) holder.stackTraceLimit = stackTraceLimit;
    if (prepareStackTrace !== undefined) holder.prepareStackTrace = prepareStackTrace;
  }
  const sites: CallSite[] = [];
  for (const line of stack.split('\n')) {
    const site = parseFrame(line);
    if (site !== undefined && sites.length < count) sites.push(site);
  }
  return sites;
}

// `    at name (file:1:2)`, `    at file:1:2` and `name@file:1:2`.
function parseFrame(line: string): CallSite | undefined {
  if (/^\s+at async /.test(line)) return undefined;
  const match = /^\s+at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line) ?? /^([^@]*)@(.*?):(\d+):(\d+)$/.exec(line);
  if (match === null) return undefined;
  const functionName = (match[1] ?? '').replace(/^(?:async|new) /, '').replace(/ \[as .*\]$/, '').replace(/^.*[./]/, '');
  const column = Number(match[4]);
  return Object.assign(Object.create(null), { functionName: functionName === '<anonymous>' ? '' : functionName, scriptId: '', scriptName: match[2]!.startsWith('eval at ') ? '' : match[2]!, lineNumber: Number(match[3]), columnNumber: column, column });
}
