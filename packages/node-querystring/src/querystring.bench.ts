import type { Benches } from '@tabnode/internal/bench';

const object = { foo: 'bar', abc: ['xyz', '123'], name: 'Jürgen', n: 42, b: true };

export const benches: Benches = {
  'parse': (require) => { const { parse } = require('querystring'); return () => parse('foo=bar&abc=xyz&abc=123&name=J%C3%BCrgen&empty=&a=b+c'); },
  'parse, nothing encoded': (require) => { const { parse } = require('querystring'); return () => parse('foo=bar&baz=quux&asdf=qwerty&count=42'); },
  'stringify': (require) => { const { stringify } = require('querystring'); return () => stringify(object); },
  'escape, plain': (require) => { const { escape } = require('querystring'); return () => escape('there-is-nothing-to-escape_here'); },
  'escape': (require) => { const { escape } = require('querystring'); return () => escape('a b&c=d/é'); },
  'unescape': (require) => { const { unescape } = require('querystring'); return () => unescape('there%20is%20something%20to%20unescape'); },
};
