import { decompress } from 'fzstd';
import type { Bench, Benches, Ways } from '@tabnode/internal/bench';
import { createZstdEncoder } from './zstd-encoder.ts';

const words = 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any'.split(' ');
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Frequent words, the first far more often than the last. */
function prose(length: number): Uint8Array {
  let text = '';
  for (let i = 0, x = 1; text.length < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    text += words[Math.floor(words.length * (x / 4294967296) ** 3)]! + (i % 11 ? ' ' : '.\n');
  }
  return encode(text);
}

const inputs: Record<string, () => Uint8Array> = {
  'JSON 200K': () => encode(JSON.stringify(Array.from({ length: 2500 }, (_, i) => ({ id: i, name: `name ${(i * 7919) % 1000}`, price: ((i * 104729) % 9973) / 100, tags: ['a', 'b', 'c'].slice(i % 3), active: i % 5 > 0 })))),
  'prose 256K': () => prose(262144),
  'prose 1K': () => prose(1024),
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
