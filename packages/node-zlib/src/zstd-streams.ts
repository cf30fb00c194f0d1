// Zstandard's streams.
import { zstdClass } from './stream-class.ts';
import type { StreamOptions } from './zlib-base.ts';
import { ZSTD_COMPRESS } from './zstd-compress-format.ts';
import { ZSTD_DECOMPRESS } from './zstd-decompress-format.ts';

/** Compresses to Zstandard's format. @see https://nodejs.org/api/zlib.html#class-zlibzstdcompress */
export const ZstdCompress = /* @__PURE__ */ zstdClass<'ZstdCompress'>(ZSTD_COMPRESS);
/** Decompresses Zstandard data. @see https://nodejs.org/api/zlib.html#class-zlibzstddecompress */
export const ZstdDecompress = /* @__PURE__ */ zstdClass<'ZstdDecompress'>(ZSTD_DECOMPRESS);

/** Makes a ZstdCompress. @see https://nodejs.org/api/zlib.html#zlibcreatezstdcompressoptions */
export function createZstdCompress(options?: StreamOptions & { dictionary?: NodeJS.ArrayBufferView | undefined }): InstanceType<typeof ZstdCompress> {
  return new ZstdCompress(options);
}

/** Makes a ZstdDecompress. @see https://nodejs.org/api/zlib.html#zlibcreatezstddecompressoptions */
export function createZstdDecompress(options?: StreamOptions & { dictionary?: NodeJS.ArrayBufferView | undefined }): InstanceType<typeof ZstdDecompress> {
  return new ZstdDecompress(options);
}
