// Escape sequences that move the cursor and clear the screen.
import { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';
import type { Output } from './streams.ts';

export type WriteCallback = (error?: Error | null) => void;

/** `-1`: from the line's start to the cursor; `1`: from the cursor to the line's end; `0`: the whole line. */
export type Direction = -1 | 0 | 1;

/** The sequence that clears the line in a direction. */
export function clearLineSequence(direction: number): string {
  return direction < 0 ? '\x1b[1K' : direction > 0 ? '\x1b[0K' : '\x1b[2K';
}

/** The sequence that clears the screen from the cursor on. */
export const CLEAR_SCREEN_DOWN = '\x1b[0J';

/** The sequence that puts the cursor to a column, and to a row where one is given; both count from 0. */
export function cursorToSequence(x: number, y?: number): string {
  return typeof y === 'number' ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`;
}

/** The sequence that moves the cursor by columns and rows, empty where it stays. */
export function moveCursorSequence(dx: number, dy: number): string {
  return (dx < 0 ? `\x1b[${-dx}D` : dx > 0 ? `\x1b[${dx}C` : '') + (dy < 0 ? `\x1b[${-dy}A` : dy > 0 ? `\x1b[${dy}B` : '');
}

function send(stream: Output | null | undefined, sequence: string, callback: WriteCallback | undefined): boolean {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (sequence !== '' && stream !== null && stream !== undefined) return stream.write(sequence, callback);
  if (callback !== undefined) nextTick(callback, null);
  return true;
}

/**
 * Clears the line of a terminal.
 *
 * @param dir `-1`: to the left of the cursor; `1`: to the right; `0`: the whole line
 * @returns `false` if the stream wants the caller to wait for `'drain'`
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function or none
 * @see https://nodejs.org/api/readline.html#readlineclearlinestream-dir-callback
 */
export function clearLine(stream: Output | null | undefined, dir: Direction, callback?: WriteCallback): boolean {
  return send(stream, clearLineSequence(dir), callback);
}

/**
 * Clears a terminal from the cursor to the end of the screen.
 *
 * @returns `false` if the stream wants the caller to wait for `'drain'`
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function or none
 * @see https://nodejs.org/api/readline.html#readlineclearscreendownstream-callback
 */
export function clearScreenDown(stream: Output | null | undefined, callback?: WriteCallback): boolean {
  return send(stream, CLEAR_SCREEN_DOWN, callback);
}

/**
 * Puts the cursor of a terminal to a column, and to a row where one is given; both count from 0.
 *
 * @returns `false` if the stream wants the caller to wait for `'drain'`
 * @throws {ERR_INVALID_CURSOR_POS} where there is a row but no column
 * @throws {ERR_INVALID_ARG_VALUE} where one is NaN
 * @see https://nodejs.org/api/readline.html#readlinecursortostream-x-y-callback
 */
export function cursorTo(stream: Output | null | undefined, x: number, y?: number | WriteCallback, callback?: WriteCallback): boolean {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') { callback = y; y = undefined; }
  if (Number.isNaN(x)) throw ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw ERR_INVALID_ARG_VALUE('y', y);
  const hasColumn = typeof x === 'number';
  if (!hasColumn && typeof y === 'number' && stream) throw ERR_INVALID_CURSOR_POS();
  return send(stream, hasColumn ? cursorToSequence(x, y) : '', callback);
}

/**
 * Moves the cursor of a terminal by columns and rows.
 *
 * @returns `false` if the stream wants the caller to wait for `'drain'`
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function or none
 * @see https://nodejs.org/api/readline.html#readlinemovecursorstream-dx-dy-callback
 */
export function moveCursor(stream: Output | null | undefined, dx: number, dy: number, callback?: WriteCallback): boolean {
  return send(stream, moveCursorSequence(dx, dy), callback);
}
