// process.emitWarning's primitive: modules below `process` warn through it, with or without a process.
import { nextTick } from './tick-queue.ts';

/** A warning as listeners of `process.on('warning')` get it. */
export interface Warning extends Error { code?: string; detail?: string }

/** What warnings are emitted on: `process`, where a program has one. */
export interface WarningHost {
  noDeprecation?: boolean;
  throwDeprecation?: boolean;
  traceDeprecation?: boolean;
  emit(event: 'warning', warning: Warning): boolean;
}

let host: WarningHost | undefined;
let emit: typeof emitWarning | undefined;
const warned = /* @__PURE__ */ new Set<string>();

/** Makes warnings go to `value`; without one they are printed. */
export function setWarningHost(value: WarningHost): void {
  host = value;
  emit = emitWarning;
}

/**
 * Makes a warning and delivers it on the next tick.
 * Arguments are trusted; `process.emitWarning` checks its own.
 */
export function emitWarning(message: string | Warning, name = 'Warning', code?: string, hideFrom: Function = emitWarning, detail?: string): void {
  const warning: Warning = typeof message === 'string' ? new Error(message) : message;
  if (typeof message === 'string') {
    warning.name = name;
    if (code !== undefined) warning.code = code;
    if (detail !== undefined) warning.detail = detail;
    (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(warning, hideFrom);
  }
  if (warning.name === 'DeprecationWarning') {
    if (host?.noDeprecation) return;
    if (host?.throwDeprecation) {
      nextTick(() => { throw warning; });
      return;
    }
  }
  nextTick(deliver, warning);
}

function deliver(warning: Warning): void {
  if (host === undefined) printWarning(warning);
  else host.emit('warning', warning);
}

/** Writes a warning to the console as Node does to stderr. */
export function printWarning(warning: Warning, pid = '', trace = false): void {
  console.warn(`(node${pid}) ${warning.code ? `[${warning.code}] ` : ''}${trace && warning.stack ? warning.stack : `${warning.name}: ${warning.message}`}${typeof warning.detail === 'string' ? `\n${warning.detail}` : ''}`);
}

/** Emits a DeprecationWarning with `code`, once a code; a bundle without `process`, and so without its tick queue, prints it. */
export function emitDeprecation(message: string, code: string): void {
  if (warned.has(code)) return;
  warned.add(code);
  if (emit === undefined) console.warn(`(node) [${code}] DeprecationWarning: ${message}`);
  else emit(message, 'DeprecationWarning', code, emitDeprecation);
}
