// The class itself: FastBuffer's prototype under a constructor that also works without `new`.
import type { Buffer as NodeBuffer } from 'node:buffer';
import { normalizeEncoding } from '@tabnode/internal/encoding-names';
import { wrongArgType } from '@tabnode/internal/errors';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { emitDeprecation } from '@tabnode/internal/warning';
import { compare, compareBuffers, copy, equals, slice, subarray, swap16, swap32, swap64, toJSON } from './bytes.ts';
import { codecs, utf16le } from './codecs.ts';
import { fill } from './fill.ts';
import { inspect } from './inspect.ts';
import { alloc, allocUnsafe, allocUnsafeSlow, byteLength, concat, copyBytesFrom, from, isBuffer, of } from './make-buffer.ts';
import { pool } from './pool.ts';
import {
  readBigUInt64LE, readBigUInt64BE, readBigInt64LE, readBigInt64BE, readUIntLE, readUInt32LE, readUInt16LE, readUInt8, readUIntBE, readUInt32BE, readUInt16BE, readIntLE, readInt32LE, readInt16LE, readInt8, readIntBE, readInt32BE, readInt16BE, readFloatLE, readFloatBE, readDoubleLE, readDoubleBE,
} from './read-number.ts';
import { includes, indexOf, lastIndexOf } from './search.ts';
import { sliceMethod, toString, write, writeMethod } from './text.ts';
import {
  writeBigUInt64LE, writeBigUInt64BE, writeBigInt64LE, writeBigInt64BE, writeUIntLE, writeUInt32LE, writeUInt16LE, writeUInt8, writeUIntBE, writeUInt32BE, writeUInt16BE, writeIntLE, writeInt32LE, writeInt16LE, writeInt8, writeIntBE, writeInt32BE, writeInt16BE, writeFloatLE, writeFloatBE, writeDoubleLE, writeDoubleBE,
} from './write-number.ts';

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
    if (typeof arg !== 'number') return from(arg, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string') throw wrongArgType('string', 'of type string', arg);
    return alloc(arg);
  }
  const { prototype } = FastBuffer;
  const getter = (get: (this: Uint8Array) => unknown) => ({ get, enumerable: true });
  Buffer.prototype = prototype;
  Object.defineProperty(prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
  const numbers = {
    readBigUInt64LE, readBigUInt64BE, readBigInt64LE, readBigInt64BE, writeBigUInt64LE, writeBigUInt64BE, writeBigInt64LE,
    writeBigInt64BE, readUIntLE, readUInt32LE, readUInt16LE, readUInt8, readUIntBE, readUInt32BE, readUInt16BE, readIntLE, readInt32LE,
    readInt16LE, readInt8, readIntBE, readInt32BE, readInt16BE, writeUIntLE, writeUInt32LE, writeUInt16LE, writeUInt8, writeUIntBE, writeUInt32BE,
    writeUInt16BE, writeIntLE, writeInt32LE, writeInt16LE, writeInt8, writeIntBE, writeInt32BE, writeInt16BE, readFloatLE, readFloatBE,
    readDoubleLE, readDoubleBE, writeFloatLE, writeFloatBE, writeDoubleLE, writeDoubleBE,
  };
  for (const [name, method] of Object.entries(numbers)) {
    // Unsigned numbers have a second spelling.
    Object.assign(prototype, { [name]: method, [name.replace('UInt', 'Uint')]: method });
  }
  for (const codec of Object.values(codecs)) {
    const name = codec === utf16le ? 'ucs2' : codec.name;
    Object.assign(prototype, { [`${name}Slice`]: sliceMethod(codec), [`${name}Write`]: writeMethod(codec, /[18i]$/.test(name)) });
  }
  Object.defineProperties(prototype, {
    parent: getter(function () { return this instanceof FastBuffer ? this.buffer : undefined; }),
    offset: getter(function () { return this instanceof FastBuffer ? this.byteOffset : undefined; }),
  });
  Object.assign(prototype, {
    copy, toString, equals, inspect, compare, indexOf, lastIndexOf, includes, fill, write, toJSON, subarray, slice, swap16, swap32, swap64,
    toLocaleString: toString, [Symbol.for('nodejs.util.inspect.custom')]: inspect,
  });
  pool.owner = Object.assign(Buffer, { poolSize: 8192, from, copyBytesFrom, of, alloc, allocUnsafe, allocUnsafeSlow, isBuffer, compare: compareBuffers, isEncoding, concat, byteLength });
  // Minifiers rename functions, and inspecting a Buffer prints the name.
  Object.defineProperty(Buffer, 'name', { value: 'Buffer', configurable: true });
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });
  return Object.setPrototypeOf(Buffer, Uint8Array) as typeof NodeBuffer;
})();
