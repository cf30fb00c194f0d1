import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'setTimeout and clearTimeout': (require) => { const { setTimeout, clearTimeout } = require('timers'); const f = () => {}; return () => clearTimeout(setTimeout(f, 1000)); },
  'setTimeout and clearTimeout, 1000 durations waiting': (require) => { const { setTimeout, clearTimeout } = require('timers'); const f = () => {}; for (let i = 0; i < 1000; i++) setTimeout(f, 1e6 + i).unref(); let n = 0; return () => clearTimeout(setTimeout(f, 1e6 + 2000 + (n++ & 1023))); },
  'setImmediate and clearImmediate': (require) => { const { setImmediate, clearImmediate } = require('timers'); const f = () => {}; return () => clearImmediate(setImmediate(f)); },
  'refresh': (require) => { const timeout = require('timers').setTimeout(() => {}, 1e6).unref(); return () => timeout.refresh(); },
};
