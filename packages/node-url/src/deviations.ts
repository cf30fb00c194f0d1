import type { Deviation } from '@tabnode/internal/deviation';

export const deviations: Deviation[] = [
  { test: 'file URLs > are made of Windows shares', state: 'never', reason: 'In Firefox a file: URL has no host; pathToFileURL says so for Windows shares.', engines: ['firefox'] },
];
