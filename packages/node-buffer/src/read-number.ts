// Reading numbers. Bytes past the end read as undefined, which is how the common case gets by with one check.
import { checkByteLength, throwBadOffset } from './bounds.ts';
import { float32, float32Bytes, float64, float64Bytes } from './float-bytes.ts';

/** The first byte, once it is known that all `size` are there. */
function byteAt(bytes: Uint8Array, offset: number, size: number): number {
  if (typeof offset !== 'number') throwBadOffset(bytes, offset, size);
  const first = bytes[offset];
  if (first === undefined || bytes[offset + size - 1] === undefined) throwBadOffset(bytes, offset, size);
  return first;
}

export function readUInt8(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 1);
}

export function readInt8(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 1) << 24 >> 24;
}

export function readUInt16LE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 2) | this[offset + 1]! << 8;
}

export function readUInt16BE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 2) << 8 | this[offset + 1]!;
}

export function readInt16LE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 2) | this[offset + 1]! << 24 >> 16;
}

export function readInt16BE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 2) << 24 >> 16 | this[offset + 1]!;
}

export function readInt32LE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 4) | this[offset + 1]! << 8 | this[offset + 2]! << 16 | this[offset + 3]! << 24;
}

export function readInt32BE(this: Uint8Array, offset = 0): number {
  return byteAt(this, offset, 4) << 24 | this[offset + 1]! << 16 | this[offset + 2]! << 8 | this[offset + 3]!;
}

export function readUInt32LE(this: Uint8Array, offset = 0): number {
  return (byteAt(this, offset, 4) | this[offset + 1]! << 8 | this[offset + 2]! << 16 | this[offset + 3]! << 24) >>> 0;
}

export function readUInt32BE(this: Uint8Array, offset = 0): number {
  return (byteAt(this, offset, 4) << 24 | this[offset + 1]! << 16 | this[offset + 2]! << 8 | this[offset + 3]!) >>> 0;
}

function checkSpan(bytes: Uint8Array, offset: number, byteLength: number): void {
  if (offset === undefined) throwBadOffset(bytes, offset, byteLength);
  checkByteLength(byteLength);
  byteAt(bytes, offset, byteLength);
}

export function readUIntLE(this: Uint8Array, offset: number, byteLength: number): number {
  checkSpan(this, offset, byteLength);
  let value = 0;
  for (let i = byteLength - 1; i >= 0; i--) value = value * 256 + this[offset + i]!;
  return value;
}

export function readUIntBE(this: Uint8Array, offset: number, byteLength: number): number {
  checkSpan(this, offset, byteLength);
  let value = 0;
  for (let i = 0; i < byteLength; i++) value = value * 256 + this[offset + i]!;
  return value;
}

export function readIntLE(this: Uint8Array, offset: number, byteLength: number): number {
  return signed(readUIntLE.call(this, offset, byteLength), byteLength);
}

export function readIntBE(this: Uint8Array, offset: number, byteLength: number): number {
  return signed(readUIntBE.call(this, offset, byteLength), byteLength);
}

function signed(value: number, byteLength: number): number {
  const half = 2 ** (8 * byteLength - 1);
  return value < half ? value : value - 2 * half;
}

function view(bytes: Uint8Array, offset: number): DataView {
  byteAt(bytes, offset, 8);
  return new DataView(bytes.buffer, bytes.byteOffset + offset);
}

export function readBigUInt64LE(this: Uint8Array, offset = 0): bigint {
  return view(this, offset).getBigUint64(0, true);
}

export function readBigUInt64BE(this: Uint8Array, offset = 0): bigint {
  return view(this, offset).getBigUint64(0);
}

export function readBigInt64LE(this: Uint8Array, offset = 0): bigint {
  return view(this, offset).getBigInt64(0, true);
}

export function readBigInt64BE(this: Uint8Array, offset = 0): bigint {
  return view(this, offset).getBigInt64(0);
}

export function readFloatLE(this: Uint8Array, offset = 0): number {
  return readFloat(this, offset, 0);
}

export function readFloatBE(this: Uint8Array, offset = 0): number {
  return readFloat(this, offset, 3);
}

function readFloat(bytes: Uint8Array, offset: number, turn: number): number {
  byteAt(bytes, offset, 4);
  for (let i = 0; i < 4; i++) float32Bytes[i ^ turn] = bytes[offset + i]!;
  return float32[0]!;
}

export function readDoubleLE(this: Uint8Array, offset = 0): number {
  return readDouble(this, offset, 0);
}

export function readDoubleBE(this: Uint8Array, offset = 0): number {
  return readDouble(this, offset, 7);
}

function readDouble(bytes: Uint8Array, offset: number, turn: number): number {
  byteAt(bytes, offset, 8);
  for (let i = 0; i < 8; i++) float64Bytes[i ^ turn] = bytes[offset + i]!;
  return float64[0]!;
}
