// Writing numbers: the value is checked first, then the offset, then the bytes go out one by one.
import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { throwBadByteLength, throwBadOffset } from './bounds.ts';
import { float32, float32Bytes, float64, float64Bytes, isBigEndian } from './float-bytes.ts';

function checkOffset(bytes: Uint8Array, offset: number, size: number): void {
  if (typeof offset !== 'number' || bytes[offset] === undefined || bytes[offset + size - 1] === undefined) throwBadOffset(bytes, offset, size);
}

function throwBadValue(value: unknown, min: number | bigint, size: number): never {
  const bits = 8 * size;
  const n = typeof min === 'bigint' ? 'n' : '';
  if (size > 4) throw ERR_OUT_OF_RANGE('value', min < 0 ? `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}` : `>= 0${n} and < 2${n} ** ${bits}${n}`, value);
  throw ERR_OUT_OF_RANGE('value', `>= ${min} and <= ${min < 0 ? -Number(min) - 1 : 2 ** bits - 1}`, value);
}

function checked(bytes: Uint8Array, value: number, offset: number, size: number, min: number, max: number): number {
  value = +value;
  if (value > max || value < min) throwBadValue(value, min, size);
  checkOffset(bytes, offset, size);
  return value;
}

export function writeUInt8(this: Uint8Array, value: number, offset = 0): number {
  this[offset] = checked(this, value, offset, 1, 0, 255);
  return offset + 1;
}

export function writeInt8(this: Uint8Array, value: number, offset = 0): number {
  this[offset] = checked(this, value, offset, 1, -128, 127);
  return offset + 1;
}

export function writeUInt16LE(this: Uint8Array, value: number, offset = 0): number {
  return put16LE(this, checked(this, value, offset, 2, 0, 65535), offset);
}

export function writeUInt16BE(this: Uint8Array, value: number, offset = 0): number {
  return put16BE(this, checked(this, value, offset, 2, 0, 65535), offset);
}

export function writeInt16LE(this: Uint8Array, value: number, offset = 0): number {
  return put16LE(this, checked(this, value, offset, 2, -32768, 32767), offset);
}

export function writeInt16BE(this: Uint8Array, value: number, offset = 0): number {
  return put16BE(this, checked(this, value, offset, 2, -32768, 32767), offset);
}

export function writeUInt32LE(this: Uint8Array, value: number, offset = 0): number {
  return put32LE(this, checked(this, value, offset, 4, 0, 4294967295), offset);
}

export function writeUInt32BE(this: Uint8Array, value: number, offset = 0): number {
  return put32BE(this, checked(this, value, offset, 4, 0, 4294967295), offset);
}

export function writeInt32LE(this: Uint8Array, value: number, offset = 0): number {
  return put32LE(this, checked(this, value, offset, 4, -2147483648, 2147483647), offset);
}

export function writeInt32BE(this: Uint8Array, value: number, offset = 0): number {
  return put32BE(this, checked(this, value, offset, 4, -2147483648, 2147483647), offset);
}

function put16LE(bytes: Uint8Array, value: number, offset: number): number {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  return offset + 2;
}

function put16BE(bytes: Uint8Array, value: number, offset: number): number {
  bytes[offset] = value >>> 8;
  bytes[offset + 1] = value;
  return offset + 2;
}

function put32LE(bytes: Uint8Array, value: number, offset: number): number {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  bytes[offset + 2] = value >>> 16;
  bytes[offset + 3] = value >>> 24;
  return offset + 4;
}

function put32BE(bytes: Uint8Array, value: number, offset: number): number {
  bytes[offset] = value >>> 24;
  bytes[offset + 1] = value >>> 16;
  bytes[offset + 2] = value >>> 8;
  bytes[offset + 3] = value;
  return offset + 4;
}

function putSpan(bytes: Uint8Array, value: number, offset: number, byteLength: number, isSigned: boolean, littleEndian: boolean): number {
  if (!(Number.isInteger(byteLength) && byteLength >= 1 && byteLength <= 6)) throwBadByteLength(byteLength);
  if (offset === undefined) throwBadOffset(bytes, offset, byteLength);
  const half = 2 ** (8 * byteLength - 1);
  value = checked(bytes, value, offset, byteLength, isSigned ? -half : 0, isSigned ? half - 1 : 2 * half - 1);
  const last = offset + byteLength - 1;
  // Shifts reach 32 bits; what is above comes from a division.
  const high = Math.floor(value * 2 ** -32);
  for (let i = 0; i < byteLength; i++) bytes[littleEndian ? offset + i : last - i] = i < 4 ? value >>> 8 * i : high >>> 8 * (i - 4);
  return offset + byteLength;
}

export function writeUIntLE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
  return putSpan(this, value, offset, byteLength, false, true);
}

export function writeUIntBE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
  return putSpan(this, value, offset, byteLength, false, false);
}

export function writeIntLE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
  return putSpan(this, value, offset, byteLength, true, true);
}

export function writeIntBE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
  return putSpan(this, value, offset, byteLength, true, false);
}

function putBig(bytes: Uint8Array, value: bigint, offset: number, isSigned: boolean, littleEndian: boolean): number {
  const min = isSigned ? -(2n ** 63n) : 0n;
  if (value >= (isSigned ? 2n ** 63n : 2n ** 64n) || value < min) throwBadValue(value, min, 8);
  checkOffset(bytes, offset, 8);
  const low = Number(value & 0xffffffffn);
  const high = Number(value >> 32n & 0xffffffffn);
  if (littleEndian) {
    put32LE(bytes, low, offset);
    return put32LE(bytes, high, offset + 4);
  }
  put32BE(bytes, high, offset);
  return put32BE(bytes, low, offset + 4);
}

export function writeBigUInt64LE(this: Uint8Array, value: bigint, offset = 0): number {
  return putBig(this, value, offset, false, true);
}

export function writeBigUInt64BE(this: Uint8Array, value: bigint, offset = 0): number {
  return putBig(this, value, offset, false, false);
}

export function writeBigInt64LE(this: Uint8Array, value: bigint, offset = 0): number {
  return putBig(this, value, offset, true, true);
}

export function writeBigInt64BE(this: Uint8Array, value: bigint, offset = 0): number {
  return putBig(this, value, offset, true, false);
}

export function writeFloatLE(this: Uint8Array, value: number, offset = 0): number {
  return putFloat(this, value, offset, isBigEndian);
}

export function writeFloatBE(this: Uint8Array, value: number, offset = 0): number {
  return putFloat(this, value, offset, !isBigEndian);
}

function putFloat(bytes: Uint8Array, value: number, offset: number, swap: boolean): number {
  value = +value;
  checkOffset(bytes, offset, 4);
  float32[0] = value;
  const turn = swap ? 3 : 0;
  for (let i = 0; i < 4; i++) bytes[offset + i] = float32Bytes[i ^ turn]!;
  return offset + 4;
}

export function writeDoubleLE(this: Uint8Array, value: number, offset = 0): number {
  return putDouble(this, value, offset, isBigEndian);
}

export function writeDoubleBE(this: Uint8Array, value: number, offset = 0): number {
  return putDouble(this, value, offset, !isBigEndian);
}

function putDouble(bytes: Uint8Array, value: number, offset: number, swap: boolean): number {
  value = +value;
  checkOffset(bytes, offset, 8);
  float64[0] = value;
  const turn = swap ? 7 : 0;
  for (let i = 0; i < 8; i++) bytes[offset + i] = float64Bytes[i ^ turn]!;
  return offset + 8;
}
