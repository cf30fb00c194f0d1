import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';

/** Throws what is wrong with the offset of a read or write of `size` bytes, once something is known to be. */
export function throwBadOffset(bytes: Uint8Array, offset: unknown, size: number, name = 'offset'): never {
  if (typeof offset !== 'number') throw wrongArgType(name, 'of type number', offset);
  throwBadIndex(offset, bytes.length - size, name);
}

/** The same for a number, given the highest that is right. */
export function throwBadIndex(index: number, last: number, name: string, first = 0): never {
  if (Math.floor(index) !== index) throw ERR_OUT_OF_RANGE(name, 'an integer', index);
  if (last < 0) throw ERR_BUFFER_OUT_OF_BOUNDS();
  throw ERR_OUT_OF_RANGE(name, `>= ${first} and <= ${last}`, index);
}

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `byteLength` is a whole number from 1 to 6. */
export function checkByteLength(byteLength: unknown): void {
  if ([1, 2, 3, 4, 5, 6].includes(byteLength as number)) return;
  if (typeof byteLength !== 'number') throw wrongArgType('byteLength', 'of type number', byteLength);
  throwBadIndex(byteLength, 6, 'byteLength', 1);
}
