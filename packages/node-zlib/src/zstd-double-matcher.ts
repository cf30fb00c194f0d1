import { HISTORY_START, matchLength, type Matcher, PRIME1, PRIME2, shiftTable, type ZstdParameters } from './zstd-matcher.ts';
import type { Sequences } from './zstd-sequences.ts';
import type { Workspace } from './zstd-workspace.ts';

/** A table of the last place of each eight bytes and one of fewer: ZSTD_dfast. */
export class DoubleMatcher implements Matcher {
  readonly #long: Int32Array;
  readonly #longShift: number;
  readonly #short: Int32Array;
  readonly #shortShift: number;
  readonly #second: number;

  constructor(parameters: ZstdParameters, workspace: Workspace) {
    this.#long = workspace.table(0, 1 << parameters.hashLog);
    this.#longShift = 32 - parameters.hashLog;
    this.#short = workspace.table(1, 1 << parameters.chainLog);
    this.#shortShift = 32 - parameters.chainLog;
    this.#second = Math.max(4, Math.min(7, parameters.minMatch)) - 4;
  }

  learn(_bytes: Uint8Array, view: DataView, start: number, end: number): void {
    for (let i = start; i <= end - 8; i++) {
      const word = Math.imul(view.getInt32(i, true), PRIME1);
      this.#long[(word + Math.imul(view.getInt32(i + 4, true), PRIME2)) >>> this.#longShift] = i;
      this.#short[(word + Math.imul(view.getInt32(i + this.#second, true), PRIME2)) >>> this.#shortShift] = i;
    }
  }

  shift(by: number): void {
    shiftTable(this.#long, by);
    shiftTable(this.#short, by);
  }

  find(sequences: Sequences, bytes: Uint8Array, view: DataView, start: number, end: number, limit: number): void {
    const long = this.#long, short = this.#short;
    const longShift = this.#longShift, shortShift = this.#shortShift, second = this.#second;
    const last = end - 9;
    let anchor = start;
    let i = start;
    while (i <= last) {
      const word = view.getInt32(i, true);
      const product = Math.imul(word, PRIME1);
      const next = view.getInt32(i + 4, true);
      const longHash = (product + Math.imul(next, PRIME2)) >>> longShift;
      const shortHash = (product + Math.imul(view.getInt32(i + second, true), PRIME2)) >>> shortShift;
      let candidate = long[longHash]!;
      const shortCandidate = short[shortHash]!;
      long[longHash] = short[shortHash] = i;
      const lowest = i - limit < HISTORY_START ? HISTORY_START : i - limit;
      let length;
      const repeated = i + 1 - sequences.repeat1;
      if (repeated >= lowest && view.getInt32(i + 1, true) === view.getInt32(repeated, true)) {
        i++;
        candidate = repeated;
        length = 4 + matchLength(view, i + 4, candidate + 4, end);
      } else {
        if (candidate >= lowest && view.getInt32(candidate, true) === word && view.getInt32(candidate + 4, true) === next) {
          length = 8 + matchLength(view, i + 8, candidate + 8, end);
        } else if (shortCandidate >= lowest && view.getInt32(shortCandidate, true) === word) {
          candidate = shortCandidate;
          length = 4 + matchLength(view, i + 4, candidate + 4, end);
          // A long match that begins a byte later is mostly worth the literal.
          const hash = (Math.imul(view.getInt32(i + 1, true), PRIME1) + Math.imul(view.getInt32(i + 5, true), PRIME2)) >>> longShift;
          const later = long[hash]!;
          long[hash] = i + 1;
          if (later > lowest && view.getInt32(later, true) === view.getInt32(i + 1, true) && view.getInt32(later + 4, true) === view.getInt32(i + 5, true)) {
            const longer = 8 + matchLength(view, i + 9, later + 8, end);
            if (longer > length) {
              i++;
              candidate = later;
              length = longer;
            }
          }
        } else {
          i += 1 + ((i - anchor) >> 8);
          continue;
        }
        while (i > anchor && candidate > lowest && bytes[i - 1] === bytes[candidate - 1]) {
          i--;
          candidate--;
          length++;
        }
      }
      sequences.add(i - anchor, length, i - candidate);
      const from = i + 2;
      anchor = i = i + length;
      if (i > last) break;
      let p = Math.imul(view.getInt32(from, true), PRIME1);
      long[(p + Math.imul(view.getInt32(from + 4, true), PRIME2)) >>> longShift] = from;
      short[(p + Math.imul(view.getInt32(from + second, true), PRIME2)) >>> shortShift] = from;
      p = Math.imul(view.getInt32(i - 2, true), PRIME1);
      long[(p + Math.imul(view.getInt32(i + 2, true), PRIME2)) >>> longShift] = i - 2;
      p = Math.imul(view.getInt32(i - 1, true), PRIME1);
      short[(p + Math.imul(view.getInt32(i - 1 + second, true), PRIME2)) >>> shortShift] = i - 1;
      // Right behind a match, only the second last offset counts as repeated.
      for (let back = i - sequences.repeat2; i <= last && back >= (i - limit < HISTORY_START ? HISTORY_START : i - limit) && view.getInt32(i, true) === view.getInt32(back, true); back = i - sequences.repeat2) {
        const more = 4 + matchLength(view, i + 4, back + 4, end);
        sequences.add(0, more, i - back);
        p = Math.imul(view.getInt32(i, true), PRIME1);
        long[(p + Math.imul(view.getInt32(i + 4, true), PRIME2)) >>> longShift] = i;
        short[(p + Math.imul(view.getInt32(i + second, true), PRIME2)) >>> shortShift] = i;
        anchor = i = i + more;
      }
    }
  }
}
