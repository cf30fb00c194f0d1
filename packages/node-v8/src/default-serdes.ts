import { Buffer } from '@tabnode/node-buffer';
import { describeValue } from '@tabnode/internal/describe-value';
import { Deserializer } from './deserializer.ts';
import { Serializer } from './serializer.ts';

// The number of a class in Node's own encoding of views is its place here.
const VIEWS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'DataView', 'Buffer', 'BigInt64Array', 'BigUint64Array', 'Float16Array'];

/** The number of a view's class; as in Node it goes by what the view calls itself. */
function viewNumber(view: unknown): number {
  if (!ArrayBuffer.isView(view)) return -1;
  return VIEWS.indexOf(view.constructor === Buffer ? 'Buffer' : Object.prototype.toString.call(view).slice(8, -1));
}

/**
 * Writes TypedArrays and DataViews without the rest of their buffers, and Buffers as such.
 *
 * @see https://nodejs.org/api/v8.html#class-v8defaultserializer
 */
export class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  /** Writes a view: the number of its class, its length, its bytes. */
  override _writeHostObject(view: object): void {
    const number = viewNumber(view);
    if (number < 0) throw this._getDataCloneError(`Unserializable host object: ${describeValue(view)}`);
    this.writeUint32(number);
    this.writeUint32((view as ArrayBufferView).byteLength);
    this.writeRawBytes(view as ArrayBufferView);
  }
}

/**
 * Reads what DefaultSerializer writes.
 *
 * @see https://nodejs.org/api/v8.html#class-v8defaultdeserializer
 */
export class DefaultDeserializer extends Deserializer {
  /** Reads a view: on the memory of what is read, where that lies right for it. */
  override _readHostObject(): object {
    const name = VIEWS[this.readUint32()];
    const byteLength = this.readUint32();
    const start = this.buffer.byteOffset + this._readRawBytes(byteLength);
    const memory = this.buffer.buffer as ArrayBuffer;
    if (name === 'Buffer') return Buffer.from(memory, start, byteLength);
    // A number that no class has ends as in Node, with the TypeError of the next line.
    const View = (globalThis as any)[name!];
    const unit: number = View.BYTES_PER_ELEMENT ?? 1;
    if (start % unit === 0) return new View(memory, start, Math.floor(byteLength / unit));
    return new View(memory.slice(start, start + byteLength), 0, Math.floor(byteLength / unit));
  }
}

/**
 * A value and all that it refers to, in V8's wire format.
 *
 * @throws {Error} where something in it cannot be copied.
 * @example
 * deserialize(serialize({ when: new Date(0), ids: new Set([1n]) }));
 * @see https://nodejs.org/api/v8.html#v8serializevalue
 */
export function serialize(value: unknown): Buffer {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

/**
 * The value that `serialize` has written.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `buffer` is a TypedArray or a DataView.
 * @throws {Error} where it does not hold a value.
 * @see https://nodejs.org/api/v8.html#v8deserializebuffer
 */
export function deserialize(buffer: ArrayBufferView): any {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}
