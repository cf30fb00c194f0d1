import { ERR_ZLIB_INITIALIZATION_FAILED } from '@tabnode/internal/errors';
import type { Format } from './format.ts';
import { createZstdDecoder } from './zstd-decoder.ts';
import { checkBounds, zstdDictionary, zstdParams, type Bounds } from './zstd-options.ts';

const BOUNDS: Bounds = { 100: [10, 31] };

export const ZSTD_DECOMPRESS: Format = {
  name: 'ZstdDecompress', mode: 11, lastFlush: 2, finish: 2, fullFlush: 1,
  expect: (length) => length * 5,
  open(options) {
    const codec = createZstdDecoder(checkBounds(zstdParams(options, 101), BOUNDS), zstdDictionary(options));
    if (codec.error !== null) throw ERR_ZLIB_INITIALIZATION_FAILED('Failed to load zstd dictionary');
    return { codec };
  },
};
