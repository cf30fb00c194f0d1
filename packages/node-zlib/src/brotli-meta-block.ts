// The header of a meta-block (RFC 7932, section 9.2), read as far as there is input and continued when there is more.
import type { BitReader } from './brotli-bit-reader.ts';
import { literalContexts } from './brotli-contexts.ts';
import { CONTEXT_MAP_REPEAT, EXUBERANT_META_NIBBLE, EXUBERANT_NIBBLE, RESERVED, SHORT } from './brotli-errors.ts';
import { PrefixTables } from './brotli-prefix-code.ts';

export const LITERALS = 0;
export const COMMANDS = 1;
export const DISTANCES = 2;

const blockCountBits = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24];

/** The largest distance that native Node decodes. */
const MAX_DISTANCE = 0x7ffffffc;

const START = 0;
const BLOCK_TYPES = 1;
const TYPE_CODE = 2;
const COUNT_CODE = 3;
const FIRST_COUNT = 4;
const DISTANCE_PARAMETERS = 5;
const CONTEXT_MODES = 6;
const TREES = 7;
const MAP_CODE = 8;
const MAP = 9;
const MAP_ORDER = 10;
const CODES = 11;

export class MetaBlock {
  largeWindow = false;
  isLast = false;
  /** Bytes that it still gives. */
  length = 0;
  /** Whether its bytes are stored as they are. */
  isStored = false;
  /** Whether it holds bytes that are no part of the data; `length` counts them. */
  isMetadata = false;
  /** Whether it is the two bits that end a stream. */
  isEnd = false;
  /** By category: types, what is left of the current block, and the current type. */
  readonly typeCounts = [1, 1, 1];
  readonly blockLengths = [0, 0, 0];
  readonly blockTypes = [0, 0, 0];
  readonly #previousTypes = [1, 1, 1];
  readonly #typeCodes = [0, 0, 0];
  readonly #countCodes = [0, 0, 0];
  readonly #blockTables = new PrefixTables(2048);
  readonly #mapTables = new PrefixTables(512);

  postfixBits = 0;
  directCodes = 0;
  readonly contextModes = new Uint8Array(256);
  /** The tables by category; `starts` gives a table's place by block type and context. */
  readonly tables = [new PrefixTables(4096), new PrefixTables(2048), new PrefixTables(1024)] as const;
  readonly starts = [new Int32Array(64), new Int32Array(1), new Int32Array(4)];
  /** Whether all contexts of a literal block type share one table. */
  readonly isPlain = new Uint8Array(256);

  readonly #treeCounts = [1, 1, 1];
  #phase = START;
  #category = LITERALS;
  #at = 0;
  #runLengthMax = 0;
  #mapCode = 0;
  #treeStarts = new Int32Array(256);

  /** Begins the next meta-block. */
  begin(): void {
    this.#phase = START;
  }

  /** Reads on; gives 0 when the header is whole, SHORT or an error. */
  read(reader: BitReader): number {
    for (;;) {
      reader.mark();
      const error = this.#readElement(reader);
      if (error < 0) {
        if (error === SHORT) reader.rewind();
        return error;
      }
      if (error === 1) return 0;
    }
  }

  /** Reads the next part of the header; gives 1 when it was the last. */
  #readElement(reader: BitReader): number {
    const category = this.#category;
    switch (this.#phase) {
      case START:
        return this.#readStart(reader);
      case BLOCK_TYPES: {
        const count = readCount(reader);
        if (reader.isShort()) return SHORT;
        this.typeCounts[category] = count;
        this.blockTypes[category] = 0;
        this.#previousTypes[category] = 1;
        this.blockLengths[category] = 1 << 24;
        this.#phase = TYPE_CODE;
        if (count === 1) return this.#nextCategory();
        return 0;
      }
      case TYPE_CODE:
      case COUNT_CODE: {
        const size = this.#phase === TYPE_CODE ? this.typeCounts[category]! + 2 : 26;
        const start = this.#blockTables.read(reader, size, size);
        if (start < 0) return start;
        (this.#phase++ === TYPE_CODE ? this.#typeCodes : this.#countCodes)[category] = start;
        return 0;
      }
      case FIRST_COUNT: {
        const length = this.#readBlockLength(reader, category);
        if (reader.isShort()) return SHORT;
        this.blockLengths[category] = length;
        return this.#nextCategory();
      }
      case DISTANCE_PARAMETERS:
        this.postfixBits = reader.read(2);
        this.directCodes = reader.read(4) << this.postfixBits;
        if (reader.isShort()) return SHORT;
        this.#at = 0;
        this.#phase = CONTEXT_MODES;
        return 0;
      case CONTEXT_MODES: {
        const mode = reader.read(2);
        if (reader.isShort()) return SHORT;
        this.contextModes[this.#at++] = mode;
        if (this.#at === this.typeCounts[LITERALS]) {
          this.#category = LITERALS;
          this.#phase = TREES;
        }
        return 0;
      }
      case TREES: {
        const size = this.typeCounts[category]! << (category === LITERALS ? 6 : 2);
        const count = category === COMMANDS ? this.typeCounts[COMMANDS]! : readCount(reader);
        if (reader.isShort()) return SHORT;
        if (count > 1 && category !== COMMANDS) {
          this.#runLengthMax = reader.read(1) ? reader.read(4) + 1 : 0;
          if (reader.isShort()) return SHORT;
        }
        this.#treeCounts[category] = count;
        if (this.starts[category]!.length < size) this.starts[category] = new Int32Array(size);
        this.#at = 0;
        if (category === COMMANDS) for (let i = 0; i < count; i++) this.starts[COMMANDS]![i] = i;
        else if (count > 1) {
          this.#phase = MAP_CODE;
          return 0;
        } else this.starts[category]!.fill(0, 0, size);
        this.#afterMap();
        return 0;
      }
      case MAP_CODE: {
        this.#mapTables.used = 0;
        const size = this.#treeCounts[category]! + this.#runLengthMax;
        const code = this.#mapTables.read(reader, size, size);
        if (code < 0) return code;
        this.#mapCode = code;
        this.#phase = MAP;
        return 0;
      }
      case MAP: {
        const map = this.starts[category]!;
        const size = this.typeCounts[category]! << (category === LITERALS ? 6 : 2);
        let symbol = reader.readSymbol(this.#mapTables.entries, this.#mapCode);
        if (symbol > 0 && symbol <= this.#runLengthMax) {
          const run = (1 << symbol) + reader.read(symbol);
          if (reader.isShort()) return SHORT;
          if (this.#at + run > size) return CONTEXT_MAP_REPEAT;
          map.fill(0, this.#at, this.#at += run);
        } else {
          if (reader.isShort()) return SHORT;
          if (symbol > 0) symbol -= this.#runLengthMax;
          map[this.#at++] = symbol;
        }
        if (this.#at === size) this.#phase = MAP_ORDER;
        return 0;
      }
      case MAP_ORDER: {
        const moved = reader.read(1);
        if (reader.isShort()) return SHORT;
        if (moved) undoMoveToFront(this.starts[category]!, this.typeCounts[category]! << (category === LITERALS ? 6 : 2));
        this.#afterMap();
        return 0;
      }
      default:
        return this.#readCode(reader);
    }
  }

  #readStart(reader: BitReader): number {
    const isLast = reader.read(1);
    let length = 0;
    this.isMetadata = this.isStored = this.isEnd = false;
    if (isLast && reader.read(1)) {
      // The empty last one.
      if (reader.isShort()) return SHORT;
      this.isEnd = this.isMetadata = true;
    } else {
      const nibbles = reader.read(2) + 4;
      if (nibbles === 7) {
        const reserved = reader.read(1);
        if (reader.isShort()) return SHORT;
        if (reserved) return RESERVED;
        const bytes = reader.read(2);
        if (reader.isShort()) return SHORT;
        for (let i = 0; i < bytes; i++) {
          const byte = reader.read(8);
          if (reader.isShort()) return SHORT;
          if (byte === 0 && i > 0 && i === bytes - 1) return EXUBERANT_META_NIBBLE;
          length += byte << 8 * i;
        }
        if (bytes > 0) length++;
        this.isMetadata = true;
      } else {
        for (let i = 0; i < nibbles; i++) {
          const nibble = reader.read(4);
          if (reader.isShort()) return SHORT;
          if (nibble === 0 && i > 3 && i === nibbles - 1) return EXUBERANT_NIBBLE;
          length += nibble << 4 * i;
        }
        length++;
        if (!isLast) this.isStored = reader.read(1) === 1;
        if (reader.isShort()) return SHORT;
      }
    }
    this.isLast = isLast === 1;
    this.length = length;
    if (this.isMetadata || this.isStored) return 1;
    this.#category = LITERALS;
    this.#phase = BLOCK_TYPES;
    this.#blockTables.used = 0;
    for (const tables of this.tables) tables.used = 0;
    return 0;
  }

  #nextCategory(): number {
    this.#phase = this.#category++ < DISTANCES ? BLOCK_TYPES : DISTANCE_PARAMETERS;
    return 0;
  }

  /** Goes on from the map of literals to the one of distances, or from that to the codes. */
  #afterMap(): void {
    this.#phase = TREES;
    if (this.#category === LITERALS) this.#category = DISTANCES;
    else if (this.#category === DISTANCES) this.#category = COMMANDS;
    else {
      this.#category = LITERALS;
      this.#phase = CODES;
    }
  }

  #readCode(reader: BitReader): number {
    const category = this.#category;
    let size = 256;
    let limit = 256;
    if (category === COMMANDS) size = limit = 704;
    else if (category === DISTANCES) {
      size = limit = 16 + this.directCodes + ((this.largeWindow ? 62 : 24) * 2 << this.postfixBits);
      if (this.largeWindow) limit = distanceLimit(this.postfixBits, this.directCodes);
    }
    const start = this.tables[category]!.read(reader, size, limit);
    if (start < 0) return start;
    this.#treeStarts[this.#at++] = start;
    if (this.#at < this.#treeCounts[category]!) return 0;
    const map = this.starts[category]!;
    const used = this.typeCounts[category]! << (category === LITERALS ? 6 : category === DISTANCES ? 2 : 0);
    for (let i = 0; i < used; i++) map[i] = this.#treeStarts[map[i]!]!;
    this.#at = 0;
    if (category === DISTANCES) return 1;
    if (category === LITERALS) {
      for (let type = 0; type < this.typeCounts[LITERALS]!; type++) {
        let i = 1;
        while (i < 64 && map[64 * type + i] === map[64 * type]) i++;
        this.isPlain[type] = i === 64 ? 1 : 0;
      }
    }
    this.#category = category + 1;
    return 0;
  }

  #readBlockLength(reader: BitReader, category: number): number {
    const symbol = reader.readSymbol(this.#blockTables.entries, this.#countCodes[category]!);
    let base = 1;
    for (let i = 0; i < symbol; i++) base += 1 << blockCountBits[i]!;
    return base + reader.read(blockCountBits[symbol]!);
  }

  /** Reads a switch to the next block of a category; gives 0 or SHORT. */
  switchBlock(reader: BitReader, category: number): number {
    reader.mark();
    let type = reader.readSymbol(this.#blockTables.entries, this.#typeCodes[category]!);
    const length = this.#readBlockLength(reader, category);
    if (reader.isShort()) {
      reader.rewind();
      return SHORT;
    }
    const current = this.blockTypes[category]!;
    const count = this.typeCounts[category]!;
    if (type === 0) type = this.#previousTypes[category]!;
    else if (type === 1) type = current + 1;
    else type -= 2;
    if (type >= count) type -= count;
    this.#previousTypes[category] = current;
    this.blockTypes[category] = type;
    this.blockLengths[category] = length;
    return 0;
  }

  /** Where the context tables of the current literal block's mode start. */
  contextStart(): number {
    return this.contextModes[this.blockTypes[LITERALS]!]! << 9;
  }

  readonly contexts = literalContexts();
}

/** Reads a number from 1 to 256. */
function readCount(reader: BitReader): number {
  if (!reader.read(1)) return 1;
  const bits = reader.read(3);
  return 1 + (1 << bits) + reader.read(bits);
}

function undoMoveToFront(values: Int32Array, size: number): void {
  const order = new Uint8Array(256);
  for (let i = 0; i < 256; i++) order[i] = i;
  for (let i = 0; i < size; i++) {
    const index = values[i]!;
    const value = order[index]!;
    values[i] = value;
    order.copyWithin(1, 0, index);
    order[0] = value;
  }
}

/** How many symbols of the large distance alphabet stand for distances that can be. */
function distanceLimit(postfixBits: number, directCodes: number): number {
  let symbols = 16 + directCodes;
  for (let bits = 1; bits < 63; bits++) {
    for (let half = 2; half < 4; half++) {
      // The first distance beyond the symbol's.
      const beyond = ((half + 1) * 2 ** bits - 4) * 2 ** postfixBits + directCodes + 1;
      if (beyond - 1 > MAX_DISTANCE) return symbols;
      symbols += 1 << postfixBits;
    }
  }
  return symbols;
}
