// What the two sides of a stream know about themselves: one integer of flags, and the few values that
// are not flags. The flags that both sides have lie at the same places, so that code for either works on both.
import type { NodeError } from '@tabnode/internal/node-error';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { getDefaultHighWaterMark } from './high-water-mark.ts';

export const OBJECT_MODE = 0x1;
export const CONSTRUCTED = 0x2;
export const SYNC = 0x4;
export const ERROR_EMITTED = 0x8;
export const EMIT_CLOSE = 0x10;
export const AUTO_DESTROY = 0x20;
export const DESTROYED = 0x40;
export const CLOSED = 0x80;
export const CLOSE_EMITTED = 0x100;
export const ERRORED = 0x200;
/** Free for the sides' own flags from here on. */
export const OWN = 0x400;

const kErrored = /* @__PURE__ */ Symbol('kErroredValue');

/** Options of either side; the sides read the rest themselves. */
export interface StateOptions {
  objectMode?: boolean;
  highWaterMark?: number | null;
  emitClose?: boolean;
  autoDestroy?: boolean;
  captureRejections?: boolean;
  [name: string]: any;
}

/** Makes boolean accessors of flags: the names by which programs read and write a state. */
export function defineFlags(prototype: object, flags: Record<string, number>): void {
  for (const [name, flag] of Object.entries(flags)) {
    Object.defineProperty(prototype, name, {
      get(this: StreamState) { return (this.flags & flag) !== 0; },
      set(this: StreamState, value: unknown) { if (value) this.flags |= flag; else this.flags &= ~flag; },
    });
  }
}

/** A read-only accessor of what `read` gives of a side's state; an object without one has `fallback`. */
export function stateGetter(side: '_readableState' | '_writableState', read: (state: any) => unknown, fallback?: unknown): PropertyDescriptor {
  return { get(this: any) { const state = this[side]; return state ? read(state) : fallback; } };
}

function highWaterMarkOf(options: StateOptions | undefined, sideOption: string | undefined): number | undefined {
  const shared = options?.highWaterMark;
  const value = shared ?? (sideOption === undefined ? undefined : options?.[sideOption]);
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value) || value < 0) throw ERR_INVALID_ARG_VALUE(`options.${sideOption ?? 'highWaterMark'}`, value);
  return value;
}

/** What `options` say about the buffer of a Duplex's side, undefined for the default. */
export function sideHighWaterMark(options: StateOptions | undefined, side: 'readable' | 'writable'): number | undefined {
  return highWaterMarkOf(options, side === 'readable' ? 'readableHighWaterMark' : 'writableHighWaterMark');
}

export interface StreamState {
  highWaterMark: number;
  length: number;
  flags: number;
  errored: (Error & Partial<NodeError>) | null;
  [kErrored]: Error | undefined;
}

/** The base of ReadableState and WritableState. */
export const StreamState: abstract new (options: StateOptions | undefined, side: 'readable' | 'writable', isDuplex: boolean) => StreamState = /* @__PURE__ */ (() => {
  class StreamState {
    highWaterMark: number;
    length = 0;
    flags: number;

    constructor(options: StateOptions | undefined, side: 'readable' | 'writable', isDuplex: boolean) {
      let flags = CONSTRUCTED | SYNC;
      if (options) {
        if (options.objectMode || (isDuplex && options[side === 'readable' ? 'readableObjectMode' : 'writableObjectMode'])) flags |= OBJECT_MODE;
        if (options.emitClose !== false) flags |= EMIT_CLOSE;
        if (options.autoDestroy !== false) flags |= AUTO_DESTROY;
        this.highWaterMark = (isDuplex ? sideHighWaterMark(options, side) : highWaterMarkOf(options, undefined)) ?? getDefaultHighWaterMark((flags & OBJECT_MODE) !== 0);
      } else {
        flags |= EMIT_CLOSE | AUTO_DESTROY;
        this.highWaterMark = getDefaultHighWaterMark(false);
      }
      this.flags = flags;
    }
  }
  defineFlags(StreamState.prototype, {
    objectMode: OBJECT_MODE, constructed: CONSTRUCTED, sync: SYNC, errorEmitted: ERROR_EMITTED, emitClose: EMIT_CLOSE,
    autoDestroy: AUTO_DESTROY, destroyed: DESTROYED, closed: CLOSED, closeEmitted: CLOSE_EMITTED,
  });
  Object.defineProperty(StreamState.prototype, 'errored', {
    get(this: StreamStateFields) { return this.flags & ERRORED ? this[kErrored] : null; },
    set(this: StreamStateFields, value: Error | null) {
      this[kErrored] = value ?? undefined;
      if (value) this.flags |= ERRORED;
      else this.flags &= ~ERRORED;
    },
  });
  return StreamState as never;
})();

type StreamStateFields = { flags: number; [kErrored]: Error | undefined };
