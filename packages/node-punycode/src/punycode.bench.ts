import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'encode': (require) => { const { encode } = require('punycode'); return () => encode('mañana-日本語'); },
  'decode': (require) => { const { decode } = require('punycode'); return () => decode('maana-pta'); },
  'toASCII': (require) => { const { toASCII } = require('punycode'); return () => toASCII('mañana.example.com'); },
};
