import { HISTORY_START, matchLength, type Matcher, PRIME1, PRIME2, shiftTable, type ZstdParameters } from './zstd-matcher.ts';
import type { Sequences } from './zstd-sequences.ts';
import type { Workspace } from './zstd-workspace.ts';

/** One table of the last place of each hash, steps that grow where nothing is found: ZSTD_fast. */
export class FastMatcher implements Matcher {
  readonly #table: Int32Array;
  readonly #shift: number;
  readonly #second: number;
  readonly #step: number;

  constructor(parameters: ZstdParameters, workspace: Workspace) {
    this.#table = workspace.table(0, 1 << parameters.hashLog);
    this.#shift = 32 - parameters.hashLog;
    this.#second = Math.max(4, parameters.minMatch) - 4;
    this.#step = parameters.targetLength + 1;
  }

  learn(_bytes: Uint8Array, view: DataView, start: number, end: number): void {
    const table = this.#table;
    for (let i = start; i <= end - 8; i += 3) table[(Math.imul(view.getInt32(i, true), PRIME1) + Math.imul(view.getInt32(i + this.#second, true), PRIME2)) >>> this.#shift] = i;
  }

  shift(by: number): void { shiftTable(this.#table, by); }

  find(sequences: Sequences, bytes: Uint8Array, view: DataView, start: number, end: number, limit: number): void {
    const table = this.#table;
    const shift = this.#shift, second = this.#second;
    const last = end - 8;
    let anchor = start;
    let i = start;
    const step = this.#step;
    while (i <= last) {
      const word = view.getInt32(i, true);
      const hash = (Math.imul(word, PRIME1) + Math.imul(view.getInt32(i + second, true), PRIME2)) >>> shift;
      let candidate = table[hash]!;
      table[hash] = i;
      const lowest = i - limit < HISTORY_START ? HISTORY_START : i - limit;
      let length;
      const repeated = i + 1 - sequences.repeat1;
      if (repeated >= lowest && view.getInt32(i + 1, true) === view.getInt32(repeated, true)) {
        i++;
        candidate = repeated;
        length = 4 + matchLength(view, i + 4, candidate + 4, end);
        if (i > anchor + 1 && bytes[i - 1] === bytes[candidate - 1] && candidate > lowest) {
          i--;
          candidate--;
          length++;
        }
      } else if (candidate >= lowest && view.getInt32(candidate, true) === word) {
        length = 4 + matchLength(view, i + 4, candidate + 4, end);
        while (i > anchor && candidate > lowest && bytes[i - 1] === bytes[candidate - 1]) {
          i--;
          candidate--;
          length++;
        }
      } else {
        i += step + ((i - anchor) >> 8);
        continue;
      }
      sequences.add(i - anchor, length, i - candidate);
      const from = i;
      anchor = i = i + length;
      if (i > last) break;
      table[(Math.imul(view.getInt32(from + 2, true), PRIME1) + Math.imul(view.getInt32(from + 2 + second, true), PRIME2)) >>> shift] = from + 2;
      table[(Math.imul(view.getInt32(i - 2, true), PRIME1) + Math.imul(view.getInt32(i - 2 + second, true), PRIME2)) >>> shift] = i - 2;
      // Right behind a match, only the second last offset counts as repeated.
      for (let back = i - sequences.repeat2; i <= last && back >= (i - limit < HISTORY_START ? HISTORY_START : i - limit) && view.getInt32(i, true) === view.getInt32(back, true); back = i - sequences.repeat2) {
        const more = 4 + matchLength(view, i + 4, back + 4, end);
        sequences.add(0, more, i - back);
        table[(Math.imul(view.getInt32(i, true), PRIME1) + Math.imul(view.getInt32(i + second, true), PRIME2)) >>> shift] = i;
        anchor = i = i + more;
      }
    }
  }
}
