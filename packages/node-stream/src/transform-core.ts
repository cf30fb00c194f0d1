import { ERR_METHOD_NOT_IMPLEMENTED } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { enqueueTick } from '@tabnode/internal/tick-queue';
import type { Callback } from './destroy.ts';
import { Duplex, type DuplexOptions } from './duplex-core.ts';
import { checkedHighWaterMark, SYNC } from './stream-state.ts';

export type TransformCallback = (error?: Error | null, data?: any) => void;

export interface TransformOptions extends DuplexOptions {
  transform?(this: any, chunk: any, encoding: any, callback: TransformCallback): void;
  flush?(this: any, callback: TransformCallback): void;
}

export interface Transform extends Duplex {
  _transform(chunk: any, encoding: any, callback: TransformCallback): void;
  _flush?(callback: TransformCallback): void;
}

export interface TransformConstructor {
  new (options?: TransformOptions): Transform;
  (this: unknown, options?: TransformOptions): Transform;
  prototype: Transform;
  [name: string]: any;
}

const kCallback = /* @__PURE__ */ Symbol('kCallback');

/** Flushes and ends the readable side. */
function final(this: any, callback?: Callback): void {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    callback?.();
    return;
  }
  this._flush((error?: Error | null, data?: unknown) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    this.push(null);
    callback?.();
  });
}

function onPrefinish(this: any): void {
  // A _final of the user's own does not end the readable side.
  if (this._final !== final) final.call(this);
}

export const Transform: TransformConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Transform', function (this: any, options?: TransformOptions): any {
    if (!(this instanceof constructor)) return new constructor(options);
    // One who wants no buffer wants none on the way in either.
    if (options && checkedHighWaterMark(options.highWaterMark, options.readableHighWaterMark, 'readableHighWaterMark') === 0) {
      options = { ...options, highWaterMark: null, readableHighWaterMark: 0, writableHighWaterMark: options.writableHighWaterMark || 0 };
    }
    Duplex.call(this, options);
    // The readable side pushes when it is written to, not within its own _read().
    this._readableState.flags &= ~SYNC;
    this[kCallback] = null;
    if (options) {
      if (typeof options.transform === 'function') this._transform = options.transform;
      if (typeof options.flush === 'function') this._flush = options.flush;
    }
    this.on('prefinish', onPrefinish);
    return undefined;
  }, Duplex);
  Object.assign(constructor.prototype, {
    _final: final,

    _transform(): void {
      throw ERR_METHOD_NOT_IMPLEMENTED('_transform()');
    },

    _write(this: any, chunk: any, encoding: any, callback: Callback): void {
      const readable = this._readableState;
      const before = readable.length;
      this._transform(chunk, encoding, (error?: Error | null, data?: unknown) => {
        if (error) {
          callback(error);
          return;
        }
        if (data !== undefined && data !== null) this.push(data);
        // A full readable side holds the next write back until it is read; after end() there is none.
        if (readable.ended) enqueueTick(callback, undefined);
        else if (this._writableState.ended || before === readable.length || readable.length < readable.highWaterMark) callback();
        else this[kCallback] = callback;
      });
    },

    _read(this: any): void {
      const callback = this[kCallback];
      if (callback) {
        this[kCallback] = null;
        callback();
      }
    },
  });
  return constructor;
})();
