import { openZlib } from './deflate-options.ts';
import type { Format, Opened, ZlibOptions } from './format.ts';
import { createInflate } from './inflate.ts';

// Text shrinks to a quarter or so.
function expect(length: number): number {
  return length * 4;
}

/** Without a window size, or with 0, the header's is taken. */
function open(format: 'zlib' | 'gzip' | 'raw' | 'unzip', options: ZlibOptions): Opened {
  const fromHeader = format !== 'raw' && (options.windowBits == null || options.windowBits === 0);
  return openZlib(fromHeader ? { ...options, windowBits: undefined } : options, 8, ({ windowBits, dictionary }) => createInflate(format, fromHeader ? 0 : windowBits, dictionary));
}

export const INFLATE: Format = { name: 'Inflate', mode: 2, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('zlib', options) };
export const GUNZIP: Format = { name: 'Gunzip', mode: 4, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('gzip', options) };
export const INFLATERAW: Format = { name: 'InflateRaw', mode: 6, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('raw', options) };
export const UNZIP: Format = { name: 'Unzip', mode: 7, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('unzip', options) };
