import { inherit } from '@tabnode/internal/inherit';
import { construct, takeStreamOptions, type Callback } from './destroy.ts';
import { Stream } from './legacy-stream.ts';
import { Readable, whenReadableConstructed } from './readable-core.ts';
import { ReadableState, type ReadableOptions } from './readable-state.ts';
import { takeWritableOptions, whenWritableConstructed, writableAccessors, writableMethods, WritableState, type WritableOptions, type WritableSide } from './writable.ts';

export interface DuplexOptions extends ReadableOptions, WritableOptions {
  allowHalfOpen?: boolean;
  readable?: boolean;
  writable?: boolean;
  readableObjectMode?: boolean;
  writableObjectMode?: boolean;
  readableHighWaterMark?: number;
  writableHighWaterMark?: number;
  destroy?(this: any, error: Error | null, callback: Callback): void;
  construct?(this: any, callback: Callback): void;
}

export interface Duplex extends Readable, WritableSide {
  allowHalfOpen: boolean;
}

export interface DuplexConstructor {
  new (options?: DuplexOptions): Duplex;
  (this: unknown, options?: DuplexOptions): Duplex;
  prototype: Duplex;
  [name: string]: any;
}

function whenConstructed(stream: any): void {
  whenReadableConstructed(stream);
  whenWritableConstructed(stream);
}

export const Duplex: DuplexConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Duplex', function (this: any, options?: DuplexOptions): any {
    if (!(this instanceof constructor)) return new constructor(options);
    this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined, end: undefined, readable: undefined };
    const readable = this._readableState = new ReadableState(options, this, true);
    const writable = this._writableState = new WritableState(options, this, true);
    this.allowHalfOpen = true;
    if (options) {
      this.allowHalfOpen = options.allowHalfOpen !== false;
      if (options.readable === false) {
        readable.readable = false;
        readable.ended = readable.endEmitted = true;
      }
      if (options.writable === false) {
        writable.writable = false;
        Object.assign(writable, { ending: true, ended: true, finished: true });
      }
      if (typeof options.read === 'function') this._read = options.read;
      takeWritableOptions(this, options);
      takeStreamOptions(this, options);
    }
    Stream.call(this, options);
    if (this._construct) construct(this, whenConstructed);
    return undefined;
  }, Readable);
  const prototype = constructor.prototype;
  Object.assign(prototype, writableMethods);
  Object.defineProperties(prototype, {
    ...writableAccessors(),
    destroyed: {
      get(this: any): boolean {
        const r = this._readableState;
        const w = this._writableState;
        return !!r && !!w && r.destroyed && w.destroyed;
      },
      set(this: any, value: unknown) {
        if (this._readableState && this._writableState) this._readableState.destroyed = this._writableState.destroyed = value;
      },
    },
  });
  return constructor;
})();
