import { Buffer } from '@tabnode/node-buffer';
import { ERR_UNKNOWN_ENCODING, wrongArgType } from '@tabnode/internal/errors';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import type { NodeError } from '@tabnode/internal/node-error';

/** A view's bytes as a Buffer on the same memory. */
export function toBuffer(view: ArrayBufferView): Uint8Array {
  return view instanceof FastBuffer ? view : new FastBuffer(view.buffer, view.byteOffset, view.byteLength);
}

/** What a chunk of the wrong type fails with. */
export function invalidChunk(chunk: unknown): NodeError & TypeError {
  return wrongArgType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk, invalidChunk);
}

/** @throws {ERR_UNKNOWN_ENCODING} unless there is such an encoding. */
export function checkEncoding(encoding: unknown): void {
  if (!Buffer.isEncoding(encoding as string)) throw ERR_UNKNOWN_ENCODING(encoding as string);
}
