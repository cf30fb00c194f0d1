// Zstandard in one call.
import { asyncCall } from './async-call.ts';
import { syncCall } from './sync-call.ts';
import { ZSTD_COMPRESS } from './zstd-compress-format.ts';
import { ZSTD_DECOMPRESS } from './zstd-decompress-format.ts';

/** Compresses to Zstandard's format. @see https://nodejs.org/api/zlib.html#zlibzstdcompressbuffer-options-callback */
export const zstdCompress = /* @__PURE__ */ asyncCall(ZSTD_COMPRESS);
/** Compresses to Zstandard's format. @see https://nodejs.org/api/zlib.html#zlibzstdcompresssyncbuffer-options */
export const zstdCompressSync = /* @__PURE__ */ syncCall(ZSTD_COMPRESS);
/** Decompresses Zstandard data. @see https://nodejs.org/api/zlib.html#zlibzstddecompressbuffer-options-callback */
export const zstdDecompress = /* @__PURE__ */ asyncCall(ZSTD_DECOMPRESS);
/** Decompresses Zstandard data. @see https://nodejs.org/api/zlib.html#zlibzstddecompresssyncbuffer-options */
export const zstdDecompressSync = /* @__PURE__ */ syncCall(ZSTD_DECOMPRESS);
