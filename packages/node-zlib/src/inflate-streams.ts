// The streams that decompress deflate data.
import { GUNZIP, INFLATE, INFLATERAW, UNZIP } from './inflate-formats.ts';
import { zlibClass } from './stream-class.ts';
import type { StreamOptions } from './zlib-base.ts';

/** Decompresses data in zlib's format. @see https://nodejs.org/api/zlib.html#class-zlibinflate */
export const Inflate = /* @__PURE__ */ zlibClass<'Inflate'>(INFLATE);
/** Decompresses gzip data of one member or several. @see https://nodejs.org/api/zlib.html#class-zlibgunzip */
export const Gunzip = /* @__PURE__ */ zlibClass<'Gunzip'>(GUNZIP);
/** Decompresses deflate data without header. @see https://nodejs.org/api/zlib.html#class-zlibinflateraw */
export const InflateRaw = /* @__PURE__ */ zlibClass<'InflateRaw'>(INFLATERAW);
/** Decompresses gzip data or data in zlib's format, whichever it is. @see https://nodejs.org/api/zlib.html#class-zlibunzip */
export const Unzip = /* @__PURE__ */ zlibClass<'Unzip'>(UNZIP);

/** Makes an Inflate. @see https://nodejs.org/api/zlib.html#zlibcreateinflateoptions */
export function createInflate(options?: StreamOptions): InstanceType<typeof Inflate> {
  return new Inflate(options);
}

/** Makes a Gunzip. @see https://nodejs.org/api/zlib.html#zlibcreategunzipoptions */
export function createGunzip(options?: StreamOptions): InstanceType<typeof Gunzip> {
  return new Gunzip(options);
}

/** Makes an InflateRaw. @see https://nodejs.org/api/zlib.html#zlibcreateinflaterawoptions */
export function createInflateRaw(options?: StreamOptions): InstanceType<typeof InflateRaw> {
  return new InflateRaw(options);
}

/** Makes an Unzip. @see https://nodejs.org/api/zlib.html#zlibcreateunzipoptions */
export function createUnzip(options?: StreamOptions): InstanceType<typeof Unzip> {
  return new Unzip(options);
}
