// Finds, for every place of a meta-block, the nearest match of every length: the bytes behind earlier places are in
// binary trees, one for all places where the same four bytes may be, the latest place at the root.
import type { Window } from './brotli-window.ts';

const HASH_BITS = 16;
const SHORT_BITS = 14;
/** Bytes by which places are compared. */
const COMPARED = 128;
/** How far back matches of three bytes pay. */
const SHORT_REACH = 4096;
/** A match of as many bytes is taken as it is. */
export const LONG = 255;

export class TreeFinder {
  /** Of all places, one after the other: length << 24 | distance, longer from one to the next; LONG stands for more, too. */
  matches = new Uint32Array(4096);
  /** Where the matches of a place of the meta-block end. */
  ends = new Uint32Array(1025);
  readonly #heads = new Int32Array(1 << HASH_BITS);
  readonly #shortHeads = new Int32Array(1 << SHORT_BITS);
  /** By place, cut to their number: the roots of what comes before and behind the place's bytes. */
  #children = new Int32Array(2 * 4096);
  /** What places are more than positions in the stream; they rise from stream to stream. */
  #base = 1;
  #next = 1;
  /** Whether places were taken to be the same by fewer bytes: what lies between two others need not begin as both do then. */
  #isLoose = false;

  /** Begins another stream. */
  restart(): void {
    this.#base = this.#next;
    this.#isLoose = false;
    if (this.#base > 1 << 29) this.#clear();
  }

  #clear(): void {
    this.#heads.fill(0);
    this.#shortHeads.fill(0);
    this.#base = this.#next = 1;
  }

  /** Finds the matches of the window's bytes that are not done, with at most `depth` comparisons each. */
  run(window: Window, reach: number, depth: number): void {
    const { data, view, done: start, end } = window;
    const total = end - start;
    if (window.dropped + end + this.#base > 2 ** 31 - 2) {
      // What came before is forgotten once in two gigabytes.
      this.#clear();
      this.#base = 1 - window.dropped - start;
    }
    const shift = this.#base + window.dropped;
    this.#widen(Math.min(reach, end), start + shift);
    this.#next = end + shift;
    const children = this.#children;
    const mask = (children.length >> 1) - 1;
    const heads = this.#heads;
    const shortHeads = this.#shortHeads;
    const first = Math.max(this.#base, 1);
    if (this.ends.length < total + 1) this.ends = new Uint32Array(total + 1);
    const ends = this.ends;
    let matches = this.matches;
    let count = 0;
    const stop = end - 3;
    let at = start;
    while (at < stop) {
      if (count + 2 * COMPARED > matches.length) {
        const more = new Uint32Array(2 * matches.length);
        more.set(matches);
        this.matches = matches = more;
      }
      const place = at + shift;
      const lowest = Math.max(first, place - Math.min(reach, mask, 0xffffff));
      const most = Math.min(end - at, COMPARED);
      const bytes = view.getInt32(at, true);
      let best = 3;
      const shortHash = Math.imul(bytes << 8, 0x1e35a7bd) >>> 32 - SHORT_BITS;
      const near = shortHeads[shortHash]!;
      shortHeads[shortHash] = place;
      if (near >= lowest && place - near < SHORT_REACH && (view.getInt32(near - shift, true) ^ bytes) << 8 === 0) matches[count++] = 3 << 24 | place - near;
      const hash = Math.imul(bytes, 0x1e35a7bd) >>> 32 - HASH_BITS;
      let other = heads[hash]!;
      heads[hash] = place;
      let before = 2 * (place & mask);
      let behind = before + 1;
      let sameBefore = 0;
      let sameBehind = 0;
      for (let tries = depth; ; tries--) {
        if (other < lowest || tries === 0) {
          children[before] = children[behind] = 0;
          break;
        }
        const from = other - shift;
        let same = this.#isLoose ? 0 : sameBefore < sameBehind ? sameBefore : sameBehind;
        while (same + 4 <= most && view.getInt32(from + same, true) === view.getInt32(at + same, true)) same += 4;
        while (same < most && data[from + same] === data[at + same]) same++;
        const child = 2 * (other & mask);
        if (same > best) {
          best = same;
          matches[count++] = same << 24 | place - other;
        }
        if (same === most) {
          if (most < COMPARED) this.#isLoose = true;
          children[before] = children[child]!;
          children[behind] = children[child + 1]!;
          break;
        }
        if (data[from + same]! < data[at + same]!) {
          children[before] = other;
          before = child + 1;
          sameBefore = same;
          other = children[before]!;
        } else {
          children[behind] = other;
          behind = child;
          sameBehind = same;
          other = children[behind]!;
        }
      }
      let skip = 1;
      if (best === COMPARED) {
        const from = at - (matches[count - 1]! & 0xffffff);
        while (at + best < end && data[from + best] === data[at + best]) best++;
        matches[count - 1] = (Math.min(best, LONG) << 24 | at - from) >>> 0;
        // What lies within a long match is found where that is; but its end may go on otherwise here.
        if (best >= LONG) skip = best - COMPARED;
      }
      ends[at - start] = count;
      for (const next = at + skip; ++at < next;) ends[at - start] = count;
    }
    for (; at < end; at++) ends[at - start] = count;
  }

  /** Makes place for `needed` places; those before `stop` stay. */
  #widen(needed: number, stop: number): void {
    const old = this.#children;
    let size = old.length >> 1;
    if (size > needed) return;
    const oldSize = size;
    while (size <= needed) size *= 2;
    const children = new Int32Array(2 * size);
    for (let place = Math.max(this.#base, 0, stop - oldSize); place < stop; place++) {
      children[2 * (place & size - 1)] = old[2 * (place & oldSize - 1)]!;
      children[2 * (place & size - 1) + 1] = old[2 * (place & oldSize - 1) + 1]!;
    }
    this.#children = children;
  }

  /** Bytes of memory, about. */
  get size(): number {
    return 4 * (this.#children.length + this.matches.length + this.ends.length);
  }
}
