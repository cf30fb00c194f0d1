import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'publish, no subscriber': (require) => { const c = require('diagnostics_channel').channel('bench:none'); return () => c.publish(1); },
  'publish, 1 subscriber': (require) => { const c = require('diagnostics_channel').channel('bench:one'); c.subscribe(() => {}); return () => c.publish(1); },
  'traceSync, no subscriber': (require) => { const t = require('diagnostics_channel').tracingChannel('bench:none'); const fn = (x: number) => x + 1; return () => t.traceSync(fn, undefined, undefined, 1); },
  'traceSync, 2 subscribers': (require) => { const t = require('diagnostics_channel').tracingChannel('bench:two'); t.subscribe({ start() {}, end() {} }); const fn = (x: number) => x + 1; return () => t.traceSync(fn, {}, undefined, 1); },
};
