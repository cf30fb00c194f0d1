import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'run and getStore': (require) => { const { AsyncLocalStorage } = require('async_hooks'); const s = new AsyncLocalStorage(); const get = (): unknown => s.getStore(); let n = 0; return () => s.run(++n, get); },
  'run in run': (require) => { const { AsyncLocalStorage } = require('async_hooks'); const a = new AsyncLocalStorage(); const b = new AsyncLocalStorage(); const get = (): unknown => a.getStore(); const inner = (): unknown => b.run(2, get); return () => a.run(1, inner); },
  'getStore, 5 storages': (require) => { const { AsyncLocalStorage } = require('async_hooks'); const all = Array.from({ length: 5 }, () => new AsyncLocalStorage()); for (const s of all) s.enterWith(1); return () => all[0].getStore(); },
  'AsyncResource runInAsyncScope': (require) => { const { AsyncResource } = require('async_hooks'); const r = new AsyncResource('x'); const fn = (): number => 1; return () => r.runInAsyncScope(fn); },
};
