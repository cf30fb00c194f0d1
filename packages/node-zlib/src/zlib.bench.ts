import * as pako from 'pako';
import type { Bench, Benches, Rivals, Ways } from '@tabnode/internal/bench';

export const rivals: Rivals = { zlib: 'browserify-zlib', buffer: 'buffer' };

const words = 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through back years where much your way well down should because each just those people how too little state good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three'.split(' ');
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Few words, the first far more often than the last: the hardest for those who look for matches. */
export function frequentWords(length: number): Uint8Array {
  let text = '';
  for (let i = 0, x = 1; text.length < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    text += words[Math.floor(words.length * (x / 4294967296) ** 3)]! + (i % 11 ? ' ' : '.\n');
  }
  return encode(text);
}

/** A sentence again and again, in ASCII and not. */
export function sentences(length: number): Uint8Array {
  return encode('The quick brown fox jumps over the lazy dog, naïve café – 日本語テキスト 🚀. '.repeat(4000).slice(0, length));
}

/** Records of some 200 KB. */
export function records(): Uint8Array {
  return encode(JSON.stringify(Array.from({ length: 2500 }, (_, i) => ({ id: i, name: `name ${(i * 7919) % 1000}`, price: ((i * 104729) % 9973) / 100, tags: ['a', 'b', 'c'].slice(i % 3), active: i % 5 > 0 }))));
}

const prose = frequentWords(262144);
const sentence = sentences(200000);
const json = records();
const noise = Uint8Array.from(prose, (_, i) => Math.imul(i, i ^ 0x9e3779b1) >>> 13);
const pack = (bytes: Uint8Array): Uint8Array => pako.gzip(bytes);

// Not every stand-in takes Uint8Arrays.
const gzips = (bytes: Uint8Array): Bench => (require) => { const { gzipSync } = require('zlib'); const buffer = require('buffer').Buffer.from(bytes); return () => gzipSync(buffer); };
const gunzips = (bytes: Uint8Array): Bench => (require) => { const { gunzipSync } = require('zlib'); const buffer = require('buffer').Buffer.from(pack(bytes)); return () => gunzipSync(buffer); };

export const benches: Benches = {
  'gzipSync, a sentence repeated': gzips(sentence),
  'gzipSync, JSON': gzips(json),
  'gzipSync, 120 frequent words': gzips(prose),
  'gzipSync, noise': gzips(noise),
  'gzipSync, 100 bytes': gzips(prose.subarray(0, 100)),
  'gunzipSync, a sentence repeated': gunzips(sentence),
  'gunzipSync, JSON': gunzips(json),
  'gunzipSync, 120 frequent words': gunzips(prose),
  'gunzipSync, 100 bytes': gunzips(prose.subarray(0, 100)),
  'gzip, JSON': (require) => { const { gzip } = require('zlib'); const buffer = require('buffer').Buffer.from(json); return () => new Promise((resolve) => { gzip(buffer, resolve); }); },
};

type Way = Ways[string];
const packWith = (bytes: Uint8Array): Way => ({ pako: () => () => pako.gzip(bytes) });
const unpackWith = (bytes: Uint8Array): Way => ({ pako: () => { const packed = pack(bytes); return () => pako.ungzip(packed); } });

export const ways: Ways = {
  'gzipSync, a sentence repeated': packWith(sentence),
  'gzipSync, JSON': packWith(json),
  'gzipSync, 120 frequent words': packWith(prose),
  'gzipSync, noise': packWith(noise),
  'gzipSync, 100 bytes': packWith(prose.subarray(0, 100)),
  'gunzipSync, a sentence repeated': unpackWith(sentence),
  'gunzipSync, JSON': unpackWith(json),
  'gunzipSync, 120 frequent words': unpackWith(prose),
  'gunzipSync, 100 bytes': unpackWith(prose.subarray(0, 100)),
  'gzip, JSON': {
    CompressionStream: () => async () => {
      const stream = new CompressionStream('gzip');
      const writer = stream.writable.getWriter();
      void writer.write(json as never);
      void writer.close();
      return new Response(stream.readable).arrayBuffer();
    },
  },
};
