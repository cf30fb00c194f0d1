import { decompress } from 'brotli/decompress.js';
import type { Bench, Benches, Ways } from '@tabnode/internal/bench';
import { createBrotliEncoder } from './brotli-encoder.ts';
import { frequentWords, records, sentences } from './zlib.bench.ts';

const inputs: Record<string, () => Uint8Array> = {
  'a sentence 64K': () => sentences(60000),
  'JSON 200K': records,
  'prose 256K': () => frequentWords(262144),
  'prose 1K': () => frequentWords(1024),
};

/** The same bytes in native Node and in ours. */
function packed(name: string): Uint8Array {
  const input = inputs[name]!();
  const output = new Uint8Array(input.length + 1000);
  const encoder = createBrotliEncoder([-1, 9]);
  encoder.write(2, input, 0, input.length, output, 0, output.length);
  return output.slice(0, output.length - encoder.availableOut);
}

const compresses = (name: string, quality: number): Bench => (require) => {
  const { brotliCompressSync, constants } = require('zlib');
  const input = inputs[name]!();
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
  return () => brotliCompressSync(input, options);
};
const decompresses = (name: string): Bench => (require) => {
  const { brotliDecompressSync } = require('zlib');
  const input = packed(name);
  return () => brotliDecompressSync(input);
};

export const benches: Benches = {
  ...Object.fromEntries(['a sentence 64K', 'JSON 200K', 'prose 256K', 'prose 1K'].map((name) => [`brotliDecompressSync, ${name}`, decompresses(name)])),
  ...Object.fromEntries([1, 5, 11].flatMap((quality) => ['a sentence 64K', 'JSON 200K', 'prose 1K'].map((name) => [`brotliCompressSync at ${quality}, ${name}`, compresses(name, quality)]))),
};

const way = (name: string): Ways[string] => ({
  'npm brotli': () => {
    const input = packed(name);
    return () => decompress(input);
  },
});

export const ways: Ways = Object.fromEntries(Object.keys(inputs).map((name) => [`brotliDecompressSync, ${name}`, way(name)]));
