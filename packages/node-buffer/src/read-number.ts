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

function checkSpan(bytes: Uint8Array, offset: number, byteLength: number): void {
  if (offset === undefined) throwBadOffset(bytes, offset, byteLength);
  checkByteLength(byteLength);
  byteAt(bytes, offset, byteLength);
}

function signed(value: number, byteLength: number): number {
  const half = 2 ** (8 * byteLength - 1);
  return value < half ? value : value - 2 * half;
}

function view(bytes: Uint8Array, offset: number): DataView {
  byteAt(bytes, offset, 8);
  return new DataView(bytes.buffer, bytes.byteOffset + offset);
}

function readFloat(bytes: Uint8Array, offset: number, turn: number): number {
  byteAt(bytes, offset, 4);
  for (let i = 0; i < 4; i++) float32Bytes[i ^ turn] = bytes[offset + i]!;
  return float32[0]!;
}

function readDouble(bytes: Uint8Array, offset: number, turn: number): number {
  byteAt(bytes, offset, 8);
  for (let i = 0; i < 8; i++) float64Bytes[i ^ turn] = bytes[offset + i]!;
  return float64[0]!;
}

/** The methods themselves, in one table, since names in a bundle weigh more than code. */
export const numberReads = {
  readUInt8(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 1);
  },

  readInt8(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 1) << 24 >> 24;
  },

  readUInt16LE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 2) | this[offset + 1]! << 8;
  },

  readUInt16BE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 2) << 8 | this[offset + 1]!;
  },

  readInt16LE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 2) | this[offset + 1]! << 24 >> 16;
  },

  readInt16BE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 2) << 24 >> 16 | this[offset + 1]!;
  },

  readInt32LE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 4) | this[offset + 1]! << 8 | this[offset + 2]! << 16 | this[offset + 3]! << 24;
  },

  readInt32BE(this: Uint8Array, offset = 0): number {
    return byteAt(this, offset, 4) << 24 | this[offset + 1]! << 16 | this[offset + 2]! << 8 | this[offset + 3]!;
  },

  readUInt32LE(this: Uint8Array, offset = 0): number {
    return (byteAt(this, offset, 4) | this[offset + 1]! << 8 | this[offset + 2]! << 16 | this[offset + 3]! << 24) >>> 0;
  },

  readUInt32BE(this: Uint8Array, offset = 0): number {
    return (byteAt(this, offset, 4) << 24 | this[offset + 1]! << 16 | this[offset + 2]! << 8 | this[offset + 3]!) >>> 0;
  },

  readUIntLE(this: Uint8Array, offset: number, byteLength: number): number {
    checkSpan(this, offset, byteLength);
    let value = 0;
    for (let i = byteLength - 1; i >= 0; i--) value = value * 256 + this[offset + i]!;
    return value;
  },

  readUIntBE(this: Uint8Array, offset: number, byteLength: number): number {
    checkSpan(this, offset, byteLength);
    let value = 0;
    for (let i = 0; i < byteLength; i++) value = value * 256 + this[offset + i]!;
    return value;
  },

  readIntLE(this: Uint8Array, offset: number, byteLength: number): number {
    return signed(numberReads.readUIntLE.call(this, offset, byteLength), byteLength);
  },

  readIntBE(this: Uint8Array, offset: number, byteLength: number): number {
    return signed(numberReads.readUIntBE.call(this, offset, byteLength), byteLength);
  },

  readBigUInt64LE(this: Uint8Array, offset = 0): bigint {
    return view(this, offset).getBigUint64(0, true);
  },

  readBigUInt64BE(this: Uint8Array, offset = 0): bigint {
    return view(this, offset).getBigUint64(0);
  },

  readBigInt64LE(this: Uint8Array, offset = 0): bigint {
    return view(this, offset).getBigInt64(0, true);
  },

  readBigInt64BE(this: Uint8Array, offset = 0): bigint {
    return view(this, offset).getBigInt64(0);
  },

  readFloatLE(this: Uint8Array, offset = 0): number {
    return readFloat(this, offset, 0);
  },

  readFloatBE(this: Uint8Array, offset = 0): number {
    return readFloat(this, offset, 3);
  },

  readDoubleLE(this: Uint8Array, offset = 0): number {
    return readDouble(this, offset, 0);
  },

  readDoubleBE(this: Uint8Array, offset = 0): number {
    return readDouble(this, offset, 7);
  },
};
