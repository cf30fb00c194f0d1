import { Buffer } from '@tabnode/node-buffer';
import { latin1SliceLong } from '@tabnode/internal/latin1-long';
import { codedTypeError } from '@tabnode/internal/node-error';
import * as types from '@tabnode/internal/types';
import { utf16leSlice } from '@tabnode/internal/utf16le';
import { ErrorTag, errorClasses, regExpFlags, Tag, viewTags, WIRE_FORMAT_VERSION } from './wire-format.ts';

const OLDEST_VERSION = 13;
const MAX_BIGINT_BYTES = 2 ** 27;
const viewClasses = /* @__PURE__ */ (() => Object.fromEntries(Object.entries(viewTags).map(([name, tag]) => [tag.charCodeAt(0), name])))();
const errorNames = /* @__PURE__ */ (() => Object.fromEntries(Object.entries(errorClasses).map(([name, tag]) => [tag.charCodeAt(0), name])))();

/** Ends the reading of a value that the bytes do not hold; nobody outside sees it. */
function fail(): never {
  throw new Error('Unable to deserialize cloned data.');
}

function areFlags(flags: string): boolean {
  try {
    new RegExp('', flags);
    return true;
  } catch {
    return false;
  }
}

const LONGEST_KNOWN = 32;
const knownKeys: string[] = [];

/** The name that so many bytes spell: the same string as the last time, if no other has taken its place. */
function knownKey(bytes: Uint8Array, start: number, length: number): string {
  const place = (bytes[start]! * 31 + bytes[start + length - 1]! * 7 + bytes[start + (length >> 1)]! + length * 61) & 0xff;
  const known = knownKeys[place];
  if (known !== undefined && known.length === length) {
    let i = 0;
    while (i < length && known.charCodeAt(i) === bytes[start + i]) i++;
    if (i === length) return known;
  }
  return knownKeys[place] = latin1SliceLong(bytes, start, start + length);
}

/**
 * Reads values in V8's wire format, version 13 and later.
 *
 * @see https://nodejs.org/api/v8.html#class-v8deserializer
 */
export class Deserializer {
  /** The bytes that are read. */
  readonly buffer: ArrayBufferView;
  #bytes: Uint8Array;
  #view: DataView | undefined;
  #position = 0;
  #version = 0;
  #objects: object[] = [];
  #transferred: Map<number, ArrayBufferLike> | undefined;

  /** Reads what a serializer's `_writeHostObject` has written; for subclasses. */
  _readHostObject?(): object;

  /** The shared buffer of a number; for subclasses. */
  _getSharedArrayBufferFromId?(id: number): SharedArrayBuffer;

  /** @throws {ERR_INVALID_ARG_TYPE} unless `buffer` is a TypedArray or a DataView. */
  constructor(buffer: ArrayBufferView) {
    if (!ArrayBuffer.isView(buffer)) throw codedTypeError('ERR_INVALID_ARG_TYPE', 'buffer must be a TypedArray or a DataView', new.target);
    this.buffer = buffer;
    this.#bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  /** Reads the version. */
  readHeader(): true {
    if (this.#bytes[this.#position] === Tag.Version) {
      this.#position++;
      const version = this.#tryVarint();
      if (version !== undefined && version >= OLDEST_VERSION && version <= WIRE_FORMAT_VERSION) {
        this.#version = version;
        return true;
      }
    }
    throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
  }

  /** Reads a value and all that it refers to. */
  readValue(): any {
    return this.#read();
  }

  /**
   * Gives the buffer that was written as an id.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `arrayBuffer` is an ArrayBuffer or a SharedArrayBuffer.
   */
  transferArrayBuffer(id: number, arrayBuffer: ArrayBufferLike): void {
    if (!types.isAnyArrayBuffer(arrayBuffer)) throw codedTypeError('ERR_INVALID_ARG_TYPE', 'arrayBuffer must be an ArrayBuffer or SharedArrayBuffer', this.transferArrayBuffer);
    (this.#transferred ??= new Map()).set(id >>> 0, arrayBuffer);
  }

  /** The version that `readHeader` found. */
  getWireFormatVersion(): number {
    return this.#version;
  }

  /** Reads a whole number of 32 bits, for `_readHostObject`. */
  readUint32(): number {
    const value = this.#tryVarint();
    if (value === undefined) throw new Error('ReadUint32() failed');
    return value;
  }

  /** Reads a whole number of 64 bits: its upper and its lower half. */
  readUint64(): [number, number] {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      if (this.#position >= this.#bytes.length) throw new Error('ReadUint64() failed');
      const byte = this.#bytes[this.#position++]!;
      if (shift < 64n) value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    value = BigInt.asUintN(64, value);
    return [Number(value >> 32n), Number(value & 0xffffffffn)];
  }

  /** Reads a number of eight bytes. */
  readDouble(): number {
    if (this.#bytes.length - this.#position < 8) throw new Error('ReadDouble() failed');
    return this.#double();
  }

  /** Skips bytes and says where they begin in `buffer`. */
  _readRawBytes(length: number): number {
    const count = Number(length);
    if (!(count >= 0 && count <= this.#bytes.length - this.#position)) throw new Error('ReadRawBytes() failed');
    const start = this.#position;
    this.#position += Math.trunc(count);
    return start;
  }

  /** Reads bytes: a Buffer on the same memory. */
  readRawBytes(length: number): Buffer {
    const start = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer as ArrayBuffer, this.buffer.byteOffset + start, length);
  }

  #tryVarint(): number | undefined {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.#position >= this.#bytes.length) return undefined;
      const byte = this.#bytes[this.#position++]!;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  #varint(): number {
    return this.#tryVarint() ?? fail();
  }

  /** A length of what must be there in bytes. */
  #length(): number {
    const length = this.#varint();
    return length <= this.#bytes.length - this.#position ? length : fail();
  }

  #tag(): number {
    while (this.#position < this.#bytes.length) {
      const tag = this.#bytes[this.#position++]!;
      if (tag !== Tag.Padding) return tag;
    }
    return fail();
  }

  #double(): number {
    if (this.#bytes.length - this.#position < 8) fail();
    const value = (this.#view ??= new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)).getFloat64(this.#position, true);
    this.#position += 8;
    return value;
  }

  #remember<T extends object>(object: T): T {
    this.#objects.push(object);
    return object;
  }

  #read(): unknown {
    const value = this.#readOne();
    // A buffer may be there only for the view that follows.
    if (this.#peek() === Tag.ArrayBufferView && types.isAnyArrayBuffer(value)) {
      this.#tag();
      return this.#arrayBufferView(value);
    }
    return value;
  }

  /** The next tag, or -1 at the end. */
  #peek(): number {
    let position = this.#position;
    while (position < this.#bytes.length && this.#bytes[position] === Tag.Padding) position++;
    return position < this.#bytes.length ? this.#bytes[position]! : -1;
  }

  #readOne(): unknown {
    const tag = this.#tag();
    switch (tag) {
      case Tag.VerifyObjectCount:
        this.#varint();
        return this.#readOne();
      case Tag.Undefined: return undefined;
      case Tag.Null: return null;
      case Tag.True: return true;
      case Tag.False: return false;
      case Tag.Int32: {
        const value = this.#varint();
        return value >>> 1 ^ -(value & 1);
      }
      case Tag.Uint32: return this.#varint();
      case Tag.Double: return this.#double();
      case Tag.BigInt: return this.#bigInt();
      case Tag.Utf8String: case Tag.OneByteString: case Tag.TwoByteString: return this.#string(tag);
      case Tag.ObjectReference: return this.#objects[this.#varint()] ?? fail();
      case Tag.BeginObject: return this.#object();
      case Tag.BeginSparseArray: return this.#sparseArray();
      case Tag.BeginDenseArray: return this.#denseArray();
      case Tag.Date: return this.#remember(new Date(this.#double()));
      case Tag.TrueObject: return this.#remember(Object(true));
      case Tag.FalseObject: return this.#remember(Object(false));
      case Tag.NumberObject: return this.#remember(Object(this.#double()));
      case Tag.BigIntObject: return this.#remember(Object(this.#bigInt()));
      case Tag.StringObject: return this.#remember(Object(this.#string(this.#tag())));
      case Tag.RegExp: return this.#regExp();
      case Tag.BeginMap: return this.#map();
      case Tag.BeginSet: return this.#set();
      case Tag.ArrayBuffer: return this.#arrayBuffer(false);
      case Tag.ResizableArrayBuffer: return this.#arrayBuffer(true);
      case Tag.ArrayBufferTransfer: return this.#remember(this.#transferred?.get(this.#varint()) ?? fail());
      case Tag.SharedArrayBuffer: return this.#sharedArrayBuffer();
      case Tag.Error: return this.#error();
      case Tag.HostObject: return this.#hostObject();
      default: return fail();
    }
  }

  #bigInt(): bigint {
    const bits = this.#varint();
    const length = bits >>> 1 & 0x3fffffff;
    if (length > MAX_BIGINT_BYTES || length > this.#bytes.length - this.#position) fail();
    let value = 0n;
    if (length > 0) {
      let digits = '';
      for (let i = this.#position + length - 1; i >= this.#position; i--) digits += this.#bytes[i]!.toString(16).padStart(2, '0');
      value = BigInt(`0x${digits}`);
    }
    this.#position += length;
    return bits & 1 ? -value : value;
  }

  #string(tag: number): string {
    if (tag !== Tag.Utf8String && tag !== Tag.OneByteString && tag !== Tag.TwoByteString) fail();
    const length = this.#length();
    const start = this.#position;
    const end = this.#position += length;
    if (tag === Tag.OneByteString) return latin1SliceLong(this.#bytes, start, end);
    if (tag === Tag.TwoByteString) return length % 2 === 0 ? utf16leSlice(this.#bytes, start, end) : fail();
    return Buffer.from(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset + start, length).toString('utf8');
  }

  /** A property's name: most are short, and come again and again. */
  #key(): string | number {
    const bytes = this.#bytes;
    const start = this.#position + 2;
    const length = bytes[start - 1]!;
    if (bytes[start - 2] === Tag.OneByteString && length > 0 && length <= LONGEST_KNOWN && start + length <= bytes.length) {
      this.#position = start + length;
      return knownKey(bytes, start, length);
    }
    const key = this.#read();
    return typeof key === 'string' || typeof key === 'number' ? key : fail();
  }

  /** Reads keys and values up to `end`, and checks how many it says there were. */
  #properties(target: object, end: number): void {
    let count = 0;
    for (; this.#peek() !== end; count++) {
      const key = this.#key();
      const value = this.#read();
      // What the prototype has under that name, setters among it, stays out of it.
      if (key in target) Object.defineProperty(target, key, { configurable: true, enumerable: true, writable: true, value });
      else (target as Record<string | number, unknown>)[key] = value;
    }
    this.#tag();
    if (this.#varint() !== count) fail();
  }

  #object(): object {
    const object = this.#remember({});
    this.#properties(object, Tag.EndObject);
    return object;
  }

  #sparseArray(): unknown[] {
    const length = this.#varint();
    const array = this.#remember<unknown[]>([]);
    array.length = length;
    this.#properties(array, Tag.EndSparseArray);
    if (this.#varint() !== length) fail();
    return array;
  }

  #denseArray(): unknown[] {
    const length = this.#length();
    const array = this.#remember<unknown[]>(new Array(length));
    for (let i = 0; i < length; i++) {
      if (this.#peek() === Tag.TheHole) this.#tag();
      else array[i] = this.#read();
    }
    this.#properties(array, Tag.EndDenseArray);
    if (this.#varint() !== length) fail();
    return array;
  }

  #regExp(): RegExp {
    const source = this.#string(this.#tag());
    const bits = this.#varint();
    if (bits >= 1 << regExpFlags.length) fail();
    let flags = '';
    for (let i = 0; i < regExpFlags.length; i++) if (bits & 1 << i) flags += regExpFlags[i];
    if (!areFlags(flags)) fail();
    return this.#remember(new RegExp(source, flags));
  }

  #map(): Map<unknown, unknown> {
    const map = this.#remember(new Map<unknown, unknown>());
    let count = 0;
    for (; this.#peek() !== Tag.EndMap; count += 2) {
      const key = this.#read();
      map.set(key, this.#read());
    }
    this.#tag();
    return this.#varint() === count ? map : fail();
  }

  #set(): Set<unknown> {
    const set = this.#remember(new Set<unknown>());
    let count = 0;
    for (; this.#peek() !== Tag.EndSet; count++) set.add(this.#read());
    this.#tag();
    return this.#varint() === count ? set : fail();
  }

  #arrayBuffer(resizable: boolean): ArrayBuffer {
    const byteLength = this.#varint();
    const maxByteLength = resizable ? this.#varint() : byteLength;
    if (byteLength > maxByteLength || byteLength > this.#bytes.length - this.#position) fail();
    let buffer: ArrayBuffer;
    try {
      buffer = resizable ? new ArrayBuffer(byteLength, { maxByteLength }) : new ArrayBuffer(byteLength);
    } catch {
      return fail();
    }
    new Uint8Array(buffer).set(this.#bytes.subarray(this.#position, this.#position + byteLength));
    this.#position += byteLength;
    return this.#remember(buffer);
  }

  #sharedArrayBuffer(): SharedArrayBuffer {
    const id = this.#varint();
    const buffer = this._getSharedArrayBufferFromId?.(id);
    return types.isSharedArrayBuffer(buffer) ? this.#remember(buffer) : fail();
  }

  #arrayBufferView(buffer: ArrayBufferLike): ArrayBufferView {
    const name = viewClasses[this.#position < this.#bytes.length ? this.#bytes[this.#position++]! : fail()] ?? fail();
    const byteOffset = this.#varint();
    const byteLength = this.#varint();
    if (byteOffset > buffer.byteLength || byteLength > buffer.byteLength - byteOffset) fail();
    const flags = this.#version >= 14 ? this.#varint() : 0;
    if (flags > 3 || Boolean(flags & 2) !== ((buffer as ArrayBuffer).resizable ?? false) || (flags & 1 && !(flags & 2))) fail();
    const View = (globalThis as any)[name] ?? fail();
    const unit = View.BYTES_PER_ELEMENT ?? 1;
    if (byteOffset % unit !== 0 || byteLength % unit !== 0) fail();
    return this.#remember(flags & 1 ? new View(buffer, byteOffset) : new View(buffer, byteOffset, byteLength / unit));
  }

  #error(): Error {
    // Its number comes before those of what it refers to. The parts come in this order, each at most once.
    const index = this.#objects.push(undefined as never) - 1;
    let tag = this.#tag();
    const name = errorNames[tag];
    if (name !== undefined) tag = this.#tag();
    let message: string | undefined;
    if (tag === ErrorTag.Message) {
      message = this.#string(this.#tag());
      tag = this.#tag();
    }
    let stack: string | undefined;
    if (tag === ErrorTag.Stack) {
      stack = this.#string(this.#tag());
      tag = this.#tag();
    }
    const Class = (globalThis as any)[name ?? 'Error'] as ErrorConstructor;
    const error = message === undefined ? new Class() : new Class(message);
    this.#objects[index] = error;
    Object.defineProperty(error, 'stack', { configurable: true, enumerable: false, writable: true, value: stack });
    if (tag === ErrorTag.Cause) {
      Object.defineProperty(error, 'cause', { configurable: true, enumerable: false, writable: true, value: this.#read() });
      tag = this.#tag();
    }
    return tag === ErrorTag.End ? error : fail();
  }

  #hostObject(): object {
    if (typeof this._readHostObject !== 'function') fail();
    const index = this.#objects.push(undefined as never) - 1;
    const object = this._readHostObject();
    if ((typeof object !== 'object' || object === null) && typeof object !== 'function') throw new TypeError('readHostObject must return an object');
    this.#objects[index] = object;
    return object;
  }
}
