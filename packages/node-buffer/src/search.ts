import { indexOfBytes, lastIndexOfBytes } from '@tabnode/internal/byte-search';
import { wrongArgType } from '@tabnode/internal/errors';
import { codecOf, encode, requireCodec, utf16le } from './codecs.ts';
import { isUint8Array } from './views.ts';

function search(bytes: Uint8Array, value: unknown, byteOffset: unknown, encoding: unknown, backwards: boolean): number {
  if (!ArrayBuffer.isView(bytes)) throw wrongArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', bytes);
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  if (!ArrayBuffer.isView(bytes)) throw wrongArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', bytes);
  let { length } = bytes;
  let needle: Uint8Array;
  let step = 1;
  if (typeof value === 'number') needle = Uint8Array.of(value);
  else if (typeof value === 'string') {
    const codec = requireCodec(encoding);
    needle = encode(value, codec);
    if (codec === utf16le) {
      step = 2;
      length -= length % 2;
    }
  } else if (isUint8Array(value)) {
    needle = value;
    if (encoding !== undefined && codecOf(encoding) === utf16le) step = 2;
  } else throw wrongArgType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
  const given = +(byteOffset as number);
  let from = Number.isNaN(given) ? (backwards ? length : 0) : Math.trunc(given) + 0;
  if (from < 0) {
    from += length;
    if (from < 0) {
      if (backwards && needle.length > 0) return -1;
      from = 0;
    }
  }
  if (needle.length === 0) return Math.min(from, length);
  if (step === 2) {
    if (needle.length < 2 || length < 2 || (!backwards && from + needle.length > length)) return -1;
    from = Math.floor(from / 2) * 2;
  }
  return (backwards ? lastIndexOfBytes : indexOfBytes)(bytes, needle, from, step);
}

/** The methods, in one table, since names in a bundle weigh more than code; functions, since Node's can be constructed. */
export const searchMethods = {
  /** Finds a number, text or bytes at or after `byteOffset`; -1 where it is not. */
  indexOf: function (this: Uint8Array, value: unknown, byteOffset?: unknown, encoding?: unknown): number {
    return search(this, value, byteOffset, encoding, false);
  },

  /** Finds the last place at or before `byteOffset`; -1 where there is none. */
  lastIndexOf: function (this: Uint8Array, value: unknown, byteOffset?: unknown, encoding?: unknown): number {
    return search(this, value, byteOffset, encoding, true);
  },

  includes: function (this: Uint8Array, value: unknown, byteOffset?: unknown, encoding?: unknown): boolean {
    return search(this, value, byteOffset, encoding, false) !== -1;
  },
};
