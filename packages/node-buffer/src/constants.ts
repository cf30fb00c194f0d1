import { MAX_LENGTH, MAX_STRING_LENGTH } from './limits.ts';

/** The most bytes that a Buffer may have. */
export const kMaxLength = MAX_LENGTH;

/** The longest string, in UTF-16 units. */
export const kStringMaxLength = MAX_STRING_LENGTH;

/** @see https://nodejs.org/api/buffer.html#buffer-constants */
export const constants = /* @__PURE__ */ Object.freeze({ MAX_LENGTH, MAX_STRING_LENGTH });

/** The number of bytes that inspecting a Buffer shows until `require('buffer').INSPECT_MAX_BYTES` is set. */
export const INSPECT_MAX_BYTES = 50;
