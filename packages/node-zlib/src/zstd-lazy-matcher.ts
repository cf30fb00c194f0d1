import { HISTORY_START, matchLength, type Matcher, PRIME1, PRIME2, rotateTable, shiftTable, type ZstdParameters } from './zstd-matcher.ts';
import type { Sequences } from './zstd-sequences.ts';
import type { Workspace } from './zstd-workspace.ts';

/** Chains of the places with the same hash; looks up to two bytes ahead for something better: ZSTD_greedy, ZSTD_lazy and ZSTD_lazy2. */
export class LazyMatcher implements Matcher {
  readonly #heads: Int32Array;
  readonly #shift: number;
  readonly #second: number;
  readonly #attempts: number;
  /** How many bytes a match is put off for a better one. */
  readonly #ahead: number;
  /** For each place the one before it with the same hash, as far back as the chain reaches. */
  readonly #chain: Int32Array;
  readonly #mask: number;
  /** Up to here, places are in the chains. */
  #next = HISTORY_START;
  /** Offset of the match whose length `#search` gave. */
  #offset = 0;

  constructor(parameters: ZstdParameters, workspace: Workspace) {
    this.#heads = workspace.table(0, 1 << parameters.hashLog);
    this.#shift = 32 - parameters.hashLog;
    this.#second = parameters.strategy > 5 ? 1 : Math.max(4, Math.min(6, parameters.minMatch)) - 4;
    this.#attempts = 1 << Math.max(parameters.strategy > 5 ? 7 : 1, Math.min(9, parameters.searchLog));
    this.#ahead = Math.min(2, parameters.strategy - 3);
    this.#chain = workspace.table(1, 1 << parameters.chainLog);
    this.#mask = this.#chain.length - 1;
  }

  learn(_bytes: Uint8Array, view: DataView, _start: number, end: number): void { this.#insert(view, end - 8); }

  shift(by: number): void {
    shiftTable(this.#heads, by);
    shiftTable(this.#chain, by);
    rotateTable(this.#chain, by);
    this.#next = Math.max(HISTORY_START, this.#next - by);
  }

  /** Takes in the places before `end`. */
  #insert(view: DataView, end: number): void {
    const heads = this.#heads, chain = this.#chain;
    const shift = this.#shift, second = this.#second, mask = this.#mask;
    let i = this.#next;
    for (; i < end; i++) {
      const hash = (Math.imul(view.getInt32(i, true), PRIME1) + Math.imul(view.getInt32(i + second, true), PRIME2)) >>> shift;
      chain[i & mask] = heads[hash]!;
      heads[hash] = i;
    }
    this.#next = i;
  }

  /** The longest match at `i`, longer than `least`; 0 if there is none. */
  #search(view: DataView, i: number, end: number, limit: number, least: number): number {
    this.#insert(view, i);
    const chain = this.#chain;
    const mask = this.#mask;
    const hash = (Math.imul(view.getInt32(i, true), PRIME1) + Math.imul(view.getInt32(i + this.#second, true), PRIME2)) >>> this.#shift;
    let candidate = this.#heads[hash]!;
    const lowest = Math.max(HISTORY_START, i - limit, i - mask);
    let longest = least;
    let found = 0;
    // What is to be longer must have the same four bytes up to the one behind the longest.
    let probe = view.getInt32(i + longest - 3, true);
    for (let attempts = this.#attempts; candidate >= lowest && attempts > 0; attempts--) {
      if (view.getInt32(candidate + longest - 3, true) === probe) {
        const length = matchLength(view, i, candidate, end);
        if (length > longest) {
          found = longest = length;
          this.#offset = i - candidate;
          if (i + length >= end) break;
          probe = view.getInt32(i + longest - 3, true);
        }
      }
      candidate = chain[candidate & mask]!;
    }
    return found;
  }

  find(sequences: Sequences, bytes: Uint8Array, view: DataView, start: number, end: number, limit: number): void {
    const last = end - 9;
    const ahead = this.#ahead;
    let anchor = start;
    let i = start;
    while (i <= last) {
      const lowest = i - limit < HISTORY_START ? HISTORY_START : i - limit;
      let from = i, length = 0, offset = 0;
      const repeat = sequences.repeat1;
      if (i + 1 - repeat >= lowest && view.getInt32(i + 1, true) === view.getInt32(i + 1 - repeat, true)) {
        length = 4 + matchLength(view, i + 5, i + 5 - repeat, end);
        from = i + 1;
        offset = repeat;
      }
      if (ahead > 0 || length === 0) {
        const longer = this.#search(view, i, end, limit, Math.max(3, length));
        if (longer > 0) {
          length = longer;
          from = i;
          offset = this.#offset;
        }
        if (length === 0) {
          i += 1 + ((i - anchor) >> 8);
          continue;
        }
        // Four bits for a byte matched against the bits of the offset; what comes later must make good for the literals.
        for (let tries = ahead; tries > 0 && i < last;) {
          i++;
          tries--;
          let gain = length * 4 - (offset === repeat ? 0 : 31 - Math.clz32(offset)) + (tries === ahead - 1 ? 4 : 7);
          if (i - repeat >= lowest && view.getInt32(i, true) === view.getInt32(i - repeat, true)) {
            const again = 4 + matchLength(view, i + 4, i + 4 - repeat, end);
            if (again * 4 + 1 > gain) {
              length = again;
              from = i;
              offset = repeat;
              tries = ahead;
              gain = again * 4 + 4;
            }
          }
          const longer = this.#search(view, i, end, limit, Math.max(3, length - 4));
          if (longer > 0 && longer * 4 - (31 - Math.clz32(this.#offset)) > gain) {
            length = longer;
            from = i;
            offset = this.#offset;
            tries = ahead;
          }
        }
      }
      if (offset !== repeat) {
        while (from > anchor && from - offset > lowest && bytes[from - 1] === bytes[from - offset - 1]) {
          from--;
          length++;
        }
      }
      sequences.add(from - anchor, length, offset);
      anchor = i = from + length;
      // Right behind a match, only the second last offset counts as repeated.
      for (let back = i - sequences.repeat2; i <= last && back >= (i - limit < HISTORY_START ? HISTORY_START : i - limit) && view.getInt32(i, true) === view.getInt32(back, true); back = i - sequences.repeat2) {
        const more = 4 + matchLength(view, i + 4, back + 4, end);
        sequences.add(0, more, i - back);
        anchor = i = i + more;
      }
    }
  }
}
