import { callFramesOf, type StackTrace } from './call-frames.ts';
import type { RemoteObject } from './remote-objects.ts';

/** What a client is told of an exception; lines and columns in units from 0. */
export interface ExceptionDetails {
  exceptionId: number;
  text: string;
  lineNumber: number;
  columnNumber: number;
  scriptId?: string;
  url?: string;
  stackTrace?: StackTrace;
  exception?: RemoteObject;
  executionContextId?: number;
}

let last = 0;

/**
 * Describes an exception by its stack; `scriptId` is the script that was to run, should the stack not name any.
 * Where `place` is given, the exception is the code's own syntax, which is wrong there.
 */
export function exceptionDetails(error: unknown, text: string, exception: RemoteObject | undefined, scriptId?: string, place?: { line: number; column: number }): ExceptionDetails {
  const stack = place === undefined && error instanceof Error ? callFramesOf(error.stack) : [];
  const frame = stack[0];
  return {
    exceptionId: ++last,
    text,
    lineNumber: place?.line ?? frame?.lineNumber ?? 0,
    columnNumber: place?.column ?? frame?.columnNumber ?? 0,
    ...((frame?.scriptId ?? scriptId) !== undefined && { scriptId: frame?.scriptId ?? scriptId! }),
    ...(frame !== undefined && frame.url !== '' && { url: frame.url }),
    ...(stack.length > 0 && { stackTrace: { callFrames: stack } }),
    ...(exception !== undefined && { exception }),
  };
}
