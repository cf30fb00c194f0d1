// What was tried for each case, best of many rounds in Chromium on one machine (native Node beside it):
//   toString latin1 64K   native 5.8 µs; WebAssembly filling an i16 array for js-string's fromCharCodeArray 37, the same in one
//                         piece 50, atob(toBase64()) in pieces of 8K 63, in one 167; UTF-16 TextDecoder 136 to 232,
//                         iso-8859-15 144 and windows-1252 510 (both with other characters), fromCharCode.apply 272.
//   from base64 64K       native 7; a new Uint8Array(65536) filled with anything 46, setFromBase64 into it 42, fromBase64 45,
//                         setFromBase64 into old memory 5, a JavaScript loop into old memory 117: fresh memory is the cost.
//   concat 64 x 1K        native 7; copying into old memory 2, into new memory 8 to 60: fresh memory again.
//   from utf8 64K         native 167; encodeInto old memory and copy 217 to 375, encode() 426, byteLength and encodeInto 521, loop 322.
//   indexOf 64K           native 6.5; WebAssembly SIMD 5.3 with the copy, windows-1252 TextDecoder and String indexOf 17,
//                         (510 once it is not ASCII), Horspool in JavaScript 35, Uint8Array indexOf of the first byte 62.
//   compare 64K           native 1.3; WebAssembly SIMD 5.5 with both copies, BigInt64Array 10.5, Float64Array with a second look
//                         at NaN 10.5, Int32Array 15.7, bytes 34, indexedDB.cmp 42.
//   short UTF-8           61 bytes, mixed: a loop into a Uint16Array and fromCharCode of 32 at a time 0.18, TextDecoder 0.36,
//                         fromCharCode.apply 0.25, one character at a time 0.33.
import type { Benches, Rivals, Ways } from '@tabnode/internal/bench';

export const rivals: Rivals = { buffer: 'buffer/' };

const SIZE = 65536;

function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let x = 0x9e3779b9;
  for (let i = 0; i < size; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    bytes[i] = x;
  }
  return bytes;
}

const lorem = 'The quick brown fox jumps over the lazy dog, naïve café – 日本語テキスト 🚀. ';
const prose = (units: number): string => lorem.repeat(Math.ceil(units / lorem.length)).slice(0, units);
const haystack = (): Uint8Array => new TextEncoder().encode(`${'The quick brown fox jumps over it. '.repeat(1900).slice(0, SIZE)}needle`);

type Require = Parameters<Benches[string]>[0];
const bufferOf = (require: Require, bytes: Uint8Array) => require('buffer').Buffer.from(bytes);

export const benches: Benches = {
  'from utf8 200': (require) => { const { Buffer } = require('buffer'); const text = prose(200); return () => Buffer.from(text); },
  'byteLength 64K': (require) => { const { Buffer } = require('buffer'); const text = prose(SIZE); return () => Buffer.byteLength(text); },
  'toString utf8 61': (require) => { const b = bufferOf(require, new TextEncoder().encode(prose(45))); return () => b.toString(); },
  'toString latin1 64K': (require) => { const b = bufferOf(require, noise(SIZE)); return () => b.toString('latin1'); },
  'toString utf16le 64K': (require) => { const b = bufferOf(require, noise(SIZE)); return () => b.toString('utf16le'); },
  'from base64 64K': (require) => { const { Buffer } = require('buffer'); const text = Buffer.from(noise(SIZE)).toString('base64'); return () => Buffer.from(text, 'base64'); },
  'from base64 20': (require) => { const { Buffer } = require('buffer'); return () => Buffer.from('aGVsbG8gd29ybGQhIQ==', 'base64'); },
  'indexOf 64K': (require) => { const b = bufferOf(require, haystack()); return () => b.indexOf('needle'); },
  'compare 64K': (require) => { const a = bufferOf(require, noise(SIZE)); const b = bufferOf(require, noise(SIZE)); return () => a.compare(b); },
  'readDoubleLE x128': (require) => { const b = bufferOf(require, noise(1024)); return () => { let sum = 0; for (let i = 0; i < 1024; i += 8) sum += b.readDoubleLE(i); return sum; }; },
  'writeUInt32LE x256': (require) => { const b = bufferOf(require, noise(1024)); return () => { for (let i = 0; i < 1024; i += 4) b.writeUInt32LE(i, i); }; },
};

export const ways: Ways = {
  'toString latin1 64K': {
    'atob in pieces': () => { const b = noise(SIZE) as Uint8Array & { toBase64(): string }; return () => { let text = ''; for (let i = 0; i < SIZE; i += 8190) text += atob((b.subarray(i, i + 8190) as typeof b).toBase64()); return text; }; },
    'UTF-16 TextDecoder': () => { const b = noise(SIZE); const decoder = new TextDecoder('utf-16le'); return () => decoder.decode(new Uint16Array(b)); },
  },
  'from base64 64K': {
    fromBase64: () => { const text = (noise(SIZE) as Uint8Array & { toBase64(): string }).toBase64(); return () => (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text); },
    'fresh memory alone': () => () => new Uint8Array(SIZE).fill(1),
  },
  'indexOf 64K': {
    'TextDecoder and String': () => { const b = haystack(); const decoder = new TextDecoder('latin1'); return () => decoder.decode(b).indexOf('needle'); },
  },
  'compare 64K': {
    BigInt64Array: () => { const a = new BigInt64Array(noise(SIZE).buffer); const b = new BigInt64Array(noise(SIZE).buffer); return () => { let i = 0; while (i < a.length && a[i] === b[i]) i++; return i; }; },
    Int32Array: () => { const a = new Int32Array(noise(SIZE).buffer); const b = new Int32Array(noise(SIZE).buffer); return () => { let i = 0; while (i < a.length && a[i] === b[i]) i++; return i; }; },
  },
};
