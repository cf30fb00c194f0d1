import type { Deviation } from '@tabnode/internal/deviation';

export const deviations: Deviation[] = [
  {
    test: 'max listeners > getEventListeners lists those of an event target',
    state: 'never',
    variants: ['source', 'dist'],
    reason: 'Browsers do not tell the listeners of an EventTarget: `getEventListeners()` and the warning of too many listeners work on emitters and NodeEventTargets, and on all event targets once Node\'s globals are installed (script tag, `tabnode/globals`, runtime); otherwise other event targets are refused with `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`.',
  },
];
