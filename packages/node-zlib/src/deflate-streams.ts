// The streams that compress to deflate data.
import { DEFLATE, DEFLATERAW, GZIP } from './deflate-formats.ts';
import { zlibClass } from './stream-class.ts';
import type { StreamOptions } from './zlib-base.ts';

/** Compresses to zlib's format. @see https://nodejs.org/api/zlib.html#class-zlibdeflate */
export const Deflate = /* @__PURE__ */ zlibClass<'Deflate'>(DEFLATE);
/** Compresses to a gzip member. @see https://nodejs.org/api/zlib.html#class-zlibgzip */
export const Gzip = /* @__PURE__ */ zlibClass<'Gzip'>(GZIP);
/** Compresses to deflate data without header. @see https://nodejs.org/api/zlib.html#class-zlibdeflateraw */
export const DeflateRaw = /* @__PURE__ */ zlibClass<'DeflateRaw'>(DEFLATERAW);

/** Makes a Deflate. @see https://nodejs.org/api/zlib.html#zlibcreatedeflateoptions */
export function createDeflate(options?: StreamOptions): InstanceType<typeof Deflate> {
  return new Deflate(options);
}

/**
 * Makes a Gzip.
 *
 * @example
 * import { pipeline } from 'node:stream/promises';
 * await pipeline(source, createGzip(), target);
 *
 * @see https://nodejs.org/api/zlib.html#zlibcreategzipoptions
 */
export function createGzip(options?: StreamOptions): InstanceType<typeof Gzip> {
  return new Gzip(options);
}

/** Makes a DeflateRaw. @see https://nodejs.org/api/zlib.html#zlibcreatedeflaterawoptions */
export function createDeflateRaw(options?: StreamOptions): InstanceType<typeof DeflateRaw> {
  return new DeflateRaw(options);
}
