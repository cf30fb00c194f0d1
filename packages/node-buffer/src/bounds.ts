import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';

/** Throws what is wrong with the offset of a read or write of `size` bytes, once something is known to be. */
export function throwBadOffset(bytes: Uint8Array, offset: unknown, size: number, name = 'offset'): never {
  if (typeof offset !== 'number') throw ERR_INVALID_ARG_TYPE(name, 'number', offset);
  throwBadIndex(offset, bytes.length - size, name);
}

/** The same for a number, given the highest that is right. */
export function throwBadIndex(index: number, last: number, name: string, first = 0): never {
  if (Math.floor(index) !== index) throw ERR_OUT_OF_RANGE(name, 'an integer', index);
  if (last < 0) throw ERR_BUFFER_OUT_OF_BOUNDS();
  throw ERR_OUT_OF_RANGE(name, `>= ${first} and <= ${last}`, index);
}

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `byteLength` is a whole number from 1 to 6. */
export function throwBadByteLength(byteLength: unknown): never {
  if (typeof byteLength !== 'number') throw ERR_INVALID_ARG_TYPE('byteLength', 'number', byteLength);
  throwBadIndex(byteLength, 6, 'byteLength', 1);
}
