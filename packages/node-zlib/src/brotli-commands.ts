// Insert-and-copy length codes (RFC 7932, section 5).

export const insertBits = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24];
export const insertBases = [0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 18, 26, 34, 50, 66, 98, 130, 194, 322, 578, 1090, 2114, 6210, 22594];
export const copyBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24];
export const copyBases = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 22, 30, 38, 54, 70, 102, 134, 198, 326, 582, 1094, 2118];

// The rows of 64 symbols: eight insert codes from the first number on, eight copy codes from the second on.
const insertRows = [0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16];
const copyRows = [0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16];

let codes: Int32Array | undefined;

/** By symbol: insert code | copy code << 5 | whether it uses the last distance << 10. */
export function commandCodes(): Int32Array {
  if (codes === undefined) {
    codes = new Int32Array(704);
    for (let symbol = 0; symbol < 704; symbol++) {
      const row = symbol >> 6;
      codes[symbol] = insertRows[row]! + (symbol >> 3 & 7) | copyRows[row]! + (symbol & 7) << 5 | (symbol < 128 ? 1 << 10 : 0);
    }
  }
  return codes;
}
