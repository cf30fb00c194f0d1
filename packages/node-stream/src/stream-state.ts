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

/** The highWaterMark that options give, undefined for the default; of a Duplex's side under the name of its own option. */
export function checkedHighWaterMark(shared: number | null | undefined, own: number | null | undefined, name: string): number | undefined {
  const value = shared ?? own ?? undefined;
  if (value !== undefined && (!Number.isInteger(value) || value < 0)) throw ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  return value;
}

export interface StreamState {
  highWaterMark: number;
  length: number;
  flags: number;
  errored: (Error & Partial<NodeError>) | null;
  [kErrored]: Error | undefined;
}

/** The base of ReadableState and WritableState. */
export const StreamState: abstract new (options: StateOptions | undefined, objectMode: unknown, highWaterMark: number | undefined, name: string) => StreamState = /* @__PURE__ */ (() => {
  class StreamState {
    highWaterMark: number;
    length = 0;
    flags: number;

    /** A Duplex's side comes with its own `objectMode` and `highWaterMark`, and the name of the latter. */
    constructor(options: StateOptions | undefined, objectMode: unknown, highWaterMark: number | undefined, name: string) {
      let flags = CONSTRUCTED | SYNC;
      if (options) {
        if (options.objectMode || objectMode) flags |= OBJECT_MODE;
        if (options.emitClose !== false) flags |= EMIT_CLOSE;
        if (options.autoDestroy !== false) flags |= AUTO_DESTROY;
        this.highWaterMark = checkedHighWaterMark(options.highWaterMark, highWaterMark, name) ?? getDefaultHighWaterMark((flags & OBJECT_MODE) !== 0);
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
