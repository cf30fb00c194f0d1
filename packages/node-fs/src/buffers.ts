import { wrongArgType } from '@tabnode/internal/errors';

/** Memory as a typed array or DataView. */
export type View = NodeJS.ArrayBufferView;

/** The bytes of a view, for the kernel. */
export function bytesOf(view: View): Uint8Array {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is an array of views. */
export function validateBuffers(value: unknown): asserts value is readonly View[] {
  if (!Array.isArray(value) || !value.every((each) => ArrayBuffer.isView(each))) throw wrongArgType('buffers', 'an ArrayBufferView[]', value);
}
