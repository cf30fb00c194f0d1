/** How many parameters brotli has: encoder and decoder share one list, though the decoder has two. */
export const BROTLI_PARAMS = 9;
