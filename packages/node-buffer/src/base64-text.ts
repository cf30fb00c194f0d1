import { ERR_MISSING_ARGS } from '@tabnode/internal/errors';

/**
 * Decodes base64 into text of one byte a character.
 *
 * @see https://nodejs.org/api/buffer.html#bufferatobdata
 */
export function atob(input: unknown): string {
  if (arguments.length === 0) throw ERR_MISSING_ARGS('input');
  return globalThis.atob(input as string);
}

/**
 * Encodes text of one byte a character as base64.
 *
 * @see https://nodejs.org/api/buffer.html#bufferbtoadata
 */
export function btoa(input: unknown): string {
  if (arguments.length === 0) throw ERR_MISSING_ARGS('input');
  return globalThis.btoa(input as string);
}
