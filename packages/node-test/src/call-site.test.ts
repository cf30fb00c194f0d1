import { describe, test } from 'node:test';
import assert from 'node:assert';
import { callSite, parseStackLine } from './call-site.ts';

describe('parseStackLine', () => {
  const cases: [string, object | undefined][] = [
    ['    at file:///a/b.js:3:1', { file: '/a/b.js', line: 3, column: 1 }],
    ['    at Object.<anonymous> (/a/b c.js:3:14)', undefined],
    ['    at Object.<anonymous> (/a/b.js:3:14)', { file: '/a/b.js', line: 3, column: 14 }],
    ['    at async http://localhost:80/x.js?a=b:10:2', { file: 'http://localhost:80/x.js?a=b', line: 10, column: 2 }],
    ['fn@http://localhost/x.js:10:2', { file: 'http://localhost/x.js', line: 10, column: 2 }],
    ['@blob:http://localhost/1-2:1:2', { file: 'blob:http://localhost/1-2', line: 1, column: 2 }],
    ['    at new Promise (<anonymous>)', undefined],
    ['Error: x', undefined],
  ];
  for (const [text, site] of cases) test(`reads ${JSON.stringify(text)}`, () => { assert.deepStrictEqual(parseStackLine(text), site); });
});

test('callSite finds the caller', () => {
  function entry(): ReturnType<typeof callSite> { return callSite(entry); }
  const site = entry();
  assert.ok(site === undefined || (site.line > 0 && site.column > 0 && /call-site|unit|localhost|blob/.test(site.file)));
});
