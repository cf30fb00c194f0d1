import { ERR_BROTLI_INVALID_PARAM, ERR_ZLIB_INITIALIZATION_FAILED } from '@tabnode/internal/errors';
import { dictionaryOf } from './options.ts';
import { createBrotliDecoder } from './brotli-decoder.ts';
import { createBrotliEncoder } from './brotli-encoder.ts';
import type { Format } from './format.ts';
import { paramValues, UNSET } from './param-values.ts';

// Encoder and decoder share one list of parameters, though the decoder has two.
const PARAMS = 9;
const DISABLE_LITERAL_CONTEXT_MODELING = 4;
const DECODER_PARAMS = 2;

export const BROTLI_COMPRESS: Format = {
  name: 'BrotliCompress', mode: 9, lastFlush: 3, finish: 2, fullFlush: 1,
  expect: (length) => length + (length >>> 10) + 64,
  open(options) {
    const params = paramValues(options.params, PARAMS, ERR_BROTLI_INVALID_PARAM);
    const dictionary = dictionaryOf(options.dictionary);
    const flag = params[DISABLE_LITERAL_CONTEXT_MODELING]!;
    if (flag !== UNSET && flag >>> 0 > 1) throw ERR_ZLIB_INITIALIZATION_FAILED();
    return { codec: createBrotliEncoder(params, dictionary) };
  },
};

export const BROTLI_DECOMPRESS: Format = {
  name: 'BrotliDecompress', mode: 8, lastFlush: 3, finish: 2, fullFlush: 1,
  expect: (length) => length * 5,
  open(options) {
    const params = paramValues(options.params, PARAMS, ERR_BROTLI_INVALID_PARAM);
    const dictionary = dictionaryOf(options.dictionary);
    for (let i = DECODER_PARAMS; i < PARAMS; i++) if (params[i] !== UNSET) throw ERR_ZLIB_INITIALIZATION_FAILED();
    return { codec: createBrotliDecoder(params, dictionary) };
  },
};
