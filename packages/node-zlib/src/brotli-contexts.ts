// Context IDs of literals (RFC 7932, section 7.1).

export const LSB6 = 0;
export const MSB6 = 1;
export const UTF8 = 2;
export const SIGNED = 3;

// What the last byte means in UTF-8 text, by its ASCII code, in units of 4.
const ascii = '000000000110010000000000000000002343353467338393bbbbbbbbbb886a733cdddcdddcdddddcdddddcddddd637333efffefffefffffefffffefffff63730';

let tables: Uint8Array | undefined;

/**
 * For each mode 512 bytes: the ID is `table[mode * 512 + last] | table[mode * 512 + 256 + lastButOne]`.
 */
export function literalContexts(): Uint8Array {
  return tables ??= build();
}

function build(): Uint8Array {
  const table = new Uint8Array(2048);
  for (let byte = 0; byte < 256; byte++) {
    table[byte] = byte & 63;
    table[512 + byte] = byte >> 2;
    table[1024 + byte] = byte < 128 ? parseInt(ascii[byte]!, 16) << 2 : byte & 1 | (byte < 192 ? 0 : 2);
    table[1280 + byte] = byte < 128 ? byte < 33 || byte === 127 ? 0 : byte >= 97 && byte < 123 ? 3 : byte >= 65 && byte < 91 || byte >= 48 && byte < 58 ? 2 : 1 : byte < 224 ? 0 : 2;
    const magnitude = byte === 0 ? 0 : byte < 16 ? 1 : byte < 64 ? 2 : byte < 128 ? 3 : byte < 192 ? 4 : byte < 240 ? 5 : byte < 255 ? 6 : 7;
    table[1536 + byte] = magnitude << 3;
    table[1792 + byte] = magnitude;
  }
  return table;
}
