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

/** Rows of commands by insert code and copy code, each in eights. */
const rows = [2, 3, 6, 4, 5, 8, 7, 9, 10];

/** The codes of the lengths below 4096. */
function codesOf(bases: number[]): Uint8Array {
  const codes = new Uint8Array(4096);
  for (let code = 0; code < bases.length; code++) codes.fill(code, bases[code]!);
  return codes;
}

let insertCodes: Uint8Array | undefined;
let copyCodes: Uint8Array | undefined;

export function insertCodeOf(length: number): number {
  return length < 4096 ? (insertCodes ??= codesOf(insertBases))[length]! : length < 6210 ? 21 : length < 22594 ? 22 : 23;
}

/** The codes of copies below 4096 bytes, by length. */
export function copyCodeTable(): Uint8Array {
  return copyCodes ??= codesOf(copyBases);
}

export function copyCodeOf(length: number): number {
  return length < 4096 ? copyCodeTable()[length]! : 23;
}

/** The symbol of a command; below 128 if its distance, the last one, need not be written. */
export function commandSymbol(insertCode: number, copyCode: number, isLastDistance: boolean): number {
  const low = (insertCode & 7) << 3 | copyCode & 7;
  return (isLastDistance && insertCode < 8 && copyCode < 16 ? copyCode >> 3 : rows[(insertCode >> 3) * 3 + (copyCode >> 3)]!) << 6 | low;
}
