// What compresses to deflate data in one call.
import { asyncCall } from './async-call.ts';
import { DEFLATE, DEFLATERAW, GZIP } from './deflate-formats.ts';
import { syncCall } from './sync-call.ts';

/** Compresses to zlib's format. @see https://nodejs.org/api/zlib.html#zlibdeflatebuffer-options-callback */
export const deflate = /* @__PURE__ */ asyncCall(DEFLATE);
/** Compresses to zlib's format. @see https://nodejs.org/api/zlib.html#zlibdeflatesyncbuffer-options */
export const deflateSync = /* @__PURE__ */ syncCall(DEFLATE);
/** Compresses to a gzip member. @see https://nodejs.org/api/zlib.html#zlibgzipbuffer-options-callback */
export const gzip = /* @__PURE__ */ asyncCall(GZIP);
/** Compresses to a gzip member. @see https://nodejs.org/api/zlib.html#zlibgzipsyncbuffer-options */
export const gzipSync = /* @__PURE__ */ syncCall(GZIP);
/** Compresses to deflate data without header. @see https://nodejs.org/api/zlib.html#zlibdeflaterawbuffer-options-callback */
export const deflateRaw = /* @__PURE__ */ asyncCall(DEFLATERAW);
/** Compresses to deflate data without header. @see https://nodejs.org/api/zlib.html#zlibdeflaterawsyncbuffer-options */
export const deflateRawSync = /* @__PURE__ */ syncCall(DEFLATERAW);
