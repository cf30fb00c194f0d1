import { codeLengths, codesOf } from './code-lengths.ts';

const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const STORED = 0;
const FIXED = 1;
const DYNAMIC = 2;

interface Tables {
  /** The symbol of each length - 3. */
  lengthSymbols: Uint16Array;
  /** How many extra bits each symbol of the two alphabets has. */
  literalExtra: Uint8Array;
  distanceExtra: Uint8Array;
  fixedLiterals: Int32Array;
  fixedDistances: Int32Array;
}

let tables: Tables | undefined;

function makeTables(): Tables {
  const literalExtra = new Uint8Array(288);
  const distanceExtra = new Uint8Array(30);
  const lengthSymbols = new Uint16Array(256);
  for (let i = 8; i < 28; i++) literalExtra[257 + i] = (i >> 2) - 1;
  for (let i = 4; i < 30; i++) distanceExtra[i] = (i >> 1) - 1;
  for (let i = 0, l = 0; i < 28; i++) {
    for (let k = 1 << literalExtra[257 + i]!; k; k--) lengthSymbols[l++] = 257 + i;
  }
  lengthSymbols[255] = 285;
  const fixedLiterals = new Int32Array(288);
  const fixedDistances = new Int32Array(30);
  codesOf(new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280), fixedLiterals);
  codesOf(new Uint8Array(30).fill(5), fixedDistances);
  return (tables = { lengthSymbols, literalExtra, distanceExtra, fixedLiterals, fixedDistances });
}

function distanceSymbol(distance: number): number {
  const d = distance - 1;
  if (d < 2) return d;
  const high = 31 - Math.clz32(d);
  return (high << 1) + ((d >>> (high - 1)) & 1);
}

/** Collects literals and matches, and writes them as blocks, bit by bit, into `pending`. */
export class DeflateBlock {
  readonly pending: Uint8Array;
  /** What of `pending` is yet to be fetched. */
  pendingStart = 0;
  pendingEnd = 0;
  /** Each a literal's byte, or distance << 8 | length - 3. */
  readonly symbols: Int32Array;
  count = 0;

  readonly #view: DataView;
  #hold = 0;
  #bits = 0;
  readonly #literalFrequencies = new Int32Array(286);
  readonly #distanceFrequencies = new Int32Array(30);
  readonly #lengths = new Uint8Array(286 + 30);
  readonly #literalCodes = new Int32Array(286);
  readonly #distanceCodes = new Int32Array(30);
  readonly #runs = new Uint16Array(286 + 30);
  readonly #runFrequencies = new Int32Array(19);
  readonly #runLengths = new Uint8Array(19);
  readonly #runCodes = new Int32Array(19);

  constructor(memLevel: number) {
    const capacity = 1 << (memLevel + 6);
    this.symbols = new Int32Array(capacity);
    // The longest symbol takes 31 bits of the fixed code.
    this.pending = new Uint8Array(capacity * 4 + 512);
    this.#view = new DataView(this.pending.buffer);
  }

  reset(): void {
    this.pendingStart = this.pendingEnd = this.count = this.#hold = this.#bits = 0;
  }

  /** At most 24 bits. */
  put(value: number, count: number): void {
    const hold = this.#hold | (value << this.#bits);
    const bits = this.#bits + count;
    this.#view.setInt32(this.pendingEnd, hold, true);
    this.pendingEnd += bits >> 3;
    this.#hold = hold >>> (bits & 24);
    this.#bits = bits & 7;
  }

  align(): void {
    this.put(0, -this.#bits & 7);
  }

  putBytes(bytes: Uint8Array): void {
    this.pending.set(bytes, this.pendingEnd);
    this.pendingEnd += bytes.length;
  }

  stored(bytes: Uint8Array, last: boolean): void {
    this.put(last ? 1 : 0, 3);
    this.align();
    this.put(bytes.length, 16);
    this.put(~bytes.length & 0xffff, 16);
    this.putBytes(bytes);
  }

  /** An empty block of the fixed code. */
  empty(): void {
    this.put(2, 10);
  }

  /** Writes what was collected, in the form that is shortest; `bytes` is what it stands for, where that is still known. */
  write(bytes: Uint8Array | null, last: boolean, fixedOnly: boolean): void {
    const { lengthSymbols, literalExtra, distanceExtra, fixedLiterals, fixedDistances } = tables ?? makeTables();
    const symbols = this.symbols;
    const count = this.count;
    this.count = 0;
    const literals = this.#literalFrequencies.fill(0);
    const distances = this.#distanceFrequencies.fill(0);
    literals[256] = 1;
    for (let i = 0; i < count; i++) {
      const symbol = symbols[i]!;
      if (symbol < 256) literals[symbol]!++;
      else {
        literals[lengthSymbols[symbol & 255]!]!++;
        distances[distanceSymbol(symbol >>> 8)]!++;
      }
    }

    let extra = 0;
    let fixed = 3;
    for (let i = 0; i < 286; i++) {
      extra += literals[i]! * literalExtra[i]!;
      fixed += literals[i]! * (fixedLiterals[i]! & 31);
    }
    for (let i = 0; i < 30; i++) {
      extra += distances[i]! * distanceExtra[i]!;
      fixed += distances[i]! * 5;
    }
    fixed += extra;
    let size = fixed;
    let form = FIXED;
    let literalCount = 0;
    let distanceCount = 0;
    let runCount = 0;
    let orderCount = 19;
    if (!fixedOnly) {
      const literalLengths = this.#lengths.subarray(0, 286);
      codeLengths(literals, literalLengths, 15);
      literalCount = 286;
      while (!literalLengths[literalCount - 1]) literalCount--;
      const distanceLengths = this.#lengths.subarray(literalCount, literalCount + 30);
      let dynamic = extra + 17;
      for (let i = 0; i < literalCount; i++) dynamic += literals[i]! * literalLengths[i]!;
      codesOf(literalLengths, this.#literalCodes);
      codeLengths(distances, distanceLengths, 15);
      codesOf(distanceLengths, this.#distanceCodes);
      for (let i = 0; i < 30; i++) dynamic += distances[i]! * distanceLengths[i]!;
      distanceCount = 30;
      while (!distanceLengths[distanceCount - 1]) distanceCount--;
      runCount = this.#findRuns(literalCount + distanceCount);
      codeLengths(this.#runFrequencies, this.#runLengths, 7);
      while (!this.#runLengths[CODE_LENGTH_ORDER[orderCount - 1]!]) orderCount--;
      dynamic += orderCount * 3;
      for (let i = 0; i < 19; i++) dynamic += this.#runFrequencies[i]! * (this.#runLengths[i]! + (i < 16 ? 0 : i === 18 ? 7 : i - 14));
      if (dynamic < size) {
        size = dynamic;
        form = DYNAMIC;
      }
    }
    if (bytes && bytes.length < 65536 && (bytes.length + 4) * 8 + 3 <= size) form = STORED;

    if (form === STORED) {
      this.stored(bytes!, last);
      return;
    }
    this.put((form << 1) | (last ? 1 : 0), 3);
    if (form === DYNAMIC) {
      this.put((literalCount - 257) | ((distanceCount - 1) << 5) | ((orderCount - 4) << 10), 14);
      for (let i = 0; i < orderCount; i++) this.put(this.#runLengths[CODE_LENGTH_ORDER[i]!]!, 3);
      const codes = this.#runCodes;
      codesOf(this.#runLengths, codes);
      for (let i = 0; i < runCount; i++) {
        const run = this.#runs[i]!;
        const symbol = run & 31;
        const code = codes[symbol]!;
        this.put(code >>> 5, code & 31);
        if (symbol > 15) this.put(run >>> 5, symbol === 18 ? 7 : symbol - 14);
      }
      this.#emit(count, this.#literalCodes, this.#distanceCodes);
    } else this.#emit(count, fixedLiterals, fixedDistances);
  }

  /** Writes the lengths of the codes as runs: each symbol | extra << 5. */
  #findRuns(count: number): number {
    const lengths = this.#lengths;
    const runs = this.#runs;
    const frequencies = this.#runFrequencies.fill(0);
    let n = 0;
    for (let i = 0; i < count;) {
      const length = lengths[i]!;
      let run = 1;
      while (i + run < count && lengths[i + run] === length) run++;
      i += run;
      if (length) {
        frequencies[length]!++;
        runs[n++] = length;
        run--;
      }
      while (run > 2) {
        const symbol = length ? 16 : run > 10 ? 18 : 17;
        const base = symbol === 18 ? 11 : 3;
        const taken = Math.min(run, symbol === 16 ? 6 : symbol === 17 ? 10 : 138);
        frequencies[symbol]!++;
        runs[n++] = symbol | ((taken - base) << 5);
        run -= taken;
      }
      for (; run; run--) {
        frequencies[length]!++;
        runs[n++] = length;
      }
    }
    return n;
  }

  #emit(count: number, literalCodes: Int32Array, distanceCodes: Int32Array): void {
    const { lengthSymbols, literalExtra } = tables!;
    const symbols = this.symbols;
    const view = this.#view;
    let end = this.pendingEnd;
    let hold = this.#hold;
    let bits = this.#bits;
    for (let i = 0; i < count; i++) {
      const symbol = symbols[i]!;
      if (symbol < 256) {
        const code = literalCodes[symbol]!;
        hold |= (code >>> 5) << bits;
        bits += code & 31;
      } else {
        const length = symbol & 255;
        const lengthSymbol = lengthSymbols[length]!;
        let code = literalCodes[lengthSymbol]!;
        hold |= (code >>> 5) << bits;
        bits += code & 31;
        const lengthExtra = literalExtra[lengthSymbol]!;
        hold |= (length & ~(-1 << lengthExtra)) << bits;
        bits += lengthExtra;
        view.setInt32(end, hold, true);
        end += bits >> 3;
        hold >>>= bits & 24;
        bits &= 7;
        const distance = (symbol >>> 8) - 1;
        const high = distance < 2 ? 1 : 31 - Math.clz32(distance);
        code = distanceCodes[distance < 2 ? distance : (high << 1) + ((distance >>> (high - 1)) & 1)]!;
        hold |= (code >>> 5) << bits;
        bits += code & 31;
        view.setInt32(end, hold, true);
        end += bits >> 3;
        hold >>>= bits & 24;
        bits &= 7;
        hold |= (distance & ~(-1 << (high - 1))) << bits;
        bits += high - 1;
      }
      view.setInt32(end, hold, true);
      end += bits >> 3;
      hold >>>= bits & 24;
      bits &= 7;
    }
    this.pendingEnd = end;
    this.#hold = hold;
    this.#bits = bits;
    this.put(literalCodes[256]! >>> 5, literalCodes[256]! & 31);
  }
}
