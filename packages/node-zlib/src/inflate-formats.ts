import { openZlib } from './deflate-options.ts';
import type { Format, Opened, ZlibOptions } from './format.ts';
import { createInflate } from './inflate.ts';

// Text shrinks to a quarter or so.
function expect(length: number): number {
  return length * 4;
}

/** The end of gzip data says how much there is: taken for a guess where it can be true. */
function expectMember(length: number, input: Uint8Array): number {
  let size = 0;
  // NaN where there are fewer than four bytes.
  for (let i = 1; i < 5; i++) size = size * 256 + input[length - i]!;
  // Room to spare lets the fast loop come to the end.
  return size * 2 > length && size < length * 1032 ? size + 300 : length * 4;
}

/** Without a window size, or with 0, the header's is taken. */
function open(format: 'zlib' | 'gzip' | 'raw' | 'unzip', options: ZlibOptions): Opened {
  const fromHeader = format !== 'raw' && (options.windowBits == null || options.windowBits === 0);
  return openZlib(fromHeader ? { ...options, windowBits: undefined } : options, 8, ({ windowBits, dictionary }) => createInflate(format, fromHeader ? 0 : windowBits, dictionary));
}

export const INFLATE: Format = { name: 'Inflate', mode: 2, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('zlib', options) };
export const GUNZIP: Format = { name: 'Gunzip', mode: 4, lastFlush: 5, finish: 4, fullFlush: 3, expect: expectMember, open: (options) => open('gzip', options) };
export const INFLATERAW: Format = { name: 'InflateRaw', mode: 6, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('raw', options) };
export const UNZIP: Format = { name: 'Unzip', mode: 7, lastFlush: 5, finish: 4, fullFlush: 3, expect: expectMember, open: (options) => open('unzip', options) };
