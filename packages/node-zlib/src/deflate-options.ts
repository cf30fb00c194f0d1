import type { Opened, ZlibOptions } from './format.ts';
import type { Codec } from './codec.ts';
import { bounded, dictionaryOf } from './options.ts';

/** zlib's own options after their checks. */
export interface DeflateSettings { windowBits: number; level: number; memLevel: number; strategy: number; dictionary: Uint8Array | undefined }

/** Checks zlib's own options, in Node's order, and makes the codec. */
export function openZlib(options: ZlibOptions, minWindowBits: number, create: (settings: DeflateSettings) => Codec): Opened {
  const windowBits = bounded(options.windowBits, 'options.windowBits', minWindowBits, 15, 15) | 0;
  const level = bounded(options.level, 'options.level', -1, 9, -1);
  const memLevel = bounded(options.memLevel, 'options.memLevel', 1, 9, 8) | 0;
  const strategy = bounded(options.strategy, 'options.strategy', 0, 4, 0);
  const dictionary = dictionaryOf(options.dictionary);
  // Streams show these two as they were given.
  return { codec: create({ windowBits, level: level | 0, memLevel, strategy: strategy | 0, dictionary }), level, strategy };
}
