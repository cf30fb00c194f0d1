import { createDeflate } from './deflate.ts';
import { openZlib } from './deflate-options.ts';
import type { Format, Opened, ZlibOptions } from './format.ts';

function expect(length: number): number {
  return length + (length >>> 10) + 64;
}

function open(format: 'zlib' | 'gzip' | 'raw', options: ZlibOptions): Opened {
  const opened = openZlib(options, format === 'gzip' ? 9 : 8, (settings) => createDeflate(format, settings.level, settings.windowBits, settings.memLevel, settings.strategy, settings.dictionary));
  // Stored blocks are as long as there is room for them.
  opened.stepwise = opened.level! > -1 && opened.level! < 1;
  return opened;
}

export const DEFLATE: Format = { name: 'Deflate', mode: 1, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('zlib', options) };
export const GZIP: Format = { name: 'Gzip', mode: 3, lastFlush: 5, finish: 4, fullFlush: 3, expect, open: (options) => open('gzip', options) };

export const DEFLATERAW: Format = {
  name: 'DeflateRaw', mode: 5, lastFlush: 5, finish: 4, fullFlush: 3, expect,
  open(options) {
    // zlib cannot write raw data with a window of 256 bytes; Node takes the next size, and shows it to the caller.
    if (options.windowBits === 8) options.windowBits = 9;
    return open('raw', options);
  },
};
