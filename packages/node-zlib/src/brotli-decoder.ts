import { BitReader } from './brotli-bit-reader.ts';
import { staticDictionary, wordBits } from './brotli-dictionary.ts';
import { BLOCK_LENGTH_1, BLOCK_LENGTH_2, COMPOUND_DICTIONARY, decoderError, DICTIONARY, DISTANCE, PADDING_1, PADDING_2, SHORT, TRANSFORM, WINDOW_BITS } from './brotli-errors.ts';
import { copyBases, copyBits, commandCodes, insertBases, insertBits } from './brotli-commands.ts';
import { COMMANDS, DISTANCES, LITERALS, MetaBlock } from './brotli-meta-block.ts';
import { transformWord, wordTransforms } from './brotli-transforms.ts';
import type { Codec, CodecError } from './codec.ts';

const NO_REALLOCATION_PARAMETER = 0;
const LARGE_WINDOW_PARAMETER = 1;
const FINISH = 2;

/** Longest piece of new input that is joined to the incomplete element before it. */
const JOINED = 8192;

// What comes next in the stream.
const STREAM_HEADER = 0;
const HEADER = 1;
const BODY = 2;
const COMMAND = 3;
const INSERT = 4;
const DISTANCE_CODE = 5;
const COPY = 6;
const WORD = 7;
const END = 8;
const DONE = 9;

/** More room for output is needed. */
const FULL = -101;

class BrotliDecoder implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #allowsLargeWindow: boolean;
  readonly #announcesWindow: boolean;
  readonly #prefix: Uint8Array | undefined;
  readonly #reader = new BitReader();
  #metaBlock = new MetaBlock();
  #phase = STREAM_HEADER;

  // The start of an element whose end has not come yet.
  #carried = new Uint8Array(64);
  #carriedLength = 0;

  // The last bytes of output: grows up to the window's size, then goes round.
  #ring = new Uint8Array(1024);
  #at = 0;
  #flushed = 0;
  #wrapped = false;
  #windowSize = 0;
  /** The size of native Node's ring, as far as meta-blocks have announced bytes: which error a wrong length makes depends on it. */
  #announced = 0;

  // The command under way.
  #insert = 0;
  #copy = 0;
  #usesLastDistance = false;
  #distance = 0;
  #lastDistances = new Int32Array([4, 11, 15, 16]);
  // A source of copied bytes that is not the ring: a dictionary word or the given dictionary.
  #word = new Uint8Array(64);
  #source: Uint8Array = this.#word;
  #sourceAt = 0;

  constructor(parameters: ArrayLike<number>, dictionary: Uint8Array | undefined) {
    this.#allowsLargeWindow = (parameters[LARGE_WINDOW_PARAMETER] ?? -1) > 0;
    this.#announcesWindow = (parameters[NO_REALLOCATION_PARAMETER] ?? -1) > 0;
    this.#prefix = dictionary;
  }

  reset(): void {
    this.error = null;
    this.#phase = STREAM_HEADER;
    this.#carriedLength = 0;
    this.#at = this.#flushed = this.#announced = 0;
    this.#wrapped = false;
    this.#ring = new Uint8Array(1024);
    this.#lastDistances.set([4, 11, 15, 16]);
    this.#reader.held = this.#reader.heldCount = 0;
    this.#metaBlock = new MetaBlock();
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    const reader = this.#reader;
    const inputEnd = inputOffset + inputLength;
    const outputEnd = outputOffset + outputLength;
    let taken = inputOffset;
    let room = outputOffset;
    let status = 0;
    // Bytes at the end of what is carried that came with this call and can be given back.
    let fresh = 0;
    while (this.error === null) {
      const carried = this.#carriedLength;
      let joined = 0;
      if (carried > 0) {
        joined = Math.min(JOINED, inputEnd - taken);
        if (carried + joined > this.#carried.length) {
          const bytes = new Uint8Array(2 * carried + joined);
          bytes.set(this.#carried.subarray(0, carried));
          this.#carried = bytes;
        }
        this.#carried.set(input.subarray(taken, taken + joined), carried);
        reader.bytes = this.#carried;
        reader.at = 0;
        reader.end = carried + joined;
      } else {
        reader.bytes = input;
        reader.at = taken;
        reader.end = inputEnd;
      }
      status = this.#run(outputEnd - room);
      reader.unload();
      if (carried > 0) {
        const used = reader.at;
        if (used >= carried) {
          taken += used - carried;
          this.#carriedLength = fresh = 0;
          // What was joined may not have been all there is.
          if (status === SHORT && taken + joined - (used - carried) < inputEnd) status = 0;
        } else {
          // Either all of it is part of an element, or it waits for room.
          this.#carried.copyWithin(0, used, carried + joined);
          this.#carriedLength = carried + joined - used;
          fresh = Math.min(fresh + joined, this.#carriedLength);
          taken += joined;
          if (status === SHORT && taken < inputEnd) status = 0;
        }
      } else taken = reader.at;
      room = this.#flush(output, room, outputEnd);
      if (status === FULL) {
        if (room === outputEnd) break;
      } else if (status === SHORT) {
        if (this.#carriedLength === 0 && taken < inputEnd) {
          const rest = inputEnd - taken;
          if (rest > this.#carried.length) this.#carried = new Uint8Array(2 * rest);
          this.#carried.set(input.subarray(taken, inputEnd));
          this.#carriedLength = rest;
          taken = inputEnd;
        }
        if (flush === FINISH) this.error = { message: 'unexpected end of file', errno: -5, code: 'Z_BUF_ERROR' };
        break;
      } else if (status < 0) this.error = decoderError(status);
      else if (this.#phase === DONE) break;
    }
    if (status !== SHORT && this.#carriedLength > 0) {
      fresh = Math.min(fresh, this.#carriedLength);
      this.#carriedLength -= fresh;
      taken -= fresh;
    }
    this.availableIn = inputEnd - taken;
    this.availableOut = outputEnd - room;
    reader.bytes = input.subarray(0, 0);
  }

  /** Moves what was decoded to the output as far as there is room. */
  #flush(output: Uint8Array, from: number, to: number): number {
    const ring = this.#ring;
    while (from < to && this.#flushed !== this.#at) {
      if (this.#flushed === ring.length) this.#flushed = 0;
      const stop = Math.min(this.#at >= this.#flushed ? this.#at : ring.length, this.#flushed + to - from);
      output.set(this.#flushed === 0 && stop === ring.length ? ring : ring.subarray(this.#flushed, stop), from);
      from += stop - this.#flushed;
      this.#flushed = stop;
    }
    return from;
  }

  /** Decodes until the room is used up, the input is, or the stream is at its end. */
  #run(room: number): number {
    const reader = this.#reader;
    const metaBlock = this.#metaBlock;
    for (;;) {
      let status = 0;
      switch (this.#phase) {
        case STREAM_HEADER:
          status = this.#readWindow();
          break;
        case HEADER:
          status = metaBlock.read(reader);
          if (status === 0) {
            if (!metaBlock.isMetadata) this.#announce(metaBlock.length);
            this.#phase = metaBlock.isMetadata || metaBlock.isStored ? BODY : COMMAND;
            if (this.#phase === BODY && !metaBlock.isEnd) status = this.#alignToByte(PADDING_1);
          }
          break;
        case BODY:
          status = this.#copyBody(room);
          if (status === 0) this.#phase = END;
          break;
        case END:
          if (metaBlock.isLast) {
            status = this.#alignToByte(PADDING_2);
            if (status === 0) {
              this.#phase = DONE;
              return 0;
            }
          } else {
            metaBlock.begin();
            this.#phase = HEADER;
          }
          break;
        case DONE:
          return 0;
        default:
          status = this.#decode(room);
      }
      if (status !== 0) return status;
    }
  }

  #announce(length: number): void {
    const least = Math.max(this.#announced || 1024, this.#at + length);
    if (this.#announced === this.#windowSize) return;
    let size = this.#windowSize;
    if (!this.#announcesWindow) while (size / 2 >= least) size /= 2;
    this.#announced = size;
  }

  #alignToByte(error: number): number {
    const { heldCount, held } = this.#reader;
    const bits = heldCount & 7;
    if ((held & (1 << bits) - 1) !== 0) return error;
    this.#reader.drop(bits);
    return 0;
  }

  #readWindow(): number {
    const reader = this.#reader;
    reader.mark();
    let bits = 16;
    let isLarge = false;
    let isValid = true;
    if (reader.read(1)) {
      bits = reader.read(3);
      if (bits) bits += 17;
      else {
        bits = reader.read(3);
        if (bits === 0) bits = 17;
        else if (bits > 1) bits += 8;
        else if (this.#allowsLargeWindow) {
          isLarge = true;
          isValid = reader.read(1) === 0;
          if (isValid) {
            bits = reader.read(6);
            isValid = bits >= 10 && bits <= 30;
          }
        } else isValid = false;
      }
    }
    if (reader.isShort()) {
      reader.rewind();
      return SHORT;
    }
    if (!isValid) return WINDOW_BITS;
    this.#windowSize = 2 ** bits;
    this.#metaBlock.largeWindow = isLarge;
    this.#metaBlock.begin();
    this.#phase = HEADER;
    return 0;
  }

  /** Makes place at the ring's write position: the ring grows, or goes round. Gives FULL while the place is not flushed. */
  #turn(): number {
    const ring = this.#ring;
    if (this.#at === ring.length) {
      if (ring.length < this.#windowSize) {
        // A window of which hardly anything is used costs hardly anything.
        const larger = new Uint8Array(Math.min(this.#windowSize, ring.length < 65_536 ? 65_536 : 2 * ring.length));
        larger.set(ring);
        this.#ring = larger;
      } else {
        if (this.#flushed !== this.#at) return FULL;
        this.#at = this.#flushed = 0;
        this.#wrapped = true;
      }
    }
    return 0;
  }

  /** Where the write position has to stop for now. */
  #stop(room: number): number {
    return Math.min(this.#ring.length, this.#flushed + room);
  }

  /** Copies a stored meta-block, or skips metadata. */
  #copyBody(room: number): number {
    const reader = this.#reader;
    const metaBlock = this.#metaBlock;
    reader.unload();
    while (metaBlock.length > 0) {
      let count = Math.min(metaBlock.length, reader.end - reader.at);
      if (count <= 0) return SHORT;
      if (metaBlock.isStored) {
        const status = this.#turn();
        if (status !== 0) return status;
        count = Math.min(count, this.#stop(room) - this.#at);
        if (count <= 0) return FULL;
        this.#ring.set(reader.bytes.subarray(reader.at, reader.at + count), this.#at);
        this.#at += count;
      }
      reader.at += count;
      metaBlock.length -= count;
    }
    return 0;
  }

  /** Decodes commands: the one hot loop. */
  #decode(room: number): number {
    const reader = this.#reader;
    const metaBlock = this.#metaBlock;
    const { bytes, end } = reader;
    const { contexts, blockLengths, blockTypes, postfixBits, directCodes } = metaBlock;
    const commandStarts = metaBlock.starts[COMMANDS]!;
    const distanceStarts = metaBlock.starts[DISTANCES]!;
    const literalEntries = metaBlock.tables[LITERALS].entries;
    const commandEntries = metaBlock.tables[COMMANDS].entries;
    const distanceEntries = metaBlock.tables[DISTANCES].entries;
    const literalStarts = metaBlock.starts[LITERALS]!;
    const safe = end - 4;
    const lastDistances = this.#lastDistances;
    const reachMax = this.#windowSize - 16;
    const codes = commandCodes();
    let { at: inAt, held, heldCount } = reader;
    let phase = this.#phase;
    let ring = this.#ring;
    let at = this.#at;
    let insert = this.#insert;
    let copy = this.#copy;
    let distance = this.#distance;
    let left = metaBlock.length;
    let usesLastDistance = this.#usesLastDistance;
    let commandsLeft = blockLengths[COMMANDS]!;
    let literalsLeft = blockLengths[LITERALS]!;
    let distancesLeft = blockLengths[DISTANCES]!;
    let commandStart = commandStarts[blockTypes[COMMANDS]!]!;
    let distanceBlock = blockTypes[DISTANCES]! << 2;
    let last0 = lastDistances[0]!;
    let last1 = lastDistances[1]!;
    let last2 = lastDistances[2]!;
    let last3 = lastDistances[3]!;
    let isWrapped = this.#wrapped;
    let status = 0;
    let stop = this.#stop(room);

    for (;;) {
      if (phase === COMMAND) {
        if (left <= 0) {
          phase = END;
          break;
        }
        if (commandsLeft === 0) {
          reader.at = inAt;
          reader.held = held;
          reader.heldCount = heldCount;
          status = metaBlock.switchBlock(reader, COMMANDS);
          ({ at: inAt, held, heldCount } = reader);
          if (status < 0) break;
          commandsLeft = blockLengths[COMMANDS]!;
          commandStart = commandStarts[blockTypes[COMMANDS]!]!;
        }
        const markAt = inAt;
        const markHeld = held;
        const markCount = heldCount;
        if (heldCount < 16) {
          if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
          else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
          inAt += 2;
          heldCount += 16;
        }
        const start = commandStart;
        let entry = commandEntries[start + (held & 255)]!;
        if ((entry & 15) > 8) entry = commandEntries[start + (entry >> 4) + (held >> 8 & (1 << (entry & 15) - 8) - 1)]!;
        held >>>= entry & 15;
        heldCount -= entry & 15;
        const code = codes[entry >> 4]!;
        const insertCode = code & 31;
        const copyCode = code >> 5 & 31;
        insert = insertBases[insertCode]!;
        let bits = insertBits[insertCode]!;
        let shift = 0;
        while (bits > 0) {
          if (heldCount < 16) {
            if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
            else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
            inAt += 2;
            heldCount += 16;
          }
          const count = bits > 16 ? 16 : bits;
          insert += (held & (1 << count) - 1) << shift;
          held >>>= count;
          heldCount -= count;
          shift += count;
          bits -= count;
        }
        copy = copyBases[copyCode]!;
        bits = copyBits[copyCode]!;
        shift = 0;
        while (bits > 0) {
          if (heldCount < 16) {
            if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
            else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
            inAt += 2;
            heldCount += 16;
          }
          const count = bits > 16 ? 16 : bits;
          copy += (held & (1 << count) - 1) << shift;
          held >>>= count;
          heldCount -= count;
          shift += count;
          bits -= count;
        }
        if (inAt > end && inAt - (heldCount >> 3) > end) {
          inAt = markAt;
          held = markHeld;
          heldCount = markCount;
          status = SHORT;
          break;
        }
        commandsLeft--;
        usesLastDistance = code >> 10 === 1;
        left -= insert;
        phase = INSERT;
        if (left < 0 && at % this.#windowSize + insert >= this.#announced) {
          status = BLOCK_LENGTH_1;
          break;
        }
      }
      if (phase === INSERT) {
        let isWaiting = false;
        while (insert > 0) {
          if (literalsLeft === 0) {
            reader.at = inAt;
            reader.held = held;
            reader.heldCount = heldCount;
            status = metaBlock.switchBlock(reader, LITERALS);
            ({ at: inAt, held, heldCount } = reader);
            if (status < 0) {
              isWaiting = true;
              break;
            }
            literalsLeft = blockLengths[LITERALS]!;
          }
          if (at === stop) {
            this.#at = at;
            status = this.#turn();
            ring = this.#ring;
            at = this.#at;
            stop = this.#stop(room);
            isWrapped = this.#wrapped;
            if (status === 0 && at >= stop) status = FULL;
            if (status !== 0) {
              isWaiting = true;
              break;
            }
          }
          let count = insert < literalsLeft ? insert : literalsLeft;
          if (count > stop - at) count = stop - at;
          const from = at;
          const target = at + count;
          const type = metaBlock.blockTypes[LITERALS]!;
          if (metaBlock.isPlain[type] === 1) {
            const start = literalStarts[type << 6]!;
            while (at < target) {
              if (heldCount < 16) {
                if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
                else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
                inAt += 2;
                heldCount += 16;
              }
              let entry = literalEntries[start + (held & 255)]!;
              if ((entry & 15) > 8) entry = literalEntries[start + (entry >> 4) + (held >> 8 & (1 << (entry & 15) - 8) - 1)]!;
              const length = entry & 15;
              if (inAt > end && length > heldCount - (inAt - end << 3)) break;
              held >>>= length;
              heldCount -= length;
              ring[at++] = entry >> 4;
            }
          } else {
            const mode = metaBlock.contextStart();
            const map = type << 6;
            const last = ring.length - 1;
                        let p1 = at > 0 ? ring[at - 1]! : isWrapped ? ring[last]! : 0;
            let p2 = at > 1 ? ring[at - 2]! : isWrapped ? ring[last - 1 + at]! : 0;
            while (at < target) {
              if (heldCount < 16) {
                if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
                else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
                inAt += 2;
                heldCount += 16;
              }
              const start = literalStarts[map + (contexts[mode + p1]! | contexts[mode + 256 + p2]!)]!;
              let entry = literalEntries[start + (held & 255)]!;
              if ((entry & 15) > 8) entry = literalEntries[start + (entry >> 4) + (held >> 8 & (1 << (entry & 15) - 8) - 1)]!;
              const length = entry & 15;
              if (inAt > end && length > heldCount - (inAt - end << 3)) break;
              held >>>= length;
              heldCount -= length;
              p2 = p1;
              p1 = entry >> 4;
              ring[at++] = p1;
            }
          }
          insert -= at - from;
          literalsLeft -= at - from;
          if (at < target) {
            isWaiting = true;
            status = SHORT;
            break;
          }
        }
        if (isWaiting) break;
        if (left <= 0) {
          if (left < 0) status = BLOCK_LENGTH_2;
          phase = END;
          break;
        }
        phase = DISTANCE_CODE;
      }
      if (phase === DISTANCE_CODE) {
        let symbol = 0;
        if (usesLastDistance) distance = last0;
        else {
          if (distancesLeft === 0) {
            reader.at = inAt;
            reader.held = held;
            reader.heldCount = heldCount;
            status = metaBlock.switchBlock(reader, DISTANCES);
            ({ at: inAt, held, heldCount } = reader);
            if (status < 0) break;
            distancesLeft = blockLengths[DISTANCES]!;
            distanceBlock = blockTypes[DISTANCES]! << 2;
          }
          const markAt = inAt;
          const markHeld = held;
          const markCount = heldCount;
          if (heldCount < 16) {
            if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
            else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
            inAt += 2;
            heldCount += 16;
          }
          const start = distanceStarts[distanceBlock + (copy > 4 ? 3 : copy - 2)]!;
          let entry = distanceEntries[start + (held & 255)]!;
          if ((entry & 15) > 8) entry = distanceEntries[start + (entry >> 4) + (held >> 8 & (1 << (entry & 15) - 8) - 1)]!;
          held >>>= entry & 15;
          heldCount -= entry & 15;
          symbol = entry >> 4;
          if (symbol < 16) {
            if (symbol < 4) distance = symbol === 0 ? last0 : symbol === 1 ? last1 : symbol === 2 ? last2 : last3;
            else {
              const step = symbol < 10 ? symbol - 2 >> 1 : symbol - 8 >> 1;
              distance = (symbol < 10 ? last0 : last1) + (symbol & 1 ? step : -step);
              if (distance <= 0) distance = 0x7fffffff;
            }
          } else if (symbol < 16 + directCodes) distance = symbol - 15;
          else {
            const code = symbol - directCodes - 16;
            const half = code >> postfixBits;
            let bits = 1 + (half >> 1);
            let shift = 0;
            let base = (2 + (half & 1) << bits) - 4;
            if (bits > 16) {
              if (heldCount < 16) {
                if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
                else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
                inAt += 2;
                heldCount += 16;
              }
              const low = held & (1 << bits - 16) - 1;
              held >>>= bits - 16;
              heldCount -= bits - 16;
              base += low;
              shift = bits - 16;
              bits = 16;
            }
            if (heldCount < 16) {
              if (inAt < safe) held |= (bytes[inAt]! | bytes[inAt + 1]! << 8) << heldCount;
              else held |= ((inAt < end ? bytes[inAt]! : 0) | (inAt + 1 < end ? bytes[inAt + 1]! : 0) << 8) << heldCount;
              inAt += 2;
              heldCount += 16;
            }
            base += (held & (1 << bits) - 1) << shift;
            held >>>= bits;
            heldCount -= bits;
            distance = (base << postfixBits) + (code & (1 << postfixBits) - 1) + directCodes + 1;
          }
          if (inAt > end && inAt - (heldCount >> 3) > end) {
            inAt = markAt;
            held = markHeld;
            heldCount = markCount;
            status = SHORT;
            break;
          }
          distancesLeft--;
        }
        const reach = isWrapped || at > reachMax ? reachMax : at;
        phase = COPY;
        if (distance > reach) {
          this.#at = at;
          status = this.#startWord(distance, reach, copy);
          if (status < 0) break;
          if (symbol !== 0 && this.#source !== this.#word) {
            last3 = last2;
            last2 = last1;
            last1 = last0;
            last0 = distance;
          }
          copy = status;
          status = 0;
          phase = WORD;
        } else if (symbol !== 0) {
          last3 = last2;
          last2 = last1;
          last1 = last0;
          last0 = distance;
        }
        left -= copy;
        if (left < 0) {
          status = at % this.#windowSize + copy >= this.#announced ? BLOCK_LENGTH_1 : BLOCK_LENGTH_2;
          break;
        }
      }
      while (copy > 0) {
        if (at === stop) {
          this.#at = at;
          status = this.#turn();
          ring = this.#ring;
          at = this.#at;
          stop = this.#stop(room);
          isWrapped = this.#wrapped;
          if (status === 0 && at >= stop) status = FULL;
          if (status !== 0) break;
        }
        let count = copy < stop - at ? copy : stop - at;
        if (phase === WORD) {
          const source = this.#source;
          let from = this.#sourceAt;
          this.#sourceAt += count;
          copy -= count;
          for (; count > 0; count--) ring[at++] = source[from++]!;
        } else {
          let from = at - distance;
          if (from < 0) {
            from += ring.length;
            if (count > ring.length - from) count = ring.length - from;
          }
          copy -= count;
          if (count < 24 || from < at && distance < count) {
            if (distance === 1 && count > 24) {
              ring.fill(ring[from]!, at, at + count);
              at += count;
            } else if (distance < count && count > 64) {
              // A period: doubles what is there.
              const target = at + count;
              let period = distance;
              while (at < target) {
                const piece = period < target - at ? period : target - at;
                ring.copyWithin(at, from, from + piece);
                at += piece;
                period += piece;
              }
            } else for (const target = at + count; at < target;) ring[at++] = ring[from++]!;
          } else {
            ring.copyWithin(at, from, from + count);
            at += count;
          }
        }
      }
      if (status !== 0) break;
      phase = COMMAND;
    }

    if (left < 0 && status === SHORT) status = BLOCK_LENGTH_1;
    if (inAt > end) {
      // Zeros that stood for what has not come.
      heldCount -= inAt - end << 3;
      inAt = end;
    }
    reader.at = inAt;
    reader.held = held;
    reader.heldCount = heldCount;
    metaBlock.length = left;
    blockLengths[COMMANDS] = commandsLeft;
    blockLengths[LITERALS] = literalsLeft;
    blockLengths[DISTANCES] = distancesLeft;
    lastDistances[0] = last0;
    lastDistances[1] = last1;
    lastDistances[2] = last2;
    lastDistances[3] = last3;
    this.#usesLastDistance = usesLastDistance;
    this.#phase = phase;
    this.#at = at;
    this.#insert = insert;
    this.#copy = copy;
    this.#distance = distance;
    return status;
  }

  /** Takes a distance beyond the reach for a place in the given dictionary or a word of the static one; gives the length or an error. */
  #startWord(distance: number, reach: number, length: number): number {
    if (distance > 0x7ffffffc) return DISTANCE;
    let word = distance - reach - 1;
    const prefix = this.#prefix;
    if (prefix !== undefined) {
      if (word < prefix.length) {
        const from = prefix.length - 1 - word;
        if (from + length > prefix.length) return COMPOUND_DICTIONARY;
        this.#source = prefix;
        this.#sourceAt = from;
        return length;
      }
      word -= prefix.length;
    }
    if (length < 4 || length > 24) return DICTIONARY;
    const bits = wordBits[length]!;
    const transform = wordTransforms()[word >> bits];
    if (transform === undefined) return TRANSFORM;
    const { bytes, offsets } = staticDictionary();
    this.#source = this.#word;
    this.#sourceAt = 0;
    return transformWord(this.#word, bytes, offsets[length]! + (word & (1 << bits) - 1) * length, length, transform);
  }
}

/** A decoder of brotli streams; `parameters` are by BROTLI_DECODER_PARAM_*, unset ones -1 or missing. A stream that ends too early is an error at BROTLI_OPERATION_FINISH. */
export function createBrotliDecoder(parameters: ArrayLike<number>, dictionary?: Uint8Array): Codec {
  return new BrotliDecoder(parameters, dictionary);
}
