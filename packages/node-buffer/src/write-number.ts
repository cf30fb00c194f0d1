// Writing numbers: the value is checked first, then the offset, then the bytes go out one by one.
import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { checkByteLength, throwBadOffset } from './bounds.ts';
import { float32, float32Bytes, float64, float64Bytes } from './float-bytes.ts';

function checkOffset(bytes: Uint8Array, offset: number, size: number): void {
  if (typeof offset !== 'number' || bytes[offset] === undefined || bytes[offset + size - 1] === undefined) throwBadOffset(bytes, offset, size);
}

function throwBadValue(value: unknown, min: number | bigint, size: number): never {
  const bits = 8 * size;
  const n = typeof min === 'bigint' ? 'n' : '';
  const half = `(2${n} ** ${bits - 1}${n})`;
  throw ERR_OUT_OF_RANGE('value', size < 5 ? `>= ${min} and <= ${Number(min) + 2 ** bits - 1}` : min < 0 ? `>= -${half} and < ${half.slice(1, -1)}` : `>= 0${n} and < 2${n} ** ${bits}${n}`, value);
}

function checked(bytes: Uint8Array, value: number, offset: number, size: number, min: number): number {
  value = +value;
  // One byte is the size for which Node looks at the offset first.
  if (size === 1 && typeof offset !== 'number') throwBadOffset(bytes, offset, size);
  if (value > min + (2 ** (8 * size) - 1) || value < min) throwBadValue(value, min, size);
  checkOffset(bytes, offset, size);
  return value;
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
  checkByteLength(byteLength);
  value = checked(bytes, value, offset, byteLength, isSigned ? -(2 ** (8 * byteLength - 1)) : 0);
  const last = offset + byteLength - 1;
  // Shifts reach 32 bits; what is above comes from a division.
  const high = Math.floor(value * 2 ** -32);
  for (let i = 0; i < byteLength; i++) bytes[littleEndian ? offset + i : last - i] = i < 4 ? value >>> 8 * i : high >>> 8 * (i - 4);
  return offset + byteLength;
}

function putBig(bytes: Uint8Array, value: bigint, offset: number, min: bigint, littleEndian: boolean): number {
  if (value >= min + 0x10000000000000000n || value < min) throwBadValue(value, min, 8);
  checkOffset(bytes, offset, 8);
  // The low 64 bits are the same with and without a sign; taking a bigint away refuses what is none.
  new DataView(bytes.buffer, bytes.byteOffset + offset).setBigUint64(0, value - 0n, littleEndian);
  return offset + 8;
}

const INT64_MIN = -0x8000000000000000n;

/** The methods themselves, in one table, since names in a bundle weigh more than code. */
export const numberWrites = {
  writeUInt8(this: Uint8Array, value: number, offset = 0): number {
    this[offset] = checked(this, value, offset, 1, 0);
    return offset + 1;
  },

  writeInt8(this: Uint8Array, value: number, offset = 0): number {
    this[offset] = checked(this, value, offset, 1, -128);
    return offset + 1;
  },

  writeUInt16LE(this: Uint8Array, value: number, offset = 0): number {
    return put16LE(this, checked(this, value, offset, 2, 0), offset);
  },

  writeUInt16BE(this: Uint8Array, value: number, offset = 0): number {
    return put16BE(this, checked(this, value, offset, 2, 0), offset);
  },

  writeInt16LE(this: Uint8Array, value: number, offset = 0): number {
    return put16LE(this, checked(this, value, offset, 2, -32768), offset);
  },

  writeInt16BE(this: Uint8Array, value: number, offset = 0): number {
    return put16BE(this, checked(this, value, offset, 2, -32768), offset);
  },

  writeUInt32LE(this: Uint8Array, value: number, offset = 0): number {
    return put32LE(this, checked(this, value, offset, 4, 0), offset);
  },

  writeUInt32BE(this: Uint8Array, value: number, offset = 0): number {
    return put32BE(this, checked(this, value, offset, 4, 0), offset);
  },

  writeInt32LE(this: Uint8Array, value: number, offset = 0): number {
    return put32LE(this, checked(this, value, offset, 4, -2147483648), offset);
  },

  writeInt32BE(this: Uint8Array, value: number, offset = 0): number {
    return put32BE(this, checked(this, value, offset, 4, -2147483648), offset);
  },

  writeUIntLE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
    return putSpan(this, value, offset, byteLength, false, true);
  },

  writeUIntBE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
    return putSpan(this, value, offset, byteLength, false, false);
  },

  writeIntLE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
    return putSpan(this, value, offset, byteLength, true, true);
  },

  writeIntBE(this: Uint8Array, value: number, offset: number, byteLength: number): number {
    return putSpan(this, value, offset, byteLength, true, false);
  },

  writeBigUInt64LE(this: Uint8Array, value: bigint, offset = 0): number {
    return putBig(this, value, offset, 0n, true);
  },

  writeBigUInt64BE(this: Uint8Array, value: bigint, offset = 0): number {
    return putBig(this, value, offset, 0n, false);
  },

  writeBigInt64LE(this: Uint8Array, value: bigint, offset = 0): number {
    return putBig(this, value, offset, INT64_MIN, true);
  },

  writeBigInt64BE(this: Uint8Array, value: bigint, offset = 0): number {
    return putBig(this, value, offset, INT64_MIN, false);
  },

  writeFloatLE(this: Uint8Array, value: number, offset = 0): number {
    float32[0] = value;
    checkOffset(this, offset, 4);
    this[offset] = float32Bytes[0]!;
    this[offset + 1] = float32Bytes[1]!;
    this[offset + 2] = float32Bytes[2]!;
    this[offset + 3] = float32Bytes[3]!;
    return offset + 4;
  },

  writeFloatBE(this: Uint8Array, value: number, offset = 0): number {
    float32[0] = value;
    checkOffset(this, offset, 4);
    this[offset] = float32Bytes[3]!;
    this[offset + 1] = float32Bytes[2]!;
    this[offset + 2] = float32Bytes[1]!;
    this[offset + 3] = float32Bytes[0]!;
    return offset + 4;
  },

  writeDoubleLE(this: Uint8Array, value: number, offset = 0): number {
    float64[0] = value;
    checkOffset(this, offset, 8);
    this[offset] = float64Bytes[0]!;
    this[offset + 1] = float64Bytes[1]!;
    this[offset + 2] = float64Bytes[2]!;
    this[offset + 3] = float64Bytes[3]!;
    this[offset + 4] = float64Bytes[4]!;
    this[offset + 5] = float64Bytes[5]!;
    this[offset + 6] = float64Bytes[6]!;
    this[offset + 7] = float64Bytes[7]!;
    return offset + 8;
  },

  writeDoubleBE(this: Uint8Array, value: number, offset = 0): number {
    float64[0] = value;
    checkOffset(this, offset, 8);
    this[offset] = float64Bytes[7]!;
    this[offset + 1] = float64Bytes[6]!;
    this[offset + 2] = float64Bytes[5]!;
    this[offset + 3] = float64Bytes[4]!;
    this[offset + 4] = float64Bytes[3]!;
    this[offset + 5] = float64Bytes[2]!;
    this[offset + 6] = float64Bytes[1]!;
    this[offset + 7] = float64Bytes[0]!;
    return offset + 8;
  },
};
