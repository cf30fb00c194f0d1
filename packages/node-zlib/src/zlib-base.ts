import { ERR_BUFFER_TOO_LARGE, ERR_STREAM_PREMATURE_CLOSE, ERR_TRAILING_JUNK_AFTER_STREAM_END, wrongArgType } from '@tabnode/internal/errors';
import { codedError } from '@tabnode/internal/node-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { Buffer } from '@tabnode/node-buffer';
import { Transform } from '@tabnode/node-stream';
import { codecError } from './codec-error.ts';
import type { Format, ZlibOptions } from './format.ts';
import { openFormat } from './options.ts';
import { ZlibHandle } from './zlib-handle.ts';

/** A stream's options: those of its format, and those of every Transform. */
export type StreamOptions = ZlibOptions & { [name: string]: any };

/** What all of node:zlib's streams have. */
export interface ZlibBase extends InstanceType<typeof Transform> {
  /** Bytes that went in and were worked on, whether or not what came of them has been read. */
  bytesWritten: number;
  /** @deprecated DEP0108: `bytesWritten`'s earlier name. */
  bytesRead: number;
  readonly _closed: boolean;
  _handle: ZlibHandle | null;
  /** Lets out what has been worked on so far; `kind` is the format's flush operation, a full flush by default. */
  flush(kind?: number, callback?: (error?: Error | null) => void): void;
  flush(callback?: (error?: Error | null) => void): void;
  /** Ends the stream's life. */
  close(callback?: (error?: Error | null) => void): void;
  /** Back to the state after construction. */
  reset(): void;
  _processChunk(chunk: Uint8Array, flushFlag: number): Uint8Array;
  _processChunk(chunk: Uint8Array, flushFlag: number, callback: (error?: Error | null) => void): void;
}

type Callback = (error?: Error | null) => void;
// `this` of the functions below: a stream under construction, or one that a program has its hands in.
type Stream = any;

const kCallback = /* @__PURE__ */ Symbol('kCallback');
const kError = /* @__PURE__ */ Symbol('kError');
const kFlushFlag = /* @__PURE__ */ Symbol('kFlushFlag');
/** The chunk that is being worked on, how much of it is left, and with which flush operation. */
const kChunk = /* @__PURE__ */ Symbol('kChunk');
const kLeft = /* @__PURE__ */ Symbol('kLeft');
const kFlag = /* @__PURE__ */ Symbol('kFlag');
/** Whether work waits until somebody reads. */
const kHeld = /* @__PURE__ */ Symbol('kHeld');

/** Throws unless the stream is open. */
export function assertOpen(stream: Stream): void {
  if (!stream._handle) {
    throw codedError('ERR_INTERNAL_ASSERTION', 'zlib binding closed\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\nPlease open an issue with this stack trace at https://github.com/nodejs/node/issues\n', assertOpen);
  }
}

function closeHandle(stream: Stream): void {
  stream._handle?.close();
  stream._handle = null;
}

/** Takes the bytes of a step out of the stream's buffer, and gives it a new one when that is full. */
function takePiece(stream: Stream): Uint8Array | undefined {
  const { _outBuffer: buffer, _outOffset: offset } = stream;
  const [room, left] = stream._writeState as [number, number];
  stream.bytesWritten += stream[kLeft] - left;
  stream[kLeft] = left;
  const end = buffer.length - room;
  stream._outOffset = end;
  if (room === 0) {
    stream._outOffset = 0;
    stream._outBuffer = Buffer.allocUnsafe(stream._chunkSize);
  }
  return end > offset ? buffer.subarray(offset, end) : undefined;
}

function beginStep(stream: Stream): void {
  const chunk = stream[kChunk];
  const left = stream[kLeft];
  const { _outBuffer: buffer, _outOffset: offset } = stream;
  stream._handle.write(stream[kFlag], chunk, chunk.byteLength - left, left, buffer, offset, buffer.length - offset);
}

function afterStep(stream: Stream): void {
  const callback: Callback = stream[kCallback];
  if (stream.destroyed) {
    callback();
    return;
  }
  const piece = takePiece(stream);
  const more = stream._writeState[0] === 0;
  const goesOn = piece === undefined || stream.push(piece);
  // Listeners may have closed the stream.
  if (stream.destroyed) callback();
  else if (more) {
    if (goesOn) beginStep(stream);
    else stream[kHeld] = true;
  } else if (stream[kLeft] === 0) callback();
  else if (stream._rejectGarbageAfterEnd) callback(ERR_TRAILING_JUNK_AFTER_STREAM_END());
  else {
    // With room for output left the codec took no more input: it has come to the data's end.
    stream.push(null);
    callback();
  }
}

function processSync(stream: Stream, chunk: Uint8Array, flag: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  stream[kLeft] = chunk.byteLength;
  do {
    const { _outBuffer: buffer, _outOffset: offset } = stream;
    stream._handle.writeSync(flag, chunk, chunk.byteLength - stream[kLeft], stream[kLeft], buffer, offset, buffer.length - offset);
    if (stream[kError]) throw stream[kError];
    const piece = takePiece(stream);
    if (piece !== undefined) {
      pieces.push(piece);
      total += piece.length;
      if (total > stream._maxOutputLength) {
        closeHandle(stream);
        throw ERR_BUFFER_TOO_LARGE(stream._maxOutputLength);
      }
    }
  } while (stream._writeState[0] === 0);
  closeHandle(stream);
  // Through the property: there are programs that put their own in its place for this call.
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, total);
}

/** Which of two flush operations does more: Z_BLOCK, 5, comes before Z_PARTIAL_FLUSH. */
function stronger(a: number, b: number): number {
  return (a === 5 ? 0.5 : a) > (b === 5 ? 0.5 : b) ? a : b;
}

export const ZlibBase: { prototype: ZlibBase; call(stream: unknown, options: StreamOptions | undefined, format: Format): void } = /* @__PURE__ */ (() => {
  function constructor(this: Stream, options: StreamOptions | undefined, format: Format): void {
    const settings = openFormat(format, options);
    let forStream: StreamOptions | undefined = options ?? undefined;
    if (forStream && (forStream.encoding || forStream.objectMode || forStream.writableObjectMode)) {
      forStream = { ...forStream, encoding: undefined, objectMode: false, writableObjectMode: false };
    }
    Transform.call(this, forStream as object);
    this.bytesWritten = 0;
    this._writeState = new Uint32Array(2);
    const handle = new ZlibHandle(settings.codec, settings.stepwise, this._writeState, () => afterStep(this));
    handle.onerror = (message, errno, code) => {
      const error = codecError({ message, errno, code });
      this[kError] = error;
      closeHandle(this);
      this.destroy(error);
    };
    this._handle = handle;
    this._outBuffer = Buffer.allocUnsafe(settings.chunkSize);
    this._outOffset = 0;
    this._chunkSize = settings.chunkSize;
    this._defaultFlushFlag = settings.flush;
    this._finishFlushFlag = settings.finishFlush;
    this._defaultFullFlushFlag = format.fullFlush;
    this._info = settings.info;
    this._maxOutputLength = settings.maxOutputLength;
    this._rejectGarbageAfterEnd = settings.rejectGarbageAfterEnd;
    this[kError] = this[kCallback] = this[kChunk] = null;
    this[kLeft] = this[kFlag] = 0;
    this[kHeld] = false;
    if (settings.level !== undefined) {
      this._level = settings.level;
      this._strategy = settings.strategy;
      this._mode = format.mode;
    }
  }
  Object.setPrototypeOf(constructor, Transform);
  Object.setPrototypeOf(constructor.prototype, Transform.prototype);
  Object.defineProperties(constructor.prototype, {
    _closed: { get(this: Stream) { return !this._handle; }, enumerable: true, configurable: true },
    bytesRead: {
      get(this: Stream) { warnBytesRead(); return this.bytesWritten; },
      set(this: Stream, value: number) { warnBytesRead(); this.bytesWritten = value; },
      enumerable: true,
      configurable: true,
    },
  });
  Object.assign(constructor.prototype, {
    reset(this: Stream): void {
      assertOpen(this);
      this._handle.reset();
    },

    _flush(this: Stream, callback: Callback): void {
      this._transform(Buffer.alloc(0), '', callback);
    },

    // The writable side is done before the last bytes have come out.
    _final(callback: Callback): void {
      callback();
    },

    flush(this: Stream, kind?: number | Callback, callback?: Callback): void {
      if (typeof kind === 'function' || (kind === undefined && !callback)) {
        callback = kind as Callback | undefined;
        kind = this._defaultFullFlushFlag as number;
      }
      if (this.writableFinished) {
        if (callback) nextTick(callback);
      } else if (this.writableEnded) {
        if (callback) this.once('end', callback);
      } else {
        if (!(Number.isInteger(kind) && kind! >= 0 && kind! <= 5)) throw wrongArgType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', undefined);
        // An empty chunk in line with the others.
        this.write(Object.assign(Buffer.alloc(0), { [kFlushFlag]: kind }), '', callback);
      }
    },

    close(this: Stream, callback?: Callback): void {
      if (callback) {
        validateFunction(callback, 'callback');
        const tell = (): void => {
          if (this.errored) callback.call(this, this.errored);
          else if (this.readableEnded && this.writableFinished) callback.call(this);
          else callback.call(this, ERR_STREAM_PREMATURE_CLOSE());
        };
        if (this.closed) nextTick(tell);
        else this.once('close', tell);
      }
      this.destroy();
    },

    _destroy(this: Stream, error: Error | null, callback: Callback): void {
      closeHandle(this);
      callback(error);
    },

    _transform(this: Stream, chunk: Uint8Array & { [kFlushFlag]?: number }, _encoding: string, callback: Callback): void {
      let flag: number = chunk[kFlushFlag] ?? this._defaultFlushFlag;
      if (this.writableEnded && this.writableLength === chunk.byteLength) flag = stronger(flag, this._finishFlushFlag);
      this._processChunk(chunk, flag, callback);
    },

    _read(this: Stream, size: number): void {
      if (this[kHeld]) {
        this[kHeld] = false;
        beginStep(this);
      } else {
        Transform.prototype._read.call(this, size);
      }
    },

    _processChunk(this: Stream, chunk: Uint8Array, flag: number, callback?: Callback): Uint8Array | undefined {
      if (typeof callback !== 'function') return processSync(this, chunk, flag);
      if (!this._handle) {
        nextTick(callback);
        return undefined;
      }
      this[kCallback] = callback;
      this[kChunk] = chunk;
      this[kLeft] = chunk.byteLength;
      this[kFlag] = flag;
      beginStep(this);
      return undefined;
    },
  });
  return Object.defineProperty(constructor, 'name', { value: 'ZlibBase' }) as never;
})();

function warnBytesRead(): void {
  emitDeprecation('zlib.bytesRead is deprecated and will change its meaning in the future. Use zlib.bytesWritten instead.', 'DEP0108');
}
