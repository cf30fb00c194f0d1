import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  now: (require) => { const { performance } = require('perf_hooks'); return () => performance.now(); },
  'mark and clear': (require) => { const { performance } = require('perf_hooks'); return () => { performance.mark('a'); performance.clearMarks('a'); }; },
  'measure and clear': (require) => { const { performance } = require('perf_hooks'); performance.mark('from'); return () => { performance.measure('m', 'from'); performance.clearMeasures('m'); }; },
  'timerify, nobody observes': (require) => { const { performance } = require('perf_hooks'); const fn = performance.timerify((x: number) => x + 1); return () => fn(1); },
  eventLoopUtilization: (require) => { const { performance } = require('perf_hooks'); return () => performance.eventLoopUtilization(); },
  'histogram record': (require) => { const { createHistogram } = require('perf_hooks'); const h = createHistogram(); let n = 0; return () => h.record(++n & 0xfffff | 1); },
  'histogram percentile, 10,000 values': (require) => { const { createHistogram } = require('perf_hooks'); const h = createHistogram(); for (let i = 1; i <= 10_000; i++) h.record(i * 37); return () => h.percentile(99); },
  'histogram mean, 10,000 values': (require) => { const { createHistogram } = require('perf_hooks'); const h = createHistogram(); for (let i = 1; i <= 10_000; i++) h.record(i * 37); return () => h.mean; },
};
