import { validateInteger } from '@tabnode/internal/validators';

let bytes = 65536;
let objects = 16;

/**
 * How much a stream buffers unless it says so itself: in bytes (65536), or in objects (16).
 *
 * @see https://nodejs.org/api/stream.html#streamgetdefaulthighwatermarkobjectmode
 */
export function getDefaultHighWaterMark(objectMode?: boolean): number {
  return objectMode ? objects : bytes;
}

/**
 * Sets how much a stream buffers unless it says so itself.
 *
 * @throws {ERR_OUT_OF_RANGE} unless `value` is a whole number from 0 on.
 * @see https://nodejs.org/api/stream.html#streamsetdefaulthighwatermarkobjectmode-value
 */
export function setDefaultHighWaterMark(objectMode: boolean, value: number): void {
  validateInteger(value, 'value', 0);
  if (objectMode) objects = value;
  else bytes = value;
}
