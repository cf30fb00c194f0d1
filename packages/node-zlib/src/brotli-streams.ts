// Brotli's streams.
import { BROTLI_COMPRESS } from './brotli-compress-format.ts';
import { BROTLI_DECOMPRESS } from './brotli-decompress-format.ts';
import { brotliClass } from './stream-class.ts';
import type { StreamOptions } from './zlib-base.ts';

/** Compresses to brotli's format. @see https://nodejs.org/api/zlib.html#class-zlibbrotlicompress */
export const BrotliCompress = /* @__PURE__ */ brotliClass<'BrotliCompress'>(BROTLI_COMPRESS);
/** Decompresses brotli data. @see https://nodejs.org/api/zlib.html#class-zlibbrotlidecompress */
export const BrotliDecompress = /* @__PURE__ */ brotliClass<'BrotliDecompress'>(BROTLI_DECOMPRESS);

/** Makes a BrotliCompress. @see https://nodejs.org/api/zlib.html#zlibcreatebrotlicompressoptions */
export function createBrotliCompress(options?: StreamOptions): InstanceType<typeof BrotliCompress> {
  return new BrotliCompress(options);
}

/** Makes a BrotliDecompress. @see https://nodejs.org/api/zlib.html#zlibcreatebrotlidecompressoptions */
export function createBrotliDecompress(options?: StreamOptions): InstanceType<typeof BrotliDecompress> {
  return new BrotliDecompress(options);
}
