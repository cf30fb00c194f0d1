// Telling kinds of memory apart, whichever realm they come from.
import { wrongArgType } from '@tabnode/internal/errors';

interface Tagged { [Symbol.toStringTag]?: unknown }

export function isUint8Array(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || (ArrayBuffer.isView(value) && (value as Tagged)[Symbol.toStringTag] === 'Uint8Array');
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a Uint8Array, as Buffers are. */
export function requireBytes(value: unknown, name: string): asserts value is Uint8Array {
  if (!isUint8Array(value)) throw wrongArgType(name, 'an instance of Buffer or Uint8Array', value);
}

/** Says whether a value is an ArrayBuffer or a SharedArrayBuffer. */
export function isAnyArrayBuffer(value: unknown): value is ArrayBufferLike {
  const tag = (value as Tagged | undefined)?.[Symbol.toStringTag];
  if (tag !== 'ArrayBuffer' && tag !== 'SharedArrayBuffer') return false;
  // The getter refuses what only inherits from one.
  try {
    return Reflect.get(globalThis[tag].prototype, 'byteLength', value) as number >= 0;
  } catch {
    return false;
  }
}
