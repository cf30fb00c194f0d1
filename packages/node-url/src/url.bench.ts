import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'parse': (require) => { const { parse } = require('url'); return () => parse('https://user:pass@sub.example.com:8080/p/a/t/h?query=string#hash'); },
  'parse, a path': (require) => { const { parse } = require('url'); return () => parse('/api/items/42?fields=name'); },
  'parse, with the query': (require) => { const { parse } = require('url'); return () => parse('http://h.com/a?b=c&d=e', true); },
  'format': (require) => { const { format } = require('url'); return () => format({ protocol: 'https', hostname: 'h.com', pathname: '/a', query: { b: 1 } }); },
  'resolve': (require) => { const { resolve } = require('url'); return () => resolve('http://h.com/one/two/three', '../four'); },
  'fileURLToPath': (require) => { const { fileURLToPath } = require('url'); return () => fileURLToPath('file:///home/user/a%20b/c.js'); },
  'pathToFileURL': (require) => { const { pathToFileURL } = require('url'); return () => pathToFileURL('/home/user/a b/c.js'); },
  'domainToASCII': (require) => { const { domainToASCII } = require('url'); return () => domainToASCII('español.com'); },
  'new URL': (require) => { const { URL } = require('url'); return () => new URL('https://user:pass@sub.example.com:8080/p/a/t/h?query=string#hash'); },
  'URLSearchParams': (require) => { const { URLSearchParams } = require('url'); return () => new URLSearchParams('a=b&c=d').get('c'); },
};
