// What the spec and dot reporters share: one line a result, and an error below it.
import { inspect, type InspectOptions } from '@tabnode/internal/inspect';
import type { TestEvent, TestEventData } from './test-events.ts';
import { isTestFailure } from './test-failure.ts';

type Result = TestEventData['test:pass'];

/** The sign before a line. */
export const SYMBOLS = { 'test:fail': '✖ ', 'test:pass': '✔ ', 'test:diagnostic': 'ℹ ', 'test:coverage': 'ℹ ', 'arrow:right': '▶ ', 'hyphen:minus': '﹣ ', 'warning:alert': '⚠ ' };

/** Whether a reporter writes colours: as FORCE_COLOR says, else where the terminal has them. */
export function usesColors(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string>; stdout?: { isTTY?: boolean; hasColors?(): boolean } } };
  const forced = process?.env?.FORCE_COLOR;
  if (forced !== undefined) return ['', '1', 'true', '2', '3'].includes(forced);
  return process?.stdout?.isTTY === true && (process.stdout.hasColors?.() ?? true);
}

const COLORS = { red: '\x1b[31m', green: '\x1b[32m', blue: '\x1b[34m', gray: '\x1b[90m', yellow: '\x1b[33m', white: '\x1b[39m', reset: '\x1b[0m' };
type Palette = Record<keyof typeof COLORS, string>;
const COLORLESS: Palette = { red: '', green: '', blue: '', gray: '', yellow: '', white: '', reset: '' };

/** The colours, or nothing where none are wanted. */
export function palette(): Palette {
  return usesColors() ? COLORS : COLORLESS;
}

/** `inspect`, without the value's own way of being inspected where that throws. */
export function inspectSafely(value: unknown, options: InspectOptions): string {
  try {
    return inspect(value, options);
  } catch {
    return inspect(value, { ...options, customInspect: false });
  }
}

/** Writes an error as `inspect` does, with `indent` before each line. */
export function formatError(error: unknown, indent: string): string {
  if (error === undefined || error === null) return '';
  const shown = isTestFailure(error) ? error.cause : error;
  const text = inspectSafely(shown, { colors: usesColors(), breakLength: Infinity }).split(/\r?\n/).join(`\n${indent}  `);
  return `\n${indent}  ${text}\n`;
}

/** One result: sign, name, duration and directive. */
export function formatResult(type: 'test:pass' | 'test:fail' | 'arrow:right', data: Result, { prefix = '', showError = true }: { prefix?: string; showError?: boolean } = {}): string {
  const colors = palette();
  const indent = '  '.repeat(data.nesting);
  const { skip, todo, expectFailure } = data;
  const duration = data.details?.duration_ms ? ` ${colors.gray}(${data.details.duration_ms}ms)${colors.white}` : '';
  let symbol = SYMBOLS[type];
  let color = type === 'test:pass' ? colors.green : type === 'test:fail' ? colors.red : '';
  let title = `${data.name}${duration}`;
  if (skip !== undefined) {
    color = colors.gray;
    symbol = SYMBOLS['hyphen:minus'];
    title += ` # ${typeof skip === 'string' && skip !== '' ? skip : 'SKIP'}`;
  } else if (todo !== undefined) {
    if (type === 'test:fail') {
      color = colors.yellow;
      symbol = SYMBOLS['warning:alert'];
    }
    title += ` # ${typeof todo === 'string' && todo !== '' ? todo : 'TODO'}`;
  } else if (expectFailure !== undefined) {
    title += ' # EXPECTED FAILURE';
  }
  const error = showError && data.details?.error ? formatError(data.details.error, indent) : '';
  return `${prefix}${indent}${color}${symbol}${title}${color === '' ? '' : colors.white}${error}`;
}

/** One failure with its error, as in a list of failures. */
export function formatFailure(data: TestEventData['test:fail']): string {
  return formatResult('test:fail', { ...data, nesting: 0 });
}

export type { TestEvent };
