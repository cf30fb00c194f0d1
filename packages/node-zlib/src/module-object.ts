import { BrotliCompress, BrotliDecompress, createBrotliCompress, createBrotliDecompress } from './brotli-streams.ts';
import { brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync } from './brotli-calls.ts';
import { crc32 } from './checksum.ts';
import { codes, constants } from './constants.ts';
import { deflate, deflateRaw, deflateRawSync, deflateSync, gzip, gzipSync } from './deflate-calls.ts';
import { createDeflate, createDeflateRaw, createGzip, Deflate, DeflateRaw, Gzip } from './deflate-streams.ts';
import { gunzip, gunzipSync, inflate, inflateRaw, inflateRawSync, inflateSync, unzip, unzipSync } from './inflate-calls.ts';
import { createGunzip, createInflate, createInflateRaw, createUnzip, Gunzip, Inflate, InflateRaw, Unzip } from './inflate-streams.ts';
import { zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from './zstd-calls.ts';
import { createZstdCompress, createZstdDecompress, ZstdCompress, ZstdDecompress } from './zstd-streams.ts';

/** What `require('zlib')` gives. */
export const zlib = /* @__PURE__ */ (() => {
  const whole = {
    crc32,
    Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip, BrotliCompress, BrotliDecompress, ZstdCompress, ZstdDecompress,
    deflate, deflateSync, gzip, gzipSync, deflateRaw, deflateRawSync, unzip, unzipSync, inflate, inflateSync, gunzip, gunzipSync, inflateRaw, inflateRawSync,
    brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync,
  };
  const makers = { createDeflate, createInflate, createDeflateRaw, createInflateRaw, createGzip, createGunzip, createUnzip, createBrotliCompress, createBrotliDecompress, createZstdCompress, createZstdDecompress };
  for (const [name, value] of Object.entries(makers)) Object.defineProperty(whole, name, { value, enumerable: true, configurable: true });
  for (const [name, value] of Object.entries({ constants, codes })) Object.defineProperty(whole, name, { value, enumerable: true });
  // The constants' places before `constants`: all but brotli's, which came later.
  for (const [name, value] of Object.entries(constants)) if (!name.startsWith('BROTLI')) Object.defineProperty(whole, name, { value });
  return whole as typeof whole & typeof makers & { readonly constants: typeof constants; readonly codes: typeof codes };
})();
