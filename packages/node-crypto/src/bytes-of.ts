// How arguments become bytes.
import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';

/** What most functions of node:crypto take as bytes. */
export type BinaryLike = string | NodeJS.ArrayBufferView;

/** The memory of a view or buffer; undefined for anything else. */
export function viewOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

/** The memory of a view, an ArrayBuffer or a SharedArrayBuffer; undefined for anything else. */
export function memoryOf(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer)) return new Uint8Array(value);
  return viewOf(value);
}

/** A text's bytes; encodings that there are not are UTF-8. @throws {ERR_INVALID_ARG_VALUE} for half a byte of hexadecimal. */
export function textBytes(text: string, encoding?: unknown): Uint8Array {
  if (encoding === undefined || encoding === 'utf8') return Buffer.from(text);
  const known = typeof encoding === 'string' && Buffer.isEncoding(encoding);
  if (known && encoding.toLowerCase() === 'hex' && text.length % 2 !== 0) throw ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${text.length}`);
  return Buffer.from(text, known ? encoding : 'utf8');
}

/** The bytes of a text or view. @throws {ERR_INVALID_ARG_TYPE} for anything else. */
export function dataBytes(data: unknown, name: string, encoding?: unknown): Uint8Array {
  if (typeof data === 'string') return textBytes(data, encoding);
  const bytes = viewOf(data);
  if (bytes === undefined) throw wrongArgType(name, 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  return bytes;
}

/** The bytes of a text, view or buffer. @throws {ERR_INVALID_ARG_TYPE} for anything else, ERR_UNKNOWN_ENCODING */
export function bytesOf(value: unknown, name: string, encoding?: unknown, list = 'ArrayBuffer, Buffer, TypedArray, or DataView'): Uint8Array {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding as BufferEncoding | undefined);
  const bytes = memoryOf(value);
  if (bytes === undefined) throw wrongArgType(name, `of type string or an instance of ${list}`, value);
  return bytes;
}

/** Bytes as a Buffer or, in an encoding that there is, as text. */
export function outputOf(bytes: Uint8Array, encoding: unknown): Buffer | string {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  if (encoding === undefined || encoding === null || encoding === 'buffer') return buffer;
  const name = `${encoding as string}`;
  return Buffer.isEncoding(name) ? buffer.toString(name) : buffer;
}
