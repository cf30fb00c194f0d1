import { ERR_BROTLI_INVALID_PARAM, ERR_ZLIB_INITIALIZATION_FAILED } from '@tabnode/internal/errors';
import { BROTLI_PARAMS } from './brotli-params.ts';
import { createBrotliDecoder } from './brotli-decoder.ts';
import type { Format } from './format.ts';
import { dictionaryOf } from './options.ts';
import { paramValues, UNSET } from './param-values.ts';

const DECODER_PARAMS = 2;

export const BROTLI_DECOMPRESS: Format = {
  name: 'BrotliDecompress', mode: 8, lastFlush: 3, finish: 2, fullFlush: 1,
  expect: (length) => length * 5,
  open(options) {
    const params = paramValues(options.params, BROTLI_PARAMS, ERR_BROTLI_INVALID_PARAM);
    const dictionary = dictionaryOf(options.dictionary);
    for (let i = DECODER_PARAMS; i < BROTLI_PARAMS; i++) if (params[i] !== UNSET) throw ERR_ZLIB_INITIALIZATION_FAILED();
    return { codec: createBrotliDecoder(params, dictionary) };
  },
};
