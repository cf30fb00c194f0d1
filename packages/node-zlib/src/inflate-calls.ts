// What decompresses deflate data in one call.
import { asyncCall } from './async-call.ts';
import { GUNZIP, INFLATE, INFLATERAW, UNZIP } from './inflate-formats.ts';
import { syncCall } from './sync-call.ts';

/** Decompresses data in zlib's format. @see https://nodejs.org/api/zlib.html#zlibinflatebuffer-options-callback */
export const inflate = /* @__PURE__ */ asyncCall(INFLATE);
/** Decompresses data in zlib's format. @see https://nodejs.org/api/zlib.html#zlibinflatesyncbuffer-options */
export const inflateSync = /* @__PURE__ */ syncCall(INFLATE);
/** Decompresses gzip data of one member or several. @see https://nodejs.org/api/zlib.html#zlibgunzipbuffer-options-callback */
export const gunzip = /* @__PURE__ */ asyncCall(GUNZIP);
/**
 * Decompresses gzip data of one member or several.
 *
 * @throws {ERR_BUFFER_TOO_LARGE} where more than `maxOutputLength` bytes come out.
 * @throws an error with zlib's `code` and `errno`, `Z_DATA_ERROR` for one, where the data is no good.
 * @example
 * gunzipSync(gzipSync('hello')).toString(); // 'hello'
 *
 * @see https://nodejs.org/api/zlib.html#zlibgunzipsyncbuffer-options
 */
export const gunzipSync = /* @__PURE__ */ syncCall(GUNZIP);
/** Decompresses deflate data without header. @see https://nodejs.org/api/zlib.html#zlibinflaterawbuffer-options-callback */
export const inflateRaw = /* @__PURE__ */ asyncCall(INFLATERAW);
/** Decompresses deflate data without header. @see https://nodejs.org/api/zlib.html#zlibinflaterawsyncbuffer-options */
export const inflateRawSync = /* @__PURE__ */ syncCall(INFLATERAW);
/** Decompresses gzip data or data in zlib's format, whichever it is. @see https://nodejs.org/api/zlib.html#zlibunzipbuffer-options-callback */
export const unzip = /* @__PURE__ */ asyncCall(UNZIP);
/** Decompresses gzip data or data in zlib's format, whichever it is. @see https://nodejs.org/api/zlib.html#zlibunzipsyncbuffer-options */
export const unzipSync = /* @__PURE__ */ syncCall(UNZIP);
