// Finds what of a meta-block occurred before, greedily or looking one byte ahead.
import type { CommandList } from './brotli-command-list.ts';
import type { GivenDictionary } from './brotli-given-dictionary.ts';
import { equalLength, hashAt, type Window } from './brotli-window.ts';

/** How many earlier places a match is looked for at, by quality. */
const depths = [1, 1, 2, 3, 6, 16, 24, 40, 64, 128, 256, 512];
/** The largest distance that every stream can say. */
const MAX_DISTANCE = 0x3fffffc;
/** Longest match of which every byte is remembered as a place to refer to; of longer ones the first and last are, and some between. */
const DENSE = 128;

export class MatchFinder {
  #window!: Window;
  #quality = 0;
  #reach = 0;
  #dictionary: GivenDictionary | undefined;
  #length = 0;
  #distance = 0;
  /** Roughly the bits that the match saves. */
  #score = 0;

  /** Makes commands of the window's bytes that are not done, and brings the last distances up to date. */
  run(window: Window, commands: CommandList, lasts: Int32Array, quality: number, reach: number, dictionary: GivenDictionary | undefined): void {
    this.#window = window;
    this.#quality = quality;
    this.#reach = reach;
    this.#dictionary = dictionary;
    const { done: start, end } = window;
    const isLazy = this.#quality > 3;
    const isFast = this.#quality < 3;
    window.widen(this.#reach);
    commands.length = 0;
    let from = start;
    let misses = 0;
    for (let at = start; at < end;) {
      this.#find(at, lasts);
      if (this.#score < 6) {
        // Where nothing matches for long, fast qualities look at fewer places.
        at += isFast ? 1 + (misses++ >> 6) : 1;
        continue;
      }
      misses = 0;
      if (isLazy) {
        for (let tries = 0; tries < 4; tries++) {
          const length = this.#length;
          const distance = this.#distance;
          const score = this.#score;
          if (length > 100 || at + 1 >= end) break;
          this.#find(at + 1, lasts);
          if (this.#score > score + 5) at++;
          else {
            this.#length = length;
            this.#distance = distance;
            this.#score = score;
            break;
          }
        }
      }
      const distance = this.#distance;
      const code = shortCode(distance, lasts);
      commands.add(at - from, this.#length, code < 0 ? distance + 15 : code);
      if (code !== 0) {
        lasts.copyWithin(1, 0, 3);
        lasts[0] = distance;
      }
      from = at + this.#length;
      this.#rememberCopy(at, from);
      at = from;
    }
    if (end > from) commands.add(end - from, 2, -1);
  }

  #rememberCopy(at: number, next: number): void {
    const stop = Math.min(next, this.#window.end - 3);
    const step = next - at > DENSE ? Math.max(16, next - at >> 6) : this.#quality < 3 ? 3 : 1;
    // `#find` has remembered the first, and looking ahead the second.
    for (at++; at < stop - 16 && step > 1; at += step) this.#remember(at);
    for (; at < stop; at++) this.#remember(at);
  }

  #remember(at: number): void {
    const { view, heads, previous, shift } = this.#window;
    const hash = hashAt(view, at);
    const place = at + shift;
    const head = heads[hash]!;
    if (head === place) return;
    previous[place & previous.length - 1] = head;
    heads[hash] = place;
  }

  /** Finds the best match for `at` and remembers the place. */
  #find(at: number, lasts: Int32Array): void {
    const { data, view, heads, previous, shift, end } = this.#window;
    this.#length = this.#score = 0;
    const most = end - at;
    if (most < 4) return;
    const lowest = at > this.#reach ? at - this.#reach : 0;
    let bestLength = 0;
    let bestDistance = 0;
    let bestScore = 0;
    const tried = this.#quality > 1 ? 4 : 1;
    for (let k = 0; k < tried; k++) {
      const from = at - lasts[k]!;
      if (from < lowest || data[from] !== data[at] || data[from + bestLength] !== data[at + bestLength]) continue;
      const length = equalLength(view, from, view, at, most);
      const score = length * 5 - (k === 0 ? 2 : 7);
      if (length > 2 && score > bestScore) {
        bestLength = length;
        bestDistance = lasts[k]!;
        bestScore = score;
      }
    }
    const first = view.getInt32(at, true);
    const hash = hashAt(view, at);
    const own = at + shift;
    const head = heads[hash]!;
    const mask = previous.length - 1;
    let place = head === own ? previous[own & mask]! : head;
    for (let tries = depths[this.#quality]!; tries > 0 && bestLength < most; tries--) {
      const from = place - shift;
      if (from < lowest) break;
      if (data[from + bestLength] === data[at + bestLength] && view.getInt32(from, true) === first) {
        const length = 4 + equalLength(view, from + 4, view, at + 4, most - 4);
        if (length > bestLength) {
          const score = length * 5 - 39 + Math.clz32(at - from);
          if (score > bestScore) {
            bestLength = length;
            bestDistance = at - from;
            bestScore = score;
          }
        }
      }
      place = previous[place & mask]!;
    }
    if (head !== own) {
      previous[own & mask] = head;
      heads[hash] = own;
    }
    const dictionary = this.#dictionary;
    if (dictionary !== undefined && bestLength < most) {
      dictionary.find(view, at, most, bestLength, depths[this.#quality]!);
      if (dictionary.bestLength > bestLength) {
        const distance = Math.min(at + this.#window.dropped, this.#reach) + dictionary.length - dictionary.bestFrom;
        const score = dictionary.bestLength * 5 - 39 + Math.clz32(distance);
        if (score > bestScore && distance <= MAX_DISTANCE) {
          bestLength = dictionary.bestLength;
          bestDistance = distance;
          bestScore = score;
        }
      }
    }
    this.#length = bestLength;
    this.#distance = bestDistance;
    this.#score = bestScore;
  }
}

/** The short code of a distance, -1 if it has none. */
function shortCode(distance: number, lasts: Int32Array): number {
  for (let k = 0; k < 4; k++) if (lasts[k] === distance) return k;
  for (let k = 0; k < 2; k++) {
    const more = distance - lasts[k]!;
    if (more >= -3 && more <= 3) return 2 + 6 * k + (more < 0 ? -2 * more : 2 * more + 1);
  }
  return -1;
}
