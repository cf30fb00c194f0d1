// What encoder and decoder both know of literal lengths, offsets and match lengths (RFC 8878, 3.1.1.3.2).

/** The three kinds of codes, in the order in which a block names their tables. */
export const LITERAL_LENGTH = 0, OFFSET = 1, MATCH_LENGTH = 2;

/** Largest code, and largest accuracy (log2 of the table's size), of each kind. */
export const MAX_CODE = [35, 31, 52];
export const MAX_ACCURACY = [9, 8, 9];

/** How many extra bits follow each code of a kind. */
export function extraBits(kind: number): Uint8Array {
  const irregular = kind === LITERAL_LENGTH ? '11112233467' : '111122334457';
  const plain = kind === LITERAL_LENGTH ? 16 : 32;
  const last = plain + irregular.length - 1;
  return Uint8Array.from({ length: MAX_CODE[kind]! + 1 }, (_, code) => {
    if (kind === OFFSET) return code;
    return code < plain ? 0 : code > last ? code - last + 7 : Number(irregular[code - plain]);
  });
}

/** The least value of each code of a kind. */
export function baseValues(kind: number, extra: Uint8Array): Int32Array {
  let next = kind === MATCH_LENGTH ? 3 : 0;
  return Int32Array.from(extra, (bits, code) => (kind === OFFSET ? 2 ** code : (next += 2 ** bits) - 2 ** bits));
}

/** The probabilities of a kind's codes where a block brings none: of 64, 32 and 64 in all, -1 for less than one. */
export function defaultCounts(kind: number): Int16Array {
  const digits = ['432222222222211122222222232111110000', '11111122211111111111111100000', '14322222211111111111111111111111111111111111110000000'][kind]!;
  return Int16Array.from(digits, (digit) => Number(digit) || -1);
}

export const DEFAULT_ACCURACY = [6, 5, 6];

/** The code of each small length: those above are found by the place of their highest bit. */
export function codesOf(kind: number, count: number): Uint8Array {
  const base = baseValues(kind, extraBits(kind));
  const first = base[0]!;
  let code = 0;
  return Uint8Array.from({ length: count }, (_, value) => (base[code + 1]! <= value + first ? ++code : code));
}
