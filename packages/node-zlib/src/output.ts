import { ERR_BUFFER_TOO_LARGE } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';
import { codecError } from './codec-error.ts';
import type { Codec } from './codec.ts';
import type { Settings } from './options.ts';

// Memory is taken in pieces that double up to this many bytes: never more than what has come out so far
// calls for, whatever a header claims.
const SMALLEST_PIECE = 1024;
const LARGEST_PIECE = 1048576;

/** Collects what comes out of a codec, up to the caller's `maxOutputLength`. */
export class Output {
  #pieces: Uint8Array[] = [];
  #piece: Uint8Array | undefined;
  #used = 0;
  #total = 0;
  #max: number;
  // Bytes that may still be taken, the next piece's, and the bytes by which pieces grow at most.
  #left: number;
  #size: number;
  #largest = LARGEST_PIECE;

  /** `expected` is a guess of how many bytes will come. */
  constructor(settings: Settings, expected: number) {
    const step = Math.trunc(settings.chunkSize);
    const max = settings.maxOutputLength;
    this.#max = max;
    // In Node an error in the chunk that passes the limit comes before the limit's own.
    this.#left = (Math.floor(max / step) + 1) * step;
    this.#size = Math.min(Math.max(expected, SMALLEST_PIECE), LARGEST_PIECE);
    if (settings.stepwise) this.#size = this.#largest = step;
  }

  /** Lets the codec work once on input[at, at + length), and says whether it has more to give. */
  write(codec: Codec, flush: number, input: Uint8Array, at: number, length: number): boolean {
    const piece = this.#piece ?? this.#grow();
    const used = this.#used;
    codec.write(flush, input, at, length, piece, used, piece.length - used);
    if (codec.error !== null) throw codecError(codec.error);
    this.#used = piece.length - codec.availableOut;
    this.#total += this.#used - used;
    if (this.#total > this.#max) throw ERR_BUFFER_TOO_LARGE(this.#max);
    if (codec.availableOut > 0) return false;
    this.#pieces.push(piece);
    this.#piece = undefined;
    return true;
  }

  #grow(): Uint8Array {
    const size = Math.min(this.#size, this.#left);
    this.#left -= size;
    this.#size = Math.min(size * 2, this.#largest);
    this.#used = 0;
    return (this.#piece = Buffer.allocUnsafeSlow(size));
  }

  /** All that came out, in one Buffer. */
  join(): Uint8Array {
    const pieces = this.#pieces;
    const last = this.#piece;
    if (last !== undefined) {
      pieces.push(last.subarray(0, this.#used));
      // One that is mostly empty is not worth keeping.
      if (pieces.length === 1 && this.#used * 2 > last.length) return pieces[0]!;
    }
    return pieces.length === 1 && last === undefined ? pieces[0]! : Buffer.concat(pieces, this.#total);
  }
}
