// Checks of the options that all formats have, and what the formats' own checks share.
import { ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { isAnyArrayBuffer } from '@tabnode/internal/types';
import type { Format, Opened, ZlibOptions } from './format.ts';

/** The most bytes that come out unless the caller says otherwise: what a Buffer may have. */
const MAX_LENGTH = 9007199254740991;

/** Options after their checks. */
export interface Settings extends Opened {
  chunkSize: number;
  flush: number;
  finishFlush: number;
  maxOutputLength: number;
  info: unknown;
  rejectGarbageAfterEnd: unknown;
}

/**
 * A number within its bounds; undefined and NaN stand for `fallback`.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 */
export function bounded(value: unknown, name: string, min: number, max: number, fallback: number): number {
  if (value === undefined || Number.isNaN(value)) return fallback;
  if (typeof value !== 'number') throw wrongArgType(name, 'of type number', value);
  if (!Number.isFinite(value)) throw ERR_OUT_OF_RANGE(name, 'a finite number', value);
  if (value < min || value > max) throw ERR_OUT_OF_RANGE(name, `>= ${min}${max === Infinity ? '' : ` and <= ${max}`}`, value);
  return value;
}

/** The bytes of any memory that a caller may pass, or undefined for anything else. */
export function memoryOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isAnyArrayBuffer(value) ? new Uint8Array(value) : undefined;
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is undefined or memory. */
export function dictionaryOf(value: unknown): Uint8Array | undefined {
  const dictionary = memoryOf(value);
  if (value !== undefined && dictionary === undefined) throw wrongArgType('options.dictionary', 'an instance of Buffer, TypedArray, DataView, or ArrayBuffer', value);
  return dictionary;
}

/** Checks options in Node's order: the format's own ones come first. */
export function openFormat(format: Format, options: ZlibOptions | null | undefined): Settings {
  const given = options ?? {};
  const opened = format.open(given);
  const { lastFlush, finish } = format;
  return {
    codec: opened.codec,
    level: opened.level,
    strategy: opened.strategy,
    stepwise: opened.stepwise,
    chunkSize: bounded(given.chunkSize, 'options.chunkSize', 64, Infinity, 16384),
    flush: bounded(given.flush, 'options.flush', 0, lastFlush, 0),
    finishFlush: bounded(given.finishFlush, 'options.finishFlush', 0, lastFlush, finish),
    maxOutputLength: bounded(given.maxOutputLength, 'options.maxOutputLength', 1, MAX_LENGTH, MAX_LENGTH),
    info: given.info,
    rejectGarbageAfterEnd: given.rejectGarbageAfterEnd,
  };
}
