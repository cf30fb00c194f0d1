import { Buffer } from '@tabnode/node-buffer';
import { latin1Write } from '@tabnode/internal/latin1';
import { codedTypeError } from '@tabnode/internal/node-error';
import * as types from '@tabnode/internal/types';
import { utf16leWrite } from '@tabnode/internal/utf16le';
import { describeUncloneable } from './describe-uncloneable.ts';
import { ErrorTag, errorClasses, regExpFlags, Tag, viewTags, WIRE_FORMAT_VERSION } from './wire-format.ts';

const INITIAL_SIZE = 64;
const MAX_KEY = 0xfffffffe;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const hasOwn = Object.hasOwn;
const NO_NAMES: string[] = [];

const TWO_BYTES = /[^\0-\xff]/;
const SHORT = 64;
let utf8: TextEncoder | undefined;

function encoder(): TextEncoder {
  return utf8 ??= new TextEncoder();
}

/** Whether V8 keeps a number as a small integer. */
function isSmall(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** Whether a property's name is an array's index. */
function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  if (!(first >= DIGIT_0 && first <= DIGIT_9)) return false;
  const index = Number(key);
  return index >= 0 && index <= MAX_KEY && String(index) === key;
}

/** An array's own enumerable properties but for its indices, which come before all others. */
function namesOf(array: unknown[]): string[] {
  const keys = Object.keys(array);
  if (keys.length === 0 || isIndex(keys.at(-1)!)) return NO_NAMES;
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isIndex(keys[middle]!)) from = middle + 1;
    else to = middle;
  }
  return keys.slice(from);
}

/** The bytes that a number takes with seven bits in each. */
function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

/**
 * Writes values in V8's wire format, byte for byte as Node does.
 *
 * @see https://nodejs.org/api/v8.html#class-v8serializer
 */
export class Serializer {
  #bytes = new Uint8Array(INITIAL_SIZE);
  // Most serializers write few things: what not all of them need is made when it is.
  #view: DataView | undefined;
  #size = 0;
  #ids: Map<object, number> | undefined;
  #transferred: Map<ArrayBufferLike, number> | undefined;
  #viewsAsHostObjects = false;

  /** Writes an object of a class that V8 does not know; for subclasses. */
  _writeHostObject?(object: object): void;

  /** The number of a shared buffer; for subclasses. */
  _getSharedArrayBufferId?(buffer: SharedArrayBuffer): number;

  /** Writes the version. */
  writeHeader(): void {
    this.#tag(Tag.Version);
    this.#varint(WIRE_FORMAT_VERSION);
  }

  /**
   * Writes a value and all that it refers to.
   *
   * @throws what `_getDataCloneError` makes, where a value cannot be copied.
   */
  writeValue(value: unknown): true {
    this.#write(value);
    return true;
  }

  /** The bytes so far; the serializer begins anew. */
  releaseBuffer(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#size);
    // Most serializers write one value: memory for another comes with its first byte.
    this.#bytes = new Uint8Array(0);
    this.#size = 0;
    return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * Has a buffer written as no more than its id; the deserializer is given the buffer itself.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `arrayBuffer` is one.
   */
  transferArrayBuffer(id: number, arrayBuffer: ArrayBuffer): void {
    if (!types.isArrayBuffer(arrayBuffer)) throw codedTypeError('ERR_INVALID_ARG_TYPE', 'arrayBuffer must be an ArrayBuffer', this.transferArrayBuffer);
    (this.#transferred ??= new Map()).set(arrayBuffer, id >>> 0);
  }

  /** Writes a whole number of 32 bits, for `_writeHostObject`. */
  writeUint32(value: number): void {
    this.#varint(value >>> 0);
  }

  /** Writes a whole number of 64 bits, given as its upper and its lower half. */
  writeUint64(high: number, low: number): void {
    let rest = BigInt(high >>> 0) << 32n | BigInt(low >>> 0);
    for (; rest >= 0x80n; rest >>= 7n) this.#byte(Number(rest & 0x7fn) | 0x80);
    this.#byte(Number(rest));
  }

  /** Writes a number as eight bytes. */
  writeDouble(value: number): void {
    this.#double(+value);
  }

  /**
   * Writes bytes as they are.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `source` is a TypedArray or a DataView.
   */
  writeRawBytes(source: ArrayBufferView): void {
    if (!ArrayBuffer.isView(source)) throw codedTypeError('ERR_INVALID_ARG_TYPE', 'source must be a TypedArray or a DataView', this.writeRawBytes);
    this.#raw(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }

  /** Has `_writeHostObject` write TypedArrays and DataViews. */
  _setTreatArrayBufferViewsAsHostObjects(flag?: boolean): void {
    this.#viewsAsHostObjects = flag === undefined ? false : Boolean(flag);
  }

  /** Makes the error for a value that cannot be copied; may be replaced. */
  get _getDataCloneError(): (message: string) => Error {
    return Error;
  }

  set _getDataCloneError(value: (message: string) => Error) {
    Object.defineProperty(this, '_getDataCloneError', { configurable: true, enumerable: true, writable: true, value });
  }

  #reserve(count: number): void {
    if (this.#size + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(INITIAL_SIZE, this.#bytes.length * 2, this.#size + count));
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
    this.#view = undefined;
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#size++] = value;
  }

  #tag(tag: number): void {
    this.#byte(tag);
  }

  #varint(value: number): void {
    this.#reserve(10);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#bytes[this.#size++] = rest % 0x80 | 0x80;
    this.#bytes[this.#size++] = rest;
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  #fail(value: unknown): never {
    const make = this._getDataCloneError;
    throw make(`${describeUncloneable(value)} could not be cloned.`);
  }

  #write(value: unknown): void {
    switch (typeof value) {
      case 'undefined': return this.#tag(Tag.Undefined);
      case 'boolean': return this.#tag(value ? Tag.True : Tag.False);
      case 'number': return this.#number(value);
      case 'bigint':
        this.#tag(Tag.BigInt);
        return this.#bigInt(value);
      case 'string': return this.#string(value);
      case 'object':
        if (value === null) return this.#tag(Tag.Null);
        return this.#object(value);
      default: return this.#fail(value);
    }
  }

  #number(value: number): void {
    if (isSmall(value)) {
      this.#tag(Tag.Int32);
      this.#varint((value << 1 ^ value >> 31) >>> 0);
    } else {
      this.#tag(Tag.Double);
      this.#double(value);
    }
  }

  #double(value: number): void {
    this.#reserve(8);
    (this.#view ??= new DataView(this.#bytes.buffer)).setFloat64(this.#size, value, true);
    this.#size += 8;
  }

  #bigInt(value: bigint): void {
    const negative = value < 0n;
    let rest = negative ? -value : value;
    const digits: bigint[] = [];
    for (; rest > 0n; rest >>= 64n) digits.push(BigInt.asUintN(64, rest));
    this.#varint(digits.length * 16 + (negative ? 1 : 0));
    this.#reserve(digits.length * 8);
    const view = this.#view ??= new DataView(this.#bytes.buffer);
    for (const digit of digits) {
      view.setBigUint64(this.#size, digit, true);
      this.#size += 8;
    }
  }

  #string(value: string): void {
    const { length } = value;
    if (length <= SHORT && this.#shortString(value, length)) return;
    if (!TWO_BYTES.test(value)) {
      this.#tag(Tag.OneByteString);
      this.#varint(length);
      this.#reserve(length);
      // ASCII is the same in UTF-8, which the platform writes faster than we do.
      const isAscii = encoder().encodeInto(value, this.#bytes.subarray(this.#size, this.#size + length)).read === length;
      this.#size += isAscii ? length : latin1Write(this.#bytes, value, this.#size, length);
      return;
    }
    // The units begin at an even place.
    if ((this.#size + 1 + varintSize(length * 2)) % 2 === 1) this.#tag(Tag.Padding);
    this.#tag(Tag.TwoByteString);
    this.#varint(length * 2);
    this.#reserve(length * 2);
    this.#size += utf16leWrite(this.#bytes, value, this.#size, length * 2);
  }

  /** Writes a short string of bytes; false, and nothing is written, where it is none. */
  #shortString(value: string, length: number): boolean {
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    let at = this.#size;
    bytes[at++] = Tag.OneByteString;
    bytes[at++] = length;
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 0xff) return false;
      bytes[at++] = unit;
    }
    this.#size = at;
    return true;
  }

  #object(value: object): void {
    // A view in its own right comes after its buffer, and so does its number.
    const ids = this.#ids ??= new Map();
    if (!this.#viewsAsHostObjects && ArrayBuffer.isView(value) && !ids.has(value)) this.#object(value.buffer);
    const known = ids.get(value);
    if (known !== undefined) {
      this.#tag(Tag.ObjectReference);
      this.#varint(known);
      return;
    }
    ids.set(value, ids.size);
    if (Array.isArray(value)) this.#array(value);
    else if (ArrayBuffer.isView(value)) this.#arrayBufferView(value);
    else if (isOrdinary(value)) this.#ordinary(value);
    else if (types.isDate(value)) {
      this.#tag(Tag.Date);
      this.#double(Date.prototype.getTime.call(value));
    } else if (types.isBoxedPrimitive(value)) this.#boxed(value);
    else if (types.isRegExp(value)) this.#regExp(value);
    else if (types.isMap(value)) this.#map(value);
    else if (types.isSet(value)) this.#set(value);
    else if (types.isArrayBuffer(value)) this.#arrayBuffer(value);
    else if (types.isSharedArrayBuffer(value)) this.#sharedArrayBuffer(value);
    else if (types.isNativeError(value)) this.#error(value as Error);
    else if (isCloneable(value)) this.#ordinary(value);
    else this.#fail(value);
  }

  #ordinary(value: object): void {
    this.#tag(Tag.BeginObject);
    const count = this.#properties(value, Object.keys(value));
    this.#tag(Tag.EndObject);
    this.#varint(count);
  }

  /** Writes the properties that are still there when their turn comes, and says how many. */
  #properties(value: any, keys: string[]): number {
    let count = 0;
    for (const key of keys) {
      if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
      const property = value[key];
      this.#key(key);
      this.#write(property);
      count++;
    }
    return count;
  }

  #key(key: string): void {
    if (isIndex(key)) this.#number(Number(key));
    else this.#string(key);
  }

  #array(value: unknown[]): void {
    const { length } = value;
    let holes = false;
    let numbers = true;
    let doubles = false;
    for (let i = 0; i < length; i++) {
      if (!hasOwn(value, i)) {
        holes = true;
        break;
      }
      if (!numbers) continue;
      const element = Object.getOwnPropertyDescriptor(value, i)!.value;
      if (typeof element !== 'number') numbers = false;
      else if (!isSmall(element)) doubles = true;
    }
    if (holes) {
      this.#tag(Tag.BeginSparseArray);
      this.#varint(length);
      const count = this.#properties(value, Object.keys(value));
      this.#tag(Tag.EndSparseArray);
      this.#varint(count);
      this.#varint(length);
      return;
    }
    this.#tag(Tag.BeginDenseArray);
    this.#varint(length);
    for (let i = 0; i < length; i++) {
      if (numbers && doubles) {
        // V8 keeps such a list as doubles throughout.
        this.#tag(Tag.Double);
        this.#double(value[i] as number);
      } else if (hasOwn(value, i)) {
        this.#write(value[i]);
      } else {
        // A getter before has taken it away.
        this.#tag(Tag.TheHole);
      }
    }
    const count = this.#properties(value, namesOf(value));
    this.#tag(Tag.EndDenseArray);
    this.#varint(count);
    this.#varint(length);
  }

  #boxed(value: object): void {
    if (types.isBooleanObject(value)) {
      this.#tag(Boolean.prototype.valueOf.call(value) ? Tag.TrueObject : Tag.FalseObject);
    } else if (types.isNumberObject(value)) {
      this.#tag(Tag.NumberObject);
      this.#double(Number.prototype.valueOf.call(value));
    } else if (types.isBigIntObject(value)) {
      this.#tag(Tag.BigIntObject);
      this.#bigInt(BigInt.prototype.valueOf.call(value));
    } else if (types.isStringObject(value)) {
      this.#tag(Tag.StringObject);
      this.#string(String.prototype.valueOf.call(value));
    } else {
      this.#fail(value);
    }
  }

  #regExp(value: RegExp): void {
    this.#tag(Tag.RegExp);
    this.#string(value.source);
    let bits = 0;
    for (const flag of value.flags) bits |= 1 << regExpFlags.indexOf(flag);
    this.#varint(bits);
  }

  #map(value: Map<unknown, unknown>): void {
    this.#tag(Tag.BeginMap);
    const entries = [...Map.prototype.entries.call(value)];
    for (const [key, member] of entries) {
      this.#write(key);
      this.#write(member);
    }
    this.#tag(Tag.EndMap);
    this.#varint(entries.length * 2);
  }

  #set(value: Set<unknown>): void {
    this.#tag(Tag.BeginSet);
    const members = [...Set.prototype.values.call(value)];
    for (const member of members) this.#write(member);
    this.#tag(Tag.EndSet);
    this.#varint(members.length);
  }

  #arrayBuffer(value: ArrayBuffer): void {
    const id = this.#transferred?.get(value);
    if (id !== undefined) {
      this.#tag(Tag.ArrayBufferTransfer);
      this.#varint(id);
      return;
    }
    if (value.detached) this.#fail(value);
    const { byteLength } = value;
    this.#tag(value.resizable ? Tag.ResizableArrayBuffer : Tag.ArrayBuffer);
    this.#varint(byteLength);
    if (value.resizable) this.#varint(value.maxByteLength);
    this.#raw(new Uint8Array(value));
  }

  #sharedArrayBuffer(value: SharedArrayBuffer): void {
    if (typeof this._getSharedArrayBufferId !== 'function') this.#fail(value);
    const id = this._getSharedArrayBufferId(value);
    this.#tag(Tag.SharedArrayBuffer);
    this.#varint(id >>> 0);
  }

  #arrayBufferView(value: ArrayBufferView): void {
    if (this.#viewsAsHostObjects) {
      this.#tag(Tag.HostObject);
      if (typeof this._writeHostObject !== 'function') this.#fail(value);
      this._writeHostObject(value);
      return;
    }
    this.#tag(Tag.ArrayBufferView);
    this.#byte(viewTags[types.typedArrayName(value) ?? 'DataView']!.charCodeAt(0));
    this.#varint(value.byteOffset);
    this.#varint(value.byteLength);
    // Whether its length follows that of its buffer, and whether that can change.
    const resizable = (value.buffer as ArrayBuffer).resizable === true;
    this.#varint((resizable && tracksLength(value) ? 1 : 0) | (resizable ? 2 : 0));
  }

  #error(value: Error): void {
    this.#tag(Tag.Error);
    const own = (name: string): PropertyDescriptor | undefined => Object.getOwnPropertyDescriptor(value, name);
    const prototype = errorClasses[String(value.name)];
    if (prototype !== undefined) this.#byte(prototype.charCodeAt(0));
    const message = own('message');
    if (message !== undefined && 'value' in message) {
      this.#byte(ErrorTag.Message);
      this.#string(String(message.value));
    }
    const { stack } = value;
    if (typeof stack === 'string') {
      this.#byte(ErrorTag.Stack);
      this.#string(stack);
    }
    if (hasOwn(value, 'cause')) {
      this.#byte(ErrorTag.Cause);
      this.#write(value.cause);
    }
    this.#byte(ErrorTag.End);
  }
}

/**
 * Whether an object has nothing of the kinds that V8 knows, as long as nobody has taken its prototype away. To be
 * sure takes up to a dozen probes, most of which throw.
 */
function isOrdinary(value: object): boolean {
  return !(Symbol.toStringTag in value) && Object.prototype.toString.call(value) === '[object Object]';
}

/** Whether a view was made without a length, over a buffer whose size changes: the buffer is resized and put back to see. */
function tracksLength(view: ArrayBufferView): boolean {
  const buffer = view.buffer as ArrayBuffer;
  const unit = (view as Uint8Array).BYTES_PER_ELEMENT ?? 1;
  const { byteLength } = buffer;
  const before = view.byteLength;
  if (before !== Math.floor((byteLength - view.byteOffset) / unit) * unit) return false;
  const grows = byteLength + unit <= buffer.maxByteLength;
  if (!grows && before === 0) return false;
  const tail = grows ? undefined : new Uint8Array(buffer, byteLength - unit).slice();
  buffer.resize(byteLength + (grows ? unit : -unit));
  const follows = grows ? view.byteLength !== before : view.byteLength === before - unit;
  buffer.resize(byteLength);
  if (tail) new Uint8Array(buffer, byteLength - unit).set(tail);
  return follows;
}

/** Whether V8 takes an object for its own properties, whatever class it is of. */
function isCloneable(value: object): boolean {
  if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isGeneratorObject(value) || types.isModuleNamespaceObject(value)
    || types.isMapIterator(value) || types.isSetIterator(value) || types.isArgumentsObject(value)) return false;
  if (value instanceof WeakRef || value instanceof FinalizationRegistry) return false;
  const tag = Object.prototype.toString.call(value);
  return !/^\[object (?:Array Iterator|String Iterator|RegExp String Iterator|Iterator Helper|Intl\.\w+|WebAssembly\.\w+)\]$/.test(tag);
}
