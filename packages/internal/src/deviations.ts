import type { Deviation } from './deviation.ts';

export const deviations: Deviation[] = [
  {
    state: 'never',
    reason: 'In Firefox a stack that a program assigns becomes an enumerable property like any other, so that deep comparison sees it.',
    engines: ['firefox'],
  },
];
