import { describe, test } from 'node:test';
import assert from 'node:assert';
import { inspect } from 'node:util';

describe('inspect of the platform\'s objects', () => {
  test('URL and URLSearchParams', () => {
    assert.strictEqual(inspect(new URL('http://u:p@a:81/b?c#d')), `URL {
  href: 'http://u:p@a:81/b?c#d',
  origin: 'http://a:81',
  protocol: 'http:',
  username: 'u',
  password: 'p',
  host: 'a:81',
  hostname: 'a',
  port: '81',
  pathname: '/b',
  search: '?c',
  searchParams: URLSearchParams { 'c' => '' },
  hash: '#d'
}`);
    const params = new URLSearchParams('a=a&b=b');
    assert.strictEqual(inspect(params), "URLSearchParams { 'a' => 'a', 'b' => 'b' }");
    assert.strictEqual(inspect(params, { breakLength: 1 }), "URLSearchParams {\n  'a' => 'a',\n  'b' => 'b' }");
    assert.strictEqual(inspect(params, { depth: -1 }), '[Object]');
    assert.strictEqual(inspect({ a: { b: { c: new URL('http://x') } } }), '{ a: { b: { c: URL {} } } }');
  });

  test('abort signals, events, blobs, encoders', () => {
    const controller = new AbortController();
    assert.strictEqual(inspect(controller), 'AbortController { signal: AbortSignal { aborted: false } }');
    controller.abort();
    assert.strictEqual(inspect(controller.signal), 'AbortSignal { aborted: true }');
    assert.strictEqual(inspect([[[controller.signal, new Blob(['abc'])]]]), '[ [ [ [AbortSignal], [Blob] ] ] ]');
    assert.strictEqual(inspect(new Blob(['abc'])), "Blob { size: 3, type: '' }");
    assert.strictEqual(inspect(new TextDecoder()), "TextDecoder { encoding: 'utf-8', fatal: false, ignoreBOM: false }");
    assert.match(inspect(new Event('x')), /^Event \{\n {2}type: 'x',\n {2}defaultPrevented: false,\n {2}cancelable: false,\n {2}timeStamp: [\d.]+\n\}$/);
  });

  test('a forged tag shows as what it is', () => {
    assert.strictEqual(inspect({ [Symbol.toStringTag]: 'URL', href: 'x' }), "{ href: 'x', Symbol(Symbol.toStringTag): 'URL' }");
  });
});
