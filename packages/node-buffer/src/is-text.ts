import { wrongArgType } from '@tabnode/internal/errors';
import { codedError } from '@tabnode/internal/node-error';
import { isAnyArrayBuffer } from './views.ts';

function bytesOf(input: unknown): Uint8Array {
  const isMemory = isAnyArrayBuffer(input);
  if (!isMemory && (!ArrayBuffer.isView(input) || input instanceof DataView)) throw wrongArgType('input', 'an instance of ArrayBuffer, Buffer, or TypedArray', input);
  const memory = isMemory ? input : input.buffer;
  if ((memory as { detached?: boolean }).detached) throw codedError('ERR_INVALID_STATE', 'Invalid state: Cannot validate on a detached buffer', bytesOf);
  return isMemory ? new Uint8Array(input) : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

/**
 * Says whether bytes are well-formed UTF-8.
 *
 * @see https://nodejs.org/api/buffer.html#bufferisutf8input
 */
export function isUtf8(input: unknown): boolean {
  const bytes = bytesOf(input);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Says whether all bytes are below 0x80.
 *
 * @see https://nodejs.org/api/buffer.html#bufferisasciiinput
 */
export function isAscii(input: unknown): boolean {
  const bytes = bytesOf(input);
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}
