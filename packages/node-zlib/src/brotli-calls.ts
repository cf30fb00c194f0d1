// Brotli in one call.
import { asyncCall } from './async-call.ts';
import { BROTLI_COMPRESS } from './brotli-compress-format.ts';
import { BROTLI_DECOMPRESS } from './brotli-decompress-format.ts';
import { syncCall } from './sync-call.ts';

/** Compresses to brotli's format. @see https://nodejs.org/api/zlib.html#zlibbrotlicompressbuffer-options-callback */
export const brotliCompress = /* @__PURE__ */ asyncCall(BROTLI_COMPRESS);
/** Compresses to brotli's format. @see https://nodejs.org/api/zlib.html#zlibbrotlicompresssyncbuffer-options */
export const brotliCompressSync = /* @__PURE__ */ syncCall(BROTLI_COMPRESS);
/** Decompresses brotli data. @see https://nodejs.org/api/zlib.html#zlibbrotlidecompressbuffer-options-callback */
export const brotliDecompress = /* @__PURE__ */ asyncCall(BROTLI_DECOMPRESS);
/** Decompresses brotli data. @see https://nodejs.org/api/zlib.html#zlibbrotlidecompresssyncbuffer-options */
export const brotliDecompressSync = /* @__PURE__ */ syncCall(BROTLI_DECOMPRESS);
