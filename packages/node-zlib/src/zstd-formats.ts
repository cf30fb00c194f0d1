import { ERR_ZLIB_INITIALIZATION_FAILED, ERR_ZSTD_INVALID_PARAM } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import type { Format, ZlibOptions } from './format.ts';
import { memoryOf } from './options.ts';
import { paramValues, UNSET } from './param-values.ts';
import { createZstdDecoder } from './zstd-decoder.ts';
import { createZstdEncoder } from './zstd-encoder.ts';

/** Bounds of the parameters by number; 0 stands for the default everywhere. Those without bounds take any value. */
const ENCODER_BOUNDS: Record<number, readonly [number, number] | undefined> = {
  100: [-Infinity, Infinity], 101: [10, 31], 102: [6, 30], 103: [6, 30], 104: [1, 30], 105: [3, 7], 106: [0, 131072], 107: [1, 9],
  160: [0, 2], 161: [6, 30], 162: [4, 4096], 163: [1, 8], 164: [0, 25],
  200: [-Infinity, Infinity], 201: [-Infinity, Infinity], 202: [-Infinity, Infinity], 400: [-Infinity, Infinity], 401: [-Infinity, Infinity], 402: [-Infinity, Infinity],
};
const DECODER_BOUNDS: Record<number, readonly [number, number] | undefined> = { 100: [10, 31] };

function checkBounds(params: Int32Array, bounds: typeof ENCODER_BOUNDS): Int32Array {
  params.forEach((value, param) => {
    if (value === UNSET) return;
    const range = bounds[param];
    if (range === undefined || (value !== 0 && (value < range[0] || value > range[1]))) throw ERR_ZLIB_INITIALIZATION_FAILED('Setting parameter failed');
  });
  return params;
}

/** Unlike the other formats, Node's zstd ignores a dictionary that is no view of memory. */
function dictionaryOf({ dictionary }: ZlibOptions): Uint8Array | undefined {
  return ArrayBuffer.isView(dictionary) ? memoryOf(dictionary) : undefined;
}

export const ZSTD_COMPRESS: Format = {
  name: 'ZstdCompress', mode: 10, lastFlush: 2, finish: 2, fullFlush: 1,
  expect: (length) => length + (length >>> 8) + 64,
  open(options) {
    const { pledgedSrcSize } = options;
    const params = paramValues(options.params, 403, ERR_ZSTD_INVALID_PARAM);
    if (pledgedSrcSize !== undefined && pledgedSrcSize < 0) throw codedTypeError('ERR_INVALID_ARG_VALUE', 'pledgedSrcSize may not be negative', ZSTD_COMPRESS.open);
    return { codec: createZstdEncoder(checkBounds(params, ENCODER_BOUNDS), pledgedSrcSize, dictionaryOf(options)) };
  },
};

export const ZSTD_DECOMPRESS: Format = {
  name: 'ZstdDecompress', mode: 11, lastFlush: 2, finish: 2, fullFlush: 1,
  expect: (length) => length * 5,
  open: (options) => ({ codec: createZstdDecoder(checkBounds(paramValues(options.params, 101, ERR_ZSTD_INVALID_PARAM), DECODER_BOUNDS), dictionaryOf(options)) }),
};
