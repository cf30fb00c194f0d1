import { ERR_BROTLI_INVALID_PARAM, ERR_ZLIB_INITIALIZATION_FAILED } from '@tabnode/internal/errors';
import { BROTLI_PARAMS } from './brotli-params.ts';
import { createBrotliEncoder } from './brotli-encoder.ts';
import type { Format } from './format.ts';
import { dictionaryOf } from './options.ts';
import { paramValues, UNSET } from './param-values.ts';

const DISABLE_LITERAL_CONTEXT_MODELING = 4;

export const BROTLI_COMPRESS: Format = {
  name: 'BrotliCompress', mode: 9, lastFlush: 3, finish: 2, fullFlush: 1,
  expect: (length) => length + (length >>> 10) + 64,
  open(options) {
    const params = paramValues(options.params, BROTLI_PARAMS, ERR_BROTLI_INVALID_PARAM);
    const dictionary = dictionaryOf(options.dictionary);
    const flag = params[DISABLE_LITERAL_CONTEXT_MODELING]!;
    if (flag !== UNSET && flag >>> 0 > 1) throw ERR_ZLIB_INITIALIZATION_FAILED();
    return { codec: createBrotliEncoder(params, dictionary) };
  },
};
