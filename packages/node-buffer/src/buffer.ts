// The class itself: FastBuffer's prototype under a constructor that also works without `new`.
import type { Buffer as NodeBuffer } from 'node:buffer';
import { normalizeEncoding } from '@tabnode/internal/encoding-names';
import { wrongArgType } from '@tabnode/internal/errors';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { emitDeprecation } from '@tabnode/internal/warning';
import { byteMethods, compareBuffers } from './bytes.ts';
import { codecs } from './codecs.ts';
import { fill } from './fill.ts';
import { inspect } from './inspect.ts';
import { bufferStatics } from './make-buffer.ts';
import { pool } from './pool.ts';
import { numberReads } from './read-number.ts';
import { searchMethods } from './search.ts';
import { sliceMethod, toString, write, writeMethod } from './text.ts';
import { numberWrites } from './write-number.ts';

function isEncoding(encoding: unknown): boolean {
  return typeof encoding === 'string' && normalizeEncoding(encoding) !== undefined;
}

/**
 * A run of bytes: a Uint8Array that reads and writes text and numbers.
 *
 * @example
 * Buffer.from('héllo').toString('hex'); // '68c3a96c6c6f'
 *
 * @see https://nodejs.org/api/buffer.html#class-buffer
 */
export const Buffer: typeof NodeBuffer = /* @__PURE__ */ (() => {
  function Buffer(arg: unknown, encodingOrOffset?: unknown, length?: unknown): FastBuffer {
    emitDeprecation('Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DEP0005');
    if (typeof arg !== 'number') return bufferStatics.from(arg, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string') throw wrongArgType('string', 'of type string', arg);
    return bufferStatics.alloc(arg);
  }
  const { prototype } = FastBuffer;
  const getter = (get: (this: Uint8Array) => unknown) => ({ get, enumerable: true });
  Buffer.prototype = prototype;
  Object.defineProperty(prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
  for (const [name, method] of Object.entries({ ...numberReads, ...numberWrites })) {
    // Unsigned numbers have a second spelling.
    Object.assign(prototype, { [name]: method, [name.replace('UInt', 'Uint')]: method });
  }
  for (const [name, codec] of Object.entries(codecs)) {
    const prefix = name === 'utf16le' ? 'ucs2' : name;
    Object.assign(prototype, { [`${prefix}Slice`]: sliceMethod(codec), [`${prefix}Write`]: writeMethod(codec, /[18i]$/.test(name)) });
  }
  Object.defineProperties(prototype, {
    parent: getter(function () { return this instanceof FastBuffer ? this.buffer : undefined; }),
    offset: getter(function () { return this instanceof FastBuffer ? this.byteOffset : undefined; }),
  });
  Object.assign(prototype, byteMethods, searchMethods, { toString, inspect, fill, write, toLocaleString: toString, [Symbol.for('nodejs.util.inspect.custom')]: inspect });
  pool.owner = Object.assign(Buffer, { poolSize: 8192, ...bufferStatics, compare: compareBuffers, isEncoding });
  // Minifiers rename functions, and inspecting a Buffer prints the name.
  Object.defineProperty(Buffer, 'name', { value: 'Buffer', configurable: true });
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });
  return Object.setPrototypeOf(Buffer, Uint8Array) as typeof NodeBuffer;
})();
