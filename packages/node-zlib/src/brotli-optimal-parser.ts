// Finds the commands that take the fewest bits, by what each would take with the codes of the parse before: a shortest
// path over the bytes of a meta-block.
import type { CommandList } from './brotli-command-list.ts';
import { commandSymbol, copyBits, copyCodeOf, copyCodeTable, insertBits, insertCodeOf } from './brotli-commands.ts';
import { literalContexts, UTF8 } from './brotli-contexts.ts';
import { distanceExtraBits, distanceSymbol, type DistanceLayout } from './brotli-distances.ts';
import type { GivenDictionary } from './brotli-given-dictionary.ts';
import { LONG, TreeFinder } from './brotli-tree-finder.ts';
import { equalLength, type Window } from './brotli-window.ts';
import { WordFinder } from './brotli-word-finder.ts';

/** The largest distance that every stream can say. */
const MAX_DISTANCE = 0x3fffffc;
/** Ends of copies from which a command may begin at a place. */
const STARTS = 8;
/** What short codes from 4 on add to a last distance. */
const shortSteps = [0, 0, 0, 0, -1, 1, -2, 2, -3, 3, -1, 1, -2, 2, -3, 3];

/** Of a match that no tree has: where, how many bytes, the length that is written (0: any length up to it may be taken), and the distance and 15. */
const EXTRA = 4;

export class OptimalParser {
  readonly #tree = new TreeFinder();
  readonly #words = new WordFinder();
  #extras = new Int32Array(EXTRA * 256);
  #extraCount = 0;
  // By byte of the meta-block: the bits up to here, of literals alone and by the best way that ends with a copy; its
  // copy's length, that length as it is written, its distance and where the command begins; and the last distances then.
  #literalBits = new Float64Array(0);
  #bits = new Float64Array(0);
  #copies = new Int32Array(0);
  #written = new Int32Array(0);
  #distances = new Int32Array(0);
  #starts = new Int32Array(0);
  #lasts = new Int32Array(0);
  readonly #literalPrices = new Float32Array(64 * 256);
  /** By insert code and copy code, bits behind the symbol included; from 576 on where the distance is the last one. */
  readonly #commandPrices = new Float32Array(576 + 8 * 24);
  #distancePrices = new Float32Array(0);

  /** Begins another stream. */
  restart(): void {
    this.#tree.restart();
  }

  /** Bytes of memory, about. */
  get size(): number {
    return this.#tree.size + 48 * this.#bits.length;
  }

  /** Makes commands of the window's bytes that are not done, and brings the last distances up to date. */
  run(window: Window, commands: CommandList, lasts: Int32Array, quality: number, reach: number, dictionary: GivenDictionary | undefined, layout: DistanceLayout): void {
    const { data, done: start, end } = window;
    const total = end - start;
    if (this.#bits.length <= total) {
      const size = total + 1;
      this.#literalBits = new Float64Array(size);
      this.#bits = new Float64Array(size);
      this.#copies = new Int32Array(size);
      this.#written = new Int32Array(size);
      this.#distances = new Int32Array(size);
      this.#starts = new Int32Array(size);
      this.#lasts = new Int32Array(4 * size);
    }
    this.#tree.run(window, reach, quality > 10 ? 128 : 48);
    this.#findExtras(window, reach, dictionary);
    this.#guessPrices(data, start, end, layout);
    for (let round = quality > 10 ? 2 : 1; ; round--) {
      const isLast = round === 0;
      this.#search(window, lasts, reach, layout, quality > 10 ? 2 : 1, quality > 10 ? 5 : 3);
      this.#trace(window, commands, lasts, isLast);
      if (isLast) return;
      this.#measurePrices(data, start, end, commands, layout);
    }
  }

  /** Finds words, and what the given dictionary has. */
  #findExtras({ data, view, done: start, end, dropped }: Window, reach: number, dictionary: GivenDictionary | undefined): void {
    const words = this.#words;
    const { ends, matches } = this.#tree;
    this.#extraCount = 0;
    for (let at = start; at < end - 3; at++) {
      const i = at - start;
      const last = ends[i]! === (i === 0 ? 0 : ends[i - 1]!) ? 0 : matches[ends[i]! - 1]! >>> 24;
      // Past the matches of a long one there is nothing worth finding.
      if (last === LONG) continue;
      const most = end - at;
      const limit = Math.min(at + dropped, reach);
      if (dictionary !== undefined) {
        dictionary.find(view, at, most, Math.max(last, 3), 64);
        const distance = limit + dictionary.length - dictionary.bestFrom;
        if (dictionary.bestLength > Math.max(last, 3) && distance <= MAX_DISTANCE) this.#addExtra(at, dictionary.bestLength, 0, distance + 15);
      }
      words.find(data, view, at, most);
      const far = limit + 1 + (dictionary === undefined ? 0 : dictionary.length);
      for (let length = last + 1; length <= words.longest; length++) {
        const beyond = words.beyond[length]!;
        if (beyond >= 0 && far + beyond <= MAX_DISTANCE) this.#addExtra(at, length, words.wordLengths[length]!, far + beyond + 15);
      }
    }
  }

  #addExtra(at: number, length: number, written: number, distance: number): void {
    const i = EXTRA * this.#extraCount++;
    if (i === this.#extras.length) {
      const more = new Int32Array(2 * i);
      more.set(this.#extras);
      this.#extras = more;
    }
    this.#extras[i] = at;
    this.#extras[i + 1] = length;
    this.#extras[i + 2] = written;
    this.#extras[i + 3] = distance;
  }

  /** Prices before there is a parse: literals as if all bytes were, the rest by rule of thumb. */
  #guessPrices(data: Uint8Array, start: number, end: number, layout: DistanceLayout): void {
    const counts = new Int32Array(64 * 256);
    const contexts = literalContexts().subarray(UTF8 * 512, UTF8 * 512 + 512);
    for (let at = start, last = start > 0 ? data[start - 1]! : 0, lastButOne = start > 1 ? data[start - 2]! : 0; at < end; at++) {
      const byte = data[at]!;
      counts[(contexts[last]! | contexts[256 + lastButOne]!) << 8 | byte]!++;
      lastButOne = last;
      last = byte;
    }
    this.#priceLiterals(counts, data, start, end, contexts, 1e6, 1.5);
    for (let insertCode = 0; insertCode < 24; insertCode++) {
      for (let copyCode = 0; copyCode < 24; copyCode++) {
        const bits = 3 + 0.8 * Math.log2(insertCode + 1) + 0.8 * Math.log2(copyCode + 1) + insertBits[insertCode]! + copyBits[copyCode]!;
        this.#commandPrices[insertCode * 24 + copyCode] = bits;
        if (insertCode < 8) this.#commandPrices[576 + insertCode * 24 + copyCode] = bits;
      }
    }
    this.#distancePrices = guessDistances(layout);
    for (let symbol = 0; symbol < layout.size; symbol++) this.#distancePrices[symbol]! += distanceExtraBits(symbol, layout);
  }

  /** Prices by what the commands would take. */
  #measurePrices(data: Uint8Array, start: number, end: number, { inserts, copies, written, distances, length }: CommandList, layout: DistanceLayout): void {
    const literalCounts = new Int32Array(64 * 256);
    const commandCounts = new Int32Array(704);
    const distanceCounts = new Int32Array(layout.size);
    const contexts = literalContexts().subarray(UTF8 * 512, UTF8 * 512 + 512);
    let at = start;
    for (let i = 0; i < length; i++) {
      for (const stop = at + inserts[i]!; at < stop; at++) {
        literalCounts[(contexts[at > 0 ? data[at - 1]! : 0]! | contexts[256 + (at > 1 ? data[at - 2]! : 0)]!) << 8 | data[at]!]!++;
      }
      at += copies[i]!;
      const symbol = commandSymbol(insertCodeOf(inserts[i]!), copyCodeOf(written[i]!), distances[i] === 0);
      commandCounts[symbol]!++;
      if (symbol > 127 && distances[i]! >= 0) distanceCounts[distanceSymbol(distances[i]!, layout)]!++;
    }
    this.#priceLiterals(literalCounts, data, start, end, contexts, 8, 0.7);
    // What is too rare to tell by its own count is likely by that of its parts.
    const insertCounts = new Int32Array(24);
    const copyCounts = new Int32Array(24);
    for (let i = 0; i < length; i++) {
      insertCounts[insertCodeOf(inserts[i]!)]!++;
      copyCounts[copyCodeOf(written[i]!)]!++;
    }
    const likely = new Float64Array(704);
    for (let insertCode = 0; insertCode < 24; insertCode++) {
      for (let copyCode = 0; copyCode < 24; copyCode++) {
        const share = (insertCounts[insertCode]! + 1) * (copyCounts[copyCode]! + 1) / ((length + 24) * (length + 24));
        likely[commandSymbol(insertCode, copyCode, false)] = share;
        if (insertCode < 8 && copyCode < 16) likely[commandSymbol(insertCode, copyCode, true)] = share / 8;
      }
    }
    const symbols = prices(commandCounts, likely, 40);
    for (let insertCode = 0; insertCode < 24; insertCode++) {
      for (let copyCode = 0; copyCode < 24; copyCode++) {
        const extra = insertBits[insertCode]! + copyBits[copyCode]!;
        this.#commandPrices[insertCode * 24 + copyCode] = symbols[commandSymbol(insertCode, copyCode, false)]! + extra;
        if (insertCode < 8) this.#commandPrices[576 + insertCode * 24 + copyCode] = symbols[commandSymbol(insertCode, copyCode, true)]! + extra;
      }
    }
    this.#distancePrices = prices(distanceCounts, guessDistances(layout).map((bits) => 2 ** -bits), 20);
    for (let symbol = 0; symbol < layout.size; symbol++) this.#distancePrices[symbol]! += distanceExtraBits(symbol, layout);
  }

  /**
   * Sums up what literals take, from how often each occurs in each context; all contexts together count as `weight`
   * literals in each, and a literal takes `more` bits: parses of too many literals would be taken to be right.
   */
  #priceLiterals(counts: Int32Array, data: Uint8Array, start: number, end: number, contexts: Uint8Array, weight: number, more: number): void {
    const all = new Int32Array(256);
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      all[i & 255]! += counts[i]!;
      sum += counts[i]!;
    }
    const prices = this.#literalPrices;
    const weights = Float64Array.from(all, (count) => weight * (count + 0.1) / (sum + 25.6));
    const logs = weights.map((value) => Math.log2(value));
    for (let context = 0; context < 64; context++) {
      const row = context << 8;
      let total = 0;
      for (let at = row; at < row + 256; at++) total += counts[at]!;
      const top = Math.log2(total + weight) + more;
      // Where a context has little to say, all of them have.
      for (let byte = 0; byte < 256; byte++) {
        const count = counts[row | byte]!;
        prices[row | byte] = top - (count === 0 ? logs[byte]! : Math.log2(count + weights[byte]!));
      }
    }
    const bits = this.#literalBits;
    let value = 0;
    bits[0] = 0;
    for (let at = start, last = start > 0 ? data[start - 1]! : 0, lastButOne = start > 1 ? data[start - 2]! : 0; at < end; at++) {
      const byte = data[at]!;
      value += prices[(contexts[last]! | contexts[256 + lastButOne]!) << 8 | byte]!;
      bits[at + 1 - start] = value;
      lastButOne = last;
      last = byte;
    }
  }

  /** Finds the best way to each byte. */
  #search({ data, view, done: start, end }: Window, lastDistances: Int32Array, reach: number, layout: DistanceLayout, matched: number, tried: number): void {
    const { matches, ends } = this.#tree;
    const extras = this.#extras;
    const extraEnd = EXTRA * this.#extraCount;
    const literalBits = this.#literalBits;
    const commandPrices = this.#commandPrices;
    const distancePrices = this.#distancePrices;
    const bits = this.#bits;
    const copies = this.#copies;
    const written = this.#written;
    const distances = this.#distances;
    const starts = this.#starts;
    const lasts = this.#lasts;
    const copyCodes = copyCodeTable();
    const total = end - start;
    bits.fill(Infinity, 0, total + 1);
    bits[0] = 0;
    // The best starts, by what they take beyond the literals before them.
    const startPlaces = new Int32Array(STARTS);
    const startBits = new Float64Array(STARTS);
    let startCount = 0;
    let extra = 0;
    let minimum = 0;
    for (let i = 0; i < total; i++) {
      const at = start + i;
      if (bits[i]! < Infinity) {
        const value = bits[i]! - literalBits[i]!;
        if (startCount < STARTS || value < startBits[STARTS - 1]!) {
          let k = startCount < STARTS ? startCount++ : STARTS - 1;
          for (; k > 0 && startBits[k - 1]! > value; k--) {
            startBits[k] = startBits[k - 1]!;
            startPlaces[k] = startPlaces[k - 1]!;
          }
          startBits[k] = value;
          startPlaces[k] = i;
          this.#setLasts(i, lastDistances);
        }
      }
      const most = end - at;
      if (most < 2) break;
      const limit = Math.min(at, reach);
      const matchFrom = i === 0 ? 0 : ends[i - 1]!;
      const matchEnd = ends[i]!;
      while (extra < extraEnd && extras[extra]! < at) extra += EXTRA;
      const two = data[at]! | data[at + 1]! << 8;
      let longEnd = 0;
      const first = literalBits[i]!;
      const highest = startBits[0]! + 12;
      let distinct = 0;
      for (let s = 0; s < startCount && distinct < tried; s++) {
        if (startBits[s]! > highest) break;
        const from = startPlaces[s]!;
        const lasts0 = lasts[4 * from]!;
        const lasts1 = lasts[4 * from + 1]!;
        // A start with the same last distances has nothing better to offer.
        let other = 0;
        while (other < s && (lasts0 !== lasts[4 * startPlaces[other]!] || lasts1 !== lasts[4 * startPlaces[other]! + 1] || lasts[4 * from + 2] !== lasts[4 * startPlaces[other]! + 2])) other++;
        if (other < s) continue;
        const before = startBits[s]! + first;
        const insertCode = insertCodeOf(i - from);
        const row = insertCode * 24;
        let best = 1;
        for (let code = 0; code < 16; code++) {
          const distance = code < 4 ? lasts[4 * from + code]! : (code < 10 ? lasts0 : lasts1) + shortSteps[code]!;
          if (distance > limit || distance < 1) continue;
          const place = at - distance;
          if ((data[place]! | data[place + 1]! << 8) !== two || data[place + best] !== data[at + best] || best >= most) continue;
          const length = 2 + equalLength(view, place + 2, view, at + 2, most - 2);
          if (length <= best) continue;
          const price = before + distancePrices[code]!;
          const implied = code === 0 && insertCode < 8 ? 576 + row : row;
          let l = best + 1;
          if (length >= LONG) {
            l = length;
            if (i + length > longEnd) longEnd = i + length;
          }
          best = length;
          for (; l <= length; l++) {
            const copyCode = l < 4096 ? copyCodes[l]! : 23;
            const value = implied !== row && copyCode < 16 ? commandPrices[implied + copyCode]! + before : commandPrices[row + copyCode]! + price;
            const target = i + l;
            if (value < bits[target]!) {
              bits[target] = value;
              copies[target] = written[target] = l;
              distances[target] = code;
              starts[target] = from;
            }
          }
        }
        if (distinct++ >= matched) continue;
        minimum = 2;
        for (let m = matchFrom; m < matchEnd; m++) {
          const match = matches[m]!;
          let length = match >>> 24;
          const distance = (match & 0xffffff) + 15;
          const price = before + distancePrices[distanceSymbol(distance, layout)]!;
          if (length === LONG) {
            length += equalLength(view, at - distance + 15 + LONG, view, at + LONG, most - LONG);
            minimum = length;
            if (i + length > longEnd) longEnd = i + length;
          }
          for (; minimum <= length; minimum++) {
            const value = price + commandPrices[row + (minimum < 4096 ? copyCodes[minimum]! : 23)]!;
            const target = i + minimum;
            if (value < bits[target]!) {
              bits[target] = value;
              copies[target] = written[target] = minimum;
              distances[target] = distance;
              starts[target] = from;
            }
          }
        }
        for (let e = extra; e < extraEnd && extras[e] === at; e += EXTRA) {
          const length = extras[e + 1]!;
          const distance = extras[e + 3]!;
          const price = before + distancePrices[distanceSymbol(distance, layout)]!;
          const isAny = extras[e + 2] === 0;
          if (length >= LONG && i + length > longEnd) longEnd = i + length;
          for (let l = isAny && length < LONG ? 4 : length; l <= length; l++) {
            const said = isAny ? l : extras[e + 2]!;
            const value = price + commandPrices[row + copyCodeOf(said)]!;
            const target = i + l;
            if (value < bits[target]!) {
              bits[target] = value;
              copies[target] = l;
              // Below zero: the last distances stay as they are.
              written[target] = isAny ? l : -said;
              distances[target] = distance;
              starts[target] = from;
            }
          }
        }
      }
      if (longEnd > 0) {
        // What lies within is not worth a look.
        startCount = 0;
        i = longEnd - 1;
      }
    }
  }

  /** Finds the last distances where the best way to a place ends. */
  #setLasts(i: number, first: Int32Array): void {
    const lasts = this.#lasts;
    if (i === 0) {
      lasts.set(first);
      return;
    }
    const from = 4 * this.#starts[i]!;
    const distance = this.#distances[i]!;
    lasts.copyWithin(4 * i, from, from + 4);
    if (distance === 0 || this.#written[i]! < 0) return;
    const value = distance > 15 ? distance - 15 : distance < 4 ? lasts[from + distance]! : lasts[from + (distance < 10 ? 0 : 1)]! + shortSteps[distance]!;
    lasts.copyWithin(4 * i + 1, 4 * i, 4 * i + 3);
    lasts[4 * i] = value;
  }

  /** Makes commands of the best way. */
  #trace({ done: start, end }: Window, commands: CommandList, lasts: Int32Array, isLast: boolean): void {
    const bits = this.#bits;
    const literalBits = this.#literalBits;
    const total = end - start;
    // Literals behind the last copy make a command, too.
    let place = total;
    let least = bits[total]!;
    for (let i = 0; i < total; i++) {
      const value = bits[i]! + literalBits[total]! - literalBits[i]! + 8;
      if (value < least) {
        least = value;
        place = i;
      }
    }
    const last = place;
    const path: number[] = [];
    for (; place > 0; place = this.#starts[place]!) path.push(place);
    commands.length = 0;
    for (let k = path.length - 1; k >= 0; k--) {
      const i = path[k]!;
      const copy = this.#copies[i]!;
      commands.add(i - copy - this.#starts[i]!, copy, this.#distances[i]!, Math.abs(this.#written[i]!));
    }
    if (last < total) commands.add(total - last, 2, -1);
    if (isLast) {
      this.#setLasts(last, lasts);
      lasts.set(this.#lasts.subarray(4 * last, 4 * last + 4));
    }
  }
}

/** Bits of distance symbols, by rule of thumb. */
function guessDistances({ size, postfixBits }: DistanceLayout): Float32Array<ArrayBuffer> {
  return new Float32Array(size).map((_, symbol) => symbol === 0 ? 3 : symbol < 4 ? 4.5 : symbol < 16 ? 7 : 5.5 + postfixBits);
}

/** Bits of symbols that occur so often, where `weight` more occur as is likely. */
function prices(counts: Int32Array, likely: Float64Array | Float32Array, weight: number): Float32Array<ArrayBuffer> {
  let total = weight;
  for (const count of counts) total += count;
  const top = Math.log2(total);
  return Float32Array.from(counts, (count, i) => top - Math.log2(count + weight * likely[i]! + 1e-9));
}
