// The dictionary that a caller gave (a compound dictionary): its bytes count as what comes before everything in reach.
import { equalLength, hashAt } from './brotli-window.ts';

export class GivenDictionary {
  readonly length: number;
  readonly #data: Uint8Array;
  readonly #view: DataView;
  readonly #heads = new Int32Array(1 << 16);
  readonly #previous: Int32Array;
  /** The length of the last match that was found, and where it ends counted from the dictionary's end. */
  bestLength = 0;
  bestFrom = 0;

  constructor(bytes: Uint8Array) {
    this.#data = bytes.slice();
    this.#view = new DataView(this.#data.buffer);
    this.length = bytes.length;
    this.#previous = new Int32Array(bytes.length + 1);
    // Places from 1 on; 0 is none.
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const hash = hashAt(this.#view, at);
      this.#previous[at + 1] = this.#heads[hash]!;
      this.#heads[hash] = at + 1;
    }
  }

  /** Looks for the longest match of the bytes at `at`, longer than `least`, at no more than `depth` places. */
  find(view: DataView, at: number, most: number, least: number, depth: number): void {
    this.bestLength = least;
    for (let place = this.#heads[hashAt(view, at)]!; place > 0 && depth > 0; place = this.#previous[place]!, depth--) {
      const from = place - 1;
      const length = equalLength(this.#view, from, view, at, Math.min(most, this.length - from));
      if (length > this.bestLength) {
        this.bestLength = length;
        this.bestFrom = from;
      }
    }
  }
}
