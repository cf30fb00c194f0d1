import { decompress } from 'fzstd';
import type { Bench, Benches, Ways } from '@tabnode/internal/bench';
import { createZstdEncoder } from './zstd-encoder.ts';
import { frequentWords, records } from './zlib.bench.ts';

const inputs: Record<string, () => Uint8Array> = {
  'JSON 200K': records,
  'prose 256K': () => frequentWords(262144),
  'prose 1K': () => frequentWords(1024),
};

/** The same bytes in native Node and in ours. */
function packed(name: string): Uint8Array {
  const input = inputs[name]!();
  const output = new Uint8Array(input.length + 1000);
  const encoder = createZstdEncoder([], undefined, undefined);
  encoder.write(2, input, 0, input.length, output, 0, output.length);
  return output.slice(0, output.length - encoder.availableOut);
}

const compresses = (name: string, level: number): Bench => (require) => {
  const { zstdCompressSync, constants } = require('zlib');
  const input = inputs[name]!();
  const options = { params: { [constants.ZSTD_c_compressionLevel]: level } };
  return () => zstdCompressSync(input, options);
};
const decompresses = (name: string): Bench => (require) => {
  const { zstdDecompressSync } = require('zlib');
  const input = packed(name);
  return () => zstdDecompressSync(input);
};

export const benches: Benches = {
  ...Object.fromEntries(['JSON 200K', 'prose 256K', 'prose 1K'].map((name) => [`zstdDecompressSync, ${name}`, decompresses(name)])),
  ...Object.fromEntries([1, 3, 9].flatMap((level) => ['JSON 200K', 'prose 1K'].map((name) => [`zstdCompressSync at ${level}, ${name}`, compresses(name, level)]))),
};

const way = (name: string): Ways[string] => ({
  fzstd: () => {
    const input = packed(name);
    return () => decompress(input);
  },
});

export const ways: Ways = Object.fromEntries(Object.keys(inputs).map((name) => [`zstdDecompressSync, ${name}`, way(name)]));
