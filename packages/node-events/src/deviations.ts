import type { Deviation } from '@tabnode/internal/deviation';

export const deviations: Deviation[] = [
  {
    test: 'max listeners > getEventListeners lists those of an event target',
    state: 'never',
    reason: 'Browsers do not tell the listeners of an EventTarget: `getEventListeners()` answers for emitters and NodeEventTargets, and refuses other event targets with `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`; for the same reason a platform EventTarget never warns of too many listeners.',
  },
];
