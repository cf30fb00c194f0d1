// Telling kinds of memory apart, whichever realm they come from.
import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

const tagOf = (value: unknown): string | undefined => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!.call(value) as string | undefined;

export function isUint8Array(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || (ArrayBuffer.isView(value) && tagOf(value) === 'Uint8Array');
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a Uint8Array, as Buffers are. */
export function requireBytes(value: unknown, name: string): asserts value is Uint8Array {
  if (!isUint8Array(value)) throw ERR_INVALID_ARG_TYPE(name, ['Buffer', 'Uint8Array'], value);
}

export function isAnyArrayBuffer(value: unknown): value is ArrayBufferLike {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return false;
  return hasLength(ArrayBuffer, value) || (typeof SharedArrayBuffer === 'function' && hasLength(SharedArrayBuffer, value));
}

function hasLength(Memory: typeof ArrayBuffer | typeof SharedArrayBuffer, value: object): boolean {
  // Only real memory gets through this getter, in whatever realm it was made.
  try { return Object.getOwnPropertyDescriptor(Memory.prototype, 'byteLength')!.get!.call(value) >= 0; } catch { return false; }
}
