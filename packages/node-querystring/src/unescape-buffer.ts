import { Buffer } from '@tabnode/node-buffer';
import { decodeBytes } from './unescape.ts';

/**
 * Decodes percent escapes into bytes; malformed ones stay. Characters beyond U+00FF lose their high byte.
 *
 * @example
 * unescapeBuffer('a%20b'); // <Buffer 61 20 62>
 */
export function unescapeBuffer(text: string, decodeSpaces?: boolean): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  const length = decodeBytes(text, decodeSpaces === true, bytes);
  return length === bytes.length ? bytes : bytes.subarray(0, length);
}
