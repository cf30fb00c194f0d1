import { describe, test } from 'node:test';
import assert from 'node:assert';
import { URL, URLSearchParams } from 'node:url';
import { inspect } from 'node:util';

describe('URL', () => {
  test('is one of the platform', () => {
    const url = new URL('http://u:p@h:81/a?b=c#d');
    assert.ok(url instanceof globalThis.URL);
    assert.ok(new globalThis.URL('http://h') instanceof URL);
    assert.ok(!(URL.prototype instanceof URL));
    assert.strictEqual(String(url), 'http://u:p@h:81/a?b=c#d');
    assert.strictEqual(JSON.stringify(url), '"http://u:p@h:81/a?b=c#d"');
    url.port = '82';
    url.searchParams.append('e', 'f');
    assert.strictEqual(url.href, 'http://u:p@h:82/a?b=c&e=f#d');
    assert.strictEqual(url.searchParams, url.searchParams);
  });

  test('throws the errors of Node', () => {
    assert.throws(() => new URL('x'), { name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL', input: 'x' });
    assert.throws(() => new URL('x', 'y'), { code: 'ERR_INVALID_URL', input: 'x', base: 'y' });
    assert.throws(() => new (URL as unknown as new () => URL)(), { code: 'ERR_MISSING_ARGS', message: 'The "url" argument must be specified' });
    assert.throws(() => new URL(Symbol('x') as never), { name: 'TypeError', message: 'Cannot convert a Symbol value to a string' });
    assert.throws(() => { new URL('http://h').href = 'zz'; }, { code: 'ERR_INVALID_URL', input: 'zz' });
    assert.throws(() => (URL.canParse as () => boolean)(), { code: 'ERR_MISSING_ARGS' });
    assert.throws(() => URL.createObjectURL(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "obj" argument must be an instance of Blob. Received type number (5)' });
    assert.throws(() => Reflect.get(URL.prototype, 'href', {}), TypeError);
  });

  test('parse gives null and canParse false for what is none', () => {
    assert.strictEqual(URL.parse('x'), null);
    assert.strictEqual(URL.parse('x', 'http://h/a')?.href, 'http://h/x');
    assert.deepStrictEqual([URL.canParse('x'), URL.canParse('x', 'http://h')], [false, true]);
  });

  test('can be extended', () => {
    class Mine extends URL { get file(): string { return this.pathname.slice(1); } }
    const mine = new Mine('http://h/f');
    assert.strictEqual(mine.file, 'f');
    assert.ok(mine instanceof URL);
    assert.ok(!(new URL('http://h') instanceof Mine));
  });

  test('prints its parts', () => {
    assert.strictEqual(inspect(new URL('http://u:p@h:81/a?b=c#d')), `URL {
  href: 'http://u:p@h:81/a?b=c#d',
  origin: 'http://h:81',
  protocol: 'http:',
  username: 'u',
  password: 'p',
  host: 'h:81',
  hostname: 'h',
  port: '81',
  pathname: '/a',
  search: '?b=c',
  searchParams: URLSearchParams { 'b' => 'c' },
  hash: '#d'
}`);
    assert.strictEqual(inspect({ url: new URL('http://h') }, { depth: 0 }), '{ url: URL {} }');
  });

  test('has enumerable members', () => {
    assert.deepStrictEqual(Object.keys(URL.prototype), ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON']);
    assert.strictEqual(Object.prototype.toString.call(new URL('http://h')), '[object URL]');
  });
});

describe('URLSearchParams', () => {
  test('takes strings, records, pairs and its own kind', () => {
    const text = (init?: unknown): string => new URLSearchParams(init as never).toString();
    assert.deepStrictEqual([text(), text(null), text('?a=b&c'), text({ a: 1, b: 'x y' }), text([['a', 'b'], new Set(['c', 'd'])]), text(new URLSearchParams('a=b')), text(new globalThis.URLSearchParams('a=b')), text(5)], ['', '', 'a=b&c=', 'a=1&b=x+y', 'a=b&c=d', 'a=b', 'a=b', '5=']);
  });

  test('throws the errors of Node', () => {
    const params = new URLSearchParams('a=b') as unknown as Record<string, (...args: unknown[]) => unknown>;
    const tuple = { code: 'ERR_INVALID_TUPLE', message: 'Each query pair must be an iterable [name, value] tuple' };
    for (const init of [[[1]], [['a', 'b', 'c']], [null], ['ab'], [{}]]) assert.throws(() => new URLSearchParams(init as never), tuple);
    assert.throws(() => new URLSearchParams({ [Symbol.iterator]: 5 } as never), { code: 'ERR_ARG_NOT_ITERABLE', message: 'Query pairs must be iterable' });
    for (const name of ['append', 'set']) assert.throws(() => params[name]!('a'), { code: 'ERR_MISSING_ARGS', message: 'The "name" and "value" arguments must be specified' });
    for (const name of ['get', 'getAll', 'has', 'delete']) assert.throws(() => params[name]!(), { code: 'ERR_MISSING_ARGS', message: 'The "name" argument must be specified' });
    for (const name of ['append', 'keys', 'sort', 'toString', 'forEach']) assert.throws(() => params[name]!.call({}), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type URLSearchParams' });
    assert.throws(() => params['forEach']!(5), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received type number (5)' });
    assert.throws(() => (new URLSearchParams().keys().next as () => unknown).call(undefined), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type URLSearchParamsIterator' });
  });

  test('reads and changes pairs', () => {
    const params = new URLSearchParams('a=1&b=2&a=3');
    assert.strictEqual(params.size, 3);
    assert.deepStrictEqual([params.get('a'), params.get('z'), params.getAll('a'), params.has('a', '3'), params.has('a', '4')], ['1', null, ['1', '3'], true, false]);
    params.delete('a', '1');
    params.set('b', 'é');
    params.append('0', '');
    params.sort();
    assert.strictEqual(params.toString(), '0=&a=3&b=%C3%A9');
    assert.deepStrictEqual([...params], [['0', ''], ['a', '3'], ['b', 'é']]);
    assert.deepStrictEqual([...params.keys()], ['0', 'a', 'b']);
    assert.deepStrictEqual([...params.values()], ['', '3', 'é']);
    const seen: unknown[] = [];
    params.forEach(function (this: unknown, value, key, whole) { seen.push([this, value, key, whole === params]); }, 7);
    assert.deepStrictEqual(seen[1], [7, '3', 'a', true]);
    assert.strictEqual(params[Symbol.iterator], params.entries);
  });

  test('prints its pairs', () => {
    const params = new URLSearchParams('a=b&c=d');
    assert.strictEqual(inspect(params), "URLSearchParams { 'a' => 'b', 'c' => 'd' }");
    assert.strictEqual(inspect(params, { breakLength: 5 }), "URLSearchParams {\n  'a' => 'b',\n  'c' => 'd' }");
    assert.strictEqual(inspect(new URLSearchParams()), 'URLSearchParams {}');
    const entries = params.entries();
    entries.next();
    assert.strictEqual(inspect(entries), "URLSearchParams Iterator { [ 'c', 'd' ] }");
    assert.strictEqual(inspect({ params }, { depth: 0 }), '{ params: [Object] }');
  });
});
