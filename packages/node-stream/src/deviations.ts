import type { Deviation } from '@tabnode/internal/deviation';

export const deviations: Deviation[] = [
  { test: 'stream/web > compression > brotli and back', state: 'todo', engines: ['chromium'], reason: "`CompressionStream` and `DecompressionStream` have the formats of the platform: where the browser has no 'brotli', they throw `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`; `node:zlib` has it everywhere." },
];
