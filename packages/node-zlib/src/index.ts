import { zlib } from './module-object.ts';

export { brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync } from './brotli-calls.ts';
export { BrotliCompress, BrotliDecompress, createBrotliCompress, createBrotliDecompress } from './brotli-streams.ts';
export { crc32 } from './checksum.ts';
export { codes, constants } from './constants.ts';
export { deflate, deflateRaw, deflateRawSync, deflateSync, gzip, gzipSync } from './deflate-calls.ts';
export { createDeflate, createDeflateRaw, createGzip, Deflate, DeflateRaw, Gzip } from './deflate-streams.ts';
export { gunzip, gunzipSync, inflate, inflateRaw, inflateRawSync, inflateSync, unzip, unzipSync } from './inflate-calls.ts';
export { createGunzip, createInflate, createInflateRaw, createUnzip, Gunzip, Inflate, InflateRaw, Unzip } from './inflate-streams.ts';
export { zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from './zstd-calls.ts';
export { createZstdCompress, createZstdDecompress, ZstdCompress, ZstdDecompress } from './zstd-streams.ts';
export type { InputType, WithEngine } from './sync-call.ts';
export type { ZlibOptions } from './format.ts';
export default zlib;
export { zlib as 'module.exports' };
