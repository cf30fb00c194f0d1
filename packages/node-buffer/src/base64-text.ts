import { ERR_MISSING_ARGS } from '@tabnode/internal/errors';

// The global ones may come to be these.
const decode = /* @__PURE__ */ (() => globalThis.atob)();
const encode = /* @__PURE__ */ (() => globalThis.btoa)();

/**
 * Decodes base64 into text of one byte a character.
 *
 * @see https://nodejs.org/api/buffer.html#bufferatobdata
 */
export function atob(input: unknown): string {
  if (arguments.length === 0) throw ERR_MISSING_ARGS('input');
  return decode(input as string);
}

/**
 * Encodes text of one byte a character as base64.
 *
 * @see https://nodejs.org/api/buffer.html#bufferbtoadata
 */
export function btoa(input: unknown): string {
  if (arguments.length === 0) throw ERR_MISSING_ARGS('input');
  return encode(input as string);
}
