import { captureStackTrace, parseStack } from '@tabnode/internal/capture-stack-trace';
import type { CallFrame } from '@tabnode/node-v8/profile-tree';
import { isAnonymous, scriptOf } from './scripts.ts';

/** A stack as the protocol has it. */
export interface StackTrace { callFrames: CallFrame[] }

/** How many frames of a stack a client gets. */
export const DEFAULT_DEPTH = 200;

/** Reads an error's stack. */
export function callFramesOf(stack: unknown, depth = DEFAULT_DEPTH): CallFrame[] {
  if (typeof stack !== 'string') return [];
  return parseStack(stack).slice(0, depth).map(({ name, url, line, column }) => {
    const { scriptId, originalColumn } = scriptOf(url);
    return {
      functionName: name === '<anonymous>' || name === 'eval' ? '' : name.replace(/^.*\.(?=[^.]+$)/, ''),
      scriptId,
      url: isAnonymous(url) ? '' : url,
      lineNumber: line - 1,
      columnNumber: originalColumn === undefined ? column - 1 : originalColumn(line - 1, column - 1),
    };
  });
}

/** The stack of the caller of `hideFrom`. */
export function currentStack(hideFrom: Function, depth = DEFAULT_DEPTH): StackTrace {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  try {
    captureStackTrace(holder, hideFrom);
  } finally {
    Error.stackTraceLimit = limit;
  }
  return { callFrames: callFramesOf(holder.stack, depth) };
}
