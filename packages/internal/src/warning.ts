// process.emitWarning's primitive: modules below `process` warn through it, with or without a process.
import { nextTick } from './tick-queue.ts';

/** A warning as listeners of `process.on('warning')` get it. */
export interface Warning extends Error { code?: string; detail?: string }

/** What takes warnings: returns true where it has seen to printing. */
export type WarningSink = (warning: Warning) => boolean | void;

const sinks = /* @__PURE__ */ new Set<WarningSink>();

/** Adds a taker of warnings; `process` is one. */
export function addWarningSink(sink: WarningSink): void {
  sinks.add(sink);
}

/**
 * Makes a warning and delivers it on the next tick: to every sink, else to the console.
 * Arguments are trusted; `process.emitWarning` checks its own.
 */
export function emitWarning(message: string | Warning, name = 'Warning', code?: string, hideFrom: Function = emitWarning): void {
  const warning: Warning = typeof message === 'string' ? new Error(message) : message;
  if (typeof message === 'string') {
    warning.name = name;
    if (code !== undefined) warning.code = code;
    (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(warning, hideFrom);
  }
  nextTick(deliver, warning);
}

function deliver(warning: Warning): void {
  let seen = false;
  for (const sink of sinks) if (sink(warning) === true) seen = true;
  if (!seen) console.warn(`(node) ${warning.code ? `[${warning.code}] ` : ''}${warning.name}: ${warning.message}`);
}

const warned = /* @__PURE__ */ new Set<string>();

/** Emits a DeprecationWarning with `code`, once a code. */
export function emitDeprecation(message: string, code: string): void {
  if (warned.has(code)) return;
  warned.add(code);
  emitWarning(message, 'DeprecationWarning', code, emitDeprecation);
}
