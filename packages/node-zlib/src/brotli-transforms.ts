// The 121 ways to make a word of a dictionary word (RFC 7932, appendix B).

export const IDENTITY = 0;
export const FERMENT_FIRST = 1;
export const FERMENT_ALL = 2;

export interface Transform {
  readonly prefix: Uint8Array;
  /** IDENTITY, FERMENT_FIRST, FERMENT_ALL, 3 to 11: omit the first 1 to 9 bytes, 12 to 20: omit the last 1 to 9. */
  readonly kind: number;
  readonly suffix: Uint8Array;
}

// prefix | kind in base 36, suffix
const table = '|0_|0 _ |0 _|3_|1 _|0 the _ |0_s |0 _|0 of _|1_|0 and _|4_|c_, |0 _|0, _ |1 _|0 in _|0 to _e |0 _|0"_|0._|0">_|0\n_|e_|0]_|0 for _|5_|d_|0 a _|0 that _ |1_|0. _.|0_ |0, _|6_|0 with _|0\'_|0 from _|0 by _|7_|8_ the |0_|f_|0. The _|2_|0 on _|0 as _|0 is _|i_|cing _|0\n\t_|0:_ |0. _|0ed _|b_|9_|h_|0(_|1, _|j_|0 at _|0ly _ the |0 of _|g_|k_ |1, _|1"_.|0(_|2 _|1">_|0="_ |0._.com/|0_ the |0 of the _|1\'_|0. This _|0,_.|0 _|1(_|1._|0 not _ |0="_|0er _ |2 _|0al _ |2_|0=\'_|2"_|1. _ |0(_|0ful _ |1. _|0ive _|0less _|2\'_|0est _ |1._|2">_ |0=\'_|1,_|0ize _|2._\xa0|0_ |0,_|1="_|2="_|0ous _|2, _|1=\'_ |1,_ |2="_ |2, _|2,_|2(_|2. _ |2._|2=\'_ |2. _ |1="_ |2=\'_ |1=\'';

let transforms: Transform[] | undefined;

/** The transforms in the order of their numbers. */
export function wordTransforms(): Transform[] {
  return transforms ??= table.split('_').map((entry) => {
    const bar = entry.indexOf('|');
    const encoder = new TextEncoder();
    return { prefix: encoder.encode(entry.slice(0, bar)), kind: parseInt(entry[bar + 1]!, 36), suffix: encoder.encode(entry.slice(bar + 2)) };
  });
}

/** Writes a transformed word of `length` bytes at `source[from]` to the start of `target`, which has room for 13 bytes more; returns its length. */
export function transformWord(target: Uint8Array, source: Uint8Array, from: number, length: number, { prefix, kind, suffix }: Transform): number {
  let at = 0;
  for (let i = 0; i < prefix.length; i++) target[at++] = prefix[i]!;
  const start = at;
  let end = from + length;
  if (kind > 11) end -= kind - 11;
  else if (kind > 2) from += kind - 2;
  while (from < end) target[at++] = source[from++]!;
  if (kind === FERMENT_FIRST) ferment(target, start);
  else if (kind === FERMENT_ALL) for (let i = start; i < at;) i += ferment(target, i);
  for (let i = 0; i < suffix.length; i++) target[at++] = suffix[i]!;
  return at;
}

/** Makes the character at `at` upper case in the dictionary's own coarse way; returns its length. */
function ferment(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (byte < 0xc0) {
    if (byte >= 0x61 && byte <= 0x7a) bytes[at] = byte ^ 32;
    return 1;
  }
  if (byte < 0xe0) {
    bytes[at + 1]! ^= 32;
    return 2;
  }
  bytes[at + 2]! ^= 5;
  return 3;
}
