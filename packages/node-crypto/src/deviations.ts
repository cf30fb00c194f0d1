import type { Deviation } from '@tabnode/internal/deviation';

export const deviations: Deviation[] = [];
