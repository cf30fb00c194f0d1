import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'hrtime': (require) => { const process = require('process'); return () => process.hrtime(); },
  'hrtime.bigint': (require) => { const process = require('process'); return () => process.hrtime.bigint(); },
  'env, read': (require) => { const { env } = require('process'); env['BENCH'] = 'x'; return () => env['BENCH']; },
  'env, write': (require) => { const { env } = require('process'); return () => { env['BENCH'] = 'x'; }; },
  'cwd': (require) => { const process = require('process'); return () => process.cwd(); },
};
