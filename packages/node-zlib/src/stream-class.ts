// The classes of the formats: callable without `new`, as Node's are, except for zstd's.
import type * as Node from 'node:zlib';
import { nextTick } from '@tabnode/internal/tick-queue';
import { emitDeprecation } from '@tabnode/internal/warning';
import type { Format } from './format.ts';
import { bounded } from './options.ts';
import { assertOpen, ZlibBase, type StreamOptions } from './zlib-base.ts';

type Stream = any;
type Constructor = { prototype: object; call(stream: unknown, options: StreamOptions | undefined, format: Format): void };

function derive(name: string, Class: Function, Base: { prototype: object }): never {
  Object.setPrototypeOf(Class, Base);
  Object.setPrototypeOf(Class.prototype, Base.prototype);
  return Object.defineProperty(Class, 'name', { value: name }) as never;
}

const Z_SYNC_FLUSH = 2;

function params(this: Stream, level: number, strategy: number, callback?: () => void): void {
  bounded(level, 'level', -1, 9, -1);
  bounded(strategy, 'strategy', 0, 4, 0);
  if (this._level === level && this._strategy === strategy) {
    nextTick(callback as () => void);
    return;
  }
  this.flush(Z_SYNC_FLUSH, () => {
    assertOpen(this);
    this._handle.params(level | 0, strategy | 0);
    this._level = level;
    this._strategy = strategy;
    callback?.();
  });
}

/** What the classes of deflate and brotli stand on. */
const Zlib: Constructor = /* @__PURE__ */ (() => {
  function constructor(this: Stream, options: StreamOptions | undefined, format: Format): void {
    ZlibBase.call(this, options, format);
  }
  derive('Zlib', constructor, ZlibBase);
  constructor.prototype.params = params;
  return constructor as never;
})();

const Brotli: Constructor = /* @__PURE__ */ (() => derive('Brotli', function (this: Stream, options: StreamOptions | undefined, format: Format): void {
  Zlib.call(this, options, format);
}, Zlib))();

const Zstd: Constructor = /* @__PURE__ */ (() => derive('Zstd', function (this: Stream, options: StreamOptions | undefined, format: Format): void {
  ZlibBase.call(this, options, format);
}, ZlibBase))();

function callable(format: Format, Base: Constructor): never {
  const { name } = format;
  const Class = function (this: Stream, options?: StreamOptions): unknown {
    if (!(this instanceof Class)) {
      emitDeprecation(`Instantiating ${name} without the 'new' keyword has been deprecated.`, 'DEP0184');
      return new (Class as never as new (options?: StreamOptions) => object)(options);
    }
    Base.call(this, options, format);
    return undefined;
  };
  format.Stream = Class as never;
  return derive(name, Class, Base);
}

/** Makes the class of one of zlib's own formats. */
export function zlibClass<Name extends keyof typeof Node>(format: Format): (typeof Node)[Name] {
  return callable(format, Zlib);
}

/** Makes the class of a brotli format. */
export function brotliClass<Name extends keyof typeof Node>(format: Format): (typeof Node)[Name] {
  return callable(format, Brotli);
}

/** Makes the class of a zstd format. */
export function zstdClass<Name extends keyof typeof Node>(format: Format): (typeof Node)[Name] {
  const Base = Zstd as never as new (options: StreamOptions | undefined, format: Format) => object;
  const Class = class extends Base {
    constructor(options?: StreamOptions) { super(options, format); }
  };
  format.Stream = Class;
  return Object.defineProperty(Class, 'name', { value: format.name }) as never;
}
