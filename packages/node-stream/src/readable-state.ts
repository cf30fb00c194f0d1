import { Buffer } from '@tabnode/node-buffer';
import { StringDecoder } from '@tabnode/node-string-decoder';
import { named } from '@tabnode/internal/named';
import { checkEncoding } from './chunk.ts';
import type { Callback } from './destroy.ts';
import { defineFlags, OBJECT_MODE, OWN, StreamState, type StateOptions } from './stream-state.ts';

export const ENDED = OWN;
export const END_EMITTED = OWN << 1;
export const READING = OWN << 2;
export const NEED_READABLE = OWN << 3;
export const EMITTED_READABLE = OWN << 4;
export const READABLE_LISTENING = OWN << 5;
export const RESUME_SCHEDULED = OWN << 6;
export const READING_MORE = OWN << 7;
export const DATA_EMITTED = OWN << 8;
export const MULTI_AWAIT_DRAIN = OWN << 9;
/** `flowing` is null without it. */
export const HAS_FLOWING = OWN << 10;
export const FLOWING = OWN << 11;
export const PAUSED = OWN << 12;
/** Somebody listens to `'data'`. */
export const DATA_LISTENING = OWN << 13;

export interface ReadableOptions extends StateOptions {
  encoding?: string | null;
  defaultEncoding?: string;
  read?(this: any, size: number): void;
  destroy?(this: any, error: Error | null, callback: Callback): void;
  construct?(this: any, callback: Callback): void;
  signal?: AbortSignal;
}

/** What a stream knows about its readable side. */
export interface ReadableState extends StreamState {
  buffer: any[];
  bufferIndex: number;
  pipes: any[];
  awaitDrainWriters: any;
  decoder: StringDecoder | null;
  encoding: string | null;
  defaultEncoding: string;
  flowing: boolean | null;
  readable: boolean | undefined;
  ended: boolean;
  endEmitted: boolean;
  readonly pipesCount: number;
}

export const ReadableState: new (options: ReadableOptions | undefined, stream: any, isDuplex?: boolean) => ReadableState = /* @__PURE__ */ (() => {
  class ReadableState extends StreamState {
    /** The chunks; those before `bufferIndex` are read already. */
    buffer: any[] = [];
    bufferIndex = 0;
    pipes: any[] = [];
    /** Who must drain before data flows on: a stream or, with MULTI_AWAIT_DRAIN, a Set of them. */
    awaitDrainWriters: any = null;
    decoder: StringDecoder | null = null;
    encoding: string | null = null;
    defaultEncoding = 'utf8';
    readable: boolean | undefined = undefined;

    constructor(options: ReadableOptions | undefined, _stream: any, isDuplex = false) {
      if (isDuplex) super(options, options?.readableObjectMode, options?.readableHighWaterMark, 'readableHighWaterMark');
      else super(options, false, undefined, 'highWaterMark');
      if (!options) return;
      if (options.defaultEncoding) {
        checkEncoding(options.defaultEncoding);
        this.defaultEncoding = options.defaultEncoding;
      }
      if (options.encoding) {
        this.decoder = new StringDecoder(options.encoding);
        this.encoding = options.encoding;
      }
    }

    get flowing(): boolean | null {
      return this.flags & HAS_FLOWING ? (this.flags & FLOWING) !== 0 : null;
    }

    set flowing(value: boolean | null | undefined) {
      this.flags = this.flags & ~(HAS_FLOWING | FLOWING) | (value === null || value === undefined ? 0 : value ? HAS_FLOWING | FLOWING : HAS_FLOWING);
    }

    get pipesCount(): number { return this.pipes.length; }
  }
  defineFlags(ReadableState.prototype, {
    ended: ENDED, endEmitted: END_EMITTED, reading: READING, needReadable: NEED_READABLE, emittedReadable: EMITTED_READABLE, readableListening: READABLE_LISTENING,
    resumeScheduled: RESUME_SCHEDULED, readingMore: READING_MORE, dataEmitted: DATA_EMITTED, multiAwaitDrain: MULTI_AWAIT_DRAIN, paused: PAUSED,
  });
  return named('ReadableState', ReadableState) as never;
})();

/** Takes `n` bytes, characters or objects out of the buffer; all there is without `n`. */
export function fromList(n: number | undefined, state: ReadableState): any {
  if (state.length === 0) return null;
  const { buffer } = state;
  let index = state.bufferIndex;
  let result;
  // The usual case. pop() keeps the array's memory for the next chunk, as a new length would not.
  if (buffer.length === 1 && (!n || n >= state.length)) return buffer.pop();
  if (state.flags & OBJECT_MODE) {
    result = buffer[index];
    buffer[index++] = null;
  } else if (!n || n >= state.length) {
    const rest = buffer.length - index;
    if (state.decoder) {
      result = '';
      for (; index < buffer.length; index++) result += buffer[index];
    } else if (rest === 1) {
      result = buffer[index];
    } else {
      result = Buffer.concat(index === 0 ? buffer : buffer.slice(index), state.length);
    }
    state.buffer = [];
    state.bufferIndex = 0;
    return result;
  } else {
    const head = buffer[index];
    if (n < head.length) {
      // Buffers give a view, strings a part: either way the rest stays in its place.
      buffer[index] = head.slice(n);
      return head.slice(0, n);
    }
    if (n === head.length) {
      result = head;
      buffer[index++] = null;
    } else {
      const text = typeof head === 'string';
      const parts: any[] = [];
      for (let missing = n; missing > 0;) {
        const chunk = buffer[index];
        if (chunk.length > missing) {
          parts.push(chunk.slice(0, missing));
          buffer[index] = chunk.slice(missing);
          break;
        }
        parts.push(chunk);
        missing -= chunk.length;
        buffer[index++] = null;
      }
      result = text ? parts.join('') : Buffer.concat(parts, n);
    }
  }
  if (index === buffer.length) {
    buffer.length = 0;
    index = 0;
  } else if (index > 1024) {
    buffer.splice(0, index);
    index = 0;
  }
  state.bufferIndex = index;
  return result;
}
