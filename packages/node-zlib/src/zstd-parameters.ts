import type { ZstdParameters } from './zstd-matcher.ts';

const COMPRESSION_LEVEL = 100, WINDOW_LOG = 101, LONG_DISTANCE = 160;

/** windowLog, hashLog, chainLog, searchLog, minMatch, targetLength and strategy of the levels 0 (below 1) to 22. */
const LEVELS = [
  [19, 13, 0, 0, 6, 0, 1],
  [19, 15, 0, 0, 6, 0, 1],
  [20, 16, 0, 0, 5, 0, 1],
  [21, 17, 16, 0, 5, 0, 2],
  [21, 18, 18, 0, 5, 0, 2],
  [21, 18, 19, 2, 5, 0, 3],
  [21, 18, 19, 3, 5, 0, 4],
  [21, 19, 20, 3, 5, 0, 4],
  [21, 19, 20, 3, 5, 0, 5],
  [22, 20, 21, 4, 5, 0, 5],
  [22, 20, 22, 5, 5, 0, 5],
  [22, 21, 22, 5, 5, 0, 5],
  [22, 21, 22, 6, 5, 0, 5],
  [22, 21, 22, 3, 4, 32, 6],
  [22, 21, 22, 4, 4, 32, 6],
  [22, 21, 23, 4, 4, 48, 6],
  [22, 21, 23, 4, 4, 48, 7],
  [23, 22, 24, 5, 3, 64, 7],
  [23, 22, 24, 6, 3, 96, 8],
  [23, 22, 24, 7, 3, 256, 9],
  [25, 22, 26, 7, 3, 256, 9],
  [26, 22, 27, 8, 3, 512, 9],
  [27, 22, 28, 9, 3, 999, 9],
];

/** What was set of a parameter by its number; 0, -1 and nothing stand for "not set". */
export function setting(settings: ArrayLike<number | undefined>, number: number): number {
  const value = settings[number] ?? 0;
  return value === -1 ? 0 : value | 0;
}

/** What a frame is to be compressed with, given how many bytes are to come (-1: not known) and how many the dictionary has. */
export function zstdParameters(settings: ArrayLike<number | undefined>, size: number, dictionarySize: number): ZstdParameters {
  const level = Math.min(22, setting(settings, COMPRESSION_LEVEL) || 3);
  const row = LEVELS[Math.max(0, level)]!;
  const chosen = row.map((value, i) => setting(settings, WINDOW_LOG + i) || value);
  let [windowLog, hashLog, chainLog, searchLog, minMatch, targetLength, strategy] = chosen as [number, number, number, number, number, number, number];
  if (level < 0 && !setting(settings, WINDOW_LOG + 5)) targetLength = Math.min(131072, -level);
  if (setting(settings, LONG_DISTANCE) === 1 && !setting(settings, WINDOW_LOG)) windowLog = 27;
  // Bytes that will not come need neither window nor tables.
  const need = size < 0 ? 31 : Math.max(6, Math.ceil(Math.log2(Math.max(1, size + dictionarySize))));
  if (size >= 0) windowLog = Math.max(10, Math.min(windowLog, Math.ceil(Math.log2(Math.max(1, size)))));
  hashLog = Math.min(hashLog, need + 1, 26);
  chainLog = Math.min(chainLog, need + 1, 24);
  return { windowLog, hashLog, chainLog, searchLog, minMatch, targetLength, strategy };
}
