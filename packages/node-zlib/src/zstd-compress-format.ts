import { codedTypeError } from '@tabnode/internal/node-error';
import type { Format } from './format.ts';
import { createZstdEncoder } from './zstd-encoder.ts';
import { checkBounds, zstdDictionary, zstdParams, type Bounds } from './zstd-options.ts';

const ANY = [-Infinity, Infinity] as const;
const BOUNDS: Bounds = {
  100: ANY, 101: [10, 31], 102: [6, 30], 103: [6, 30], 104: [1, 30], 105: [3, 7], 106: [0, 131072], 107: [1, 9],
  160: [0, 2], 161: [6, 30], 162: [4, 4096], 163: [1, 8], 164: [0, 25],
  200: ANY, 201: ANY, 202: ANY, 400: ANY, 401: ANY, 402: ANY,
};

export const ZSTD_COMPRESS: Format = {
  name: 'ZstdCompress', mode: 10, lastFlush: 2, finish: 2, fullFlush: 1,
  expect: (length) => length + (length >>> 8) + 64,
  open(options) {
    const { pledgedSrcSize } = options;
    const params = zstdParams(options, 403);
    if (pledgedSrcSize !== undefined && pledgedSrcSize < 0) throw codedTypeError('ERR_INVALID_ARG_VALUE', 'pledgedSrcSize may not be negative', ZSTD_COMPRESS.open);
    return { codec: createZstdEncoder(checkBounds(params, BOUNDS), pledgedSrcSize, zstdDictionary(options)) };
  },
};
