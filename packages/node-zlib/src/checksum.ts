import { wrongArgType } from '@tabnode/internal/errors';
import { validateUint32 } from '@tabnode/internal/validators';
import { crc32 as crc32OfBytes } from './crc32.ts';
import { memoryOf } from './options.ts';

/**
 * The CRC-32 of text (as UTF-8) or bytes, as a whole number of 32 bits without sign.
 *
 * @param value the checksum of what came before, to go on from
 * @throws {ERR_INVALID_ARG_TYPE} unless `data` is text or a view of bytes.
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` is a whole number of 32 bits without sign.
 * @example
 * crc32('hello'); // 907060870
 *
 * @see https://nodejs.org/api/zlib.html#zlibcrc32data-value
 */
export function crc32(data: string | ArrayBufferView, value: number = 0): number {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) throw wrongArgType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  validateUint32(value, 'value');
  return crc32OfBytes(typeof data === 'string' ? new TextEncoder().encode(data) : memoryOf(data)!, value);
}
