import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import url, { domainToASCII, domainToUnicode, fileURLToPath, fileURLToPathBuffer, format, parse, pathToFileURL, resolve, urlToHttpOptions } from 'node:url';

// Names that Node has and its types do not.
const { Url, resolveObject } = url as unknown as { Url: new () => object; resolveObject(from: string, to: string): unknown };

const parts = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));

describe('parse', () => {
  test('finds every part', () => {
    const parsed = parse('http://user:pass@sub.host.com:8080/p/a/t/h?query=string#hash');
    assert.ok(parsed instanceof Url);
    assert.deepStrictEqual(Object.entries(parsed), [
      ['protocol', 'http:'], ['slashes', true], ['auth', 'user:pass'], ['host', 'sub.host.com:8080'], ['port', '8080'], ['hostname', 'sub.host.com'],
      ['hash', '#hash'], ['search', '?query=string'], ['query', 'query=string'], ['pathname', '/p/a/t/h'], ['path', '/p/a/t/h?query=string'],
      ['href', 'http://user:pass@sub.host.com:8080/p/a/t/h?query=string#hash'],
    ]);
  });

  test('takes paths without a host', () => {
    assert.deepStrictEqual(parts(parse('/a/b?c')), { search: '?c', query: 'c', pathname: '/a/b', path: '/a/b?c', href: '/a/b?c' });
    assert.deepStrictEqual(parts(parse('//h/a')), { pathname: '//h/a', path: '//h/a', href: '//h/a' });
    assert.deepStrictEqual(parts(parse('//h/a', false, true)), { slashes: true, host: 'h', hostname: 'h', pathname: '/a', path: '/a', href: '//h/a' });
    assert.deepStrictEqual(parts(parse('')), { href: '' });
  });

  test('makes an object of the query', () => {
    assert.deepStrictEqual({ ...(parse('/?a=1&a=2', true).query as object) }, { a: ['1', '2'] });
    assert.deepStrictEqual({ ...(parse('/', true).query as object) }, {});
    assert.strictEqual(parse('/', true).search, null);
  });

  test('trims, turns backslashes and escapes', () => {
    assert.strictEqual(parse(' \t http:\\\\h\\a b?c\\d \n').href, 'http://h/a%20b?c%5Cd');
    assert.strictEqual(parse('http://h/\'"<>^`{|}').pathname, '/%27%22%3C%3E%5E%60%7B%7C%7D');
    assert.strictEqual(parse('javascript:alert("a b")').pathname, 'alert("a b")');
  });

  test('ends a host where no host goes on', () => {
    assert.strictEqual(parse('http://h;x/y').href, 'http://h/;x/y');
    assert.strictEqual(parse('http://a@b@c/').auth, 'a@b');
    assert.strictEqual(parse('mailto:u@h.com').hostname, 'h.com');
    assert.strictEqual(parse('http://[::1]:80/').hostname, '::1');
    assert.strictEqual(parse(`http://${'a'.repeat(256)}/x`).host, '');
  });

  test('encodes hosts that are not ASCII', () => {
    assert.strictEqual(parse('http://Español.com/').hostname, 'xn--espaol-zwa.com');
    assert.strictEqual(parse('http://1/').hostname, '1');
  });

  test('refuses malformed hosts, ports and user names', () => {
    for (const text of ['http://a]b/', 'http://\u00ad/x', 'http://xn--iñvalid.com/', 'http://[a\0]/']) {
      assert.throws(() => parse(text), { name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL', input: text });
    }
    assert.throws(() => parse('https://evil.com:.example.com'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'url' https://evil.com:.example.com. Received 'Invalid port in url'" });
    assert.throws(() => parse('http://%@a'), URIError);
    assert.throws(() => parse(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "url" argument must be of type string. Received type number (5)' });
  });
});

describe('format', () => {
  test('writes the parts', () => {
    assert.strictEqual(format({ protocol: 'https', hostname: 'h', port: 5, pathname: 'p', query: { a: [1, 2] } }), 'https://h:5/p?a=1&a=2');
    assert.strictEqual(format({ protocol: 'mailto:', auth: 'u:p@', host: 'h' }), 'mailto:u:p%40@h');
    assert.strictEqual(format({ hostname: '::1', pathname: 'a?b#c', search: 'd#e', hash: 'f' }), '[::1]a%3Fb%23c?d%23e#f');
    assert.strictEqual(format({ protocol: 'file', pathname: 'a' }), 'file://a');
    assert.strictEqual(format({}), '');
    assert.strictEqual(format('http://h'), 'http://h/');
  });

  test('leaves parts of a URL out', () => {
    const whole = new URL('http://u:p@xn--9ca.com:81/a?b#c');
    assert.strictEqual(format(whole), whole.href);
    assert.strictEqual(format(whole, { auth: false, search: false }), 'http://xn--9ca.com:81/a#c');
    assert.strictEqual(format(whole, { fragment: false, unicode: true }), 'http://u:p@é.com:81/a?b');
    assert.strictEqual(format(new URL('tel:123'), { unicode: true }), 'tel:123');
    assert.throws(() => format(whole, 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be of type object. Received type number (5)' });
  });

  test('asks for an object or a string', () => {
    for (const value of [undefined, null, 5, true, () => 1]) assert.throws(() => format(value as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('resolve', () => {
  test('resolves as links do', () => {
    const cases: [string, string, string][] = [
      ['/one/two/three', 'four', '/one/two/four'], ['http://h/a', '/b', 'http://h/b'], ['http://h/a/b/', '../c?d#e', 'http://h/a/c?d#e'], ['http://h/a?b#c', '', 'http://h/a?b'],
      ['http://h/a', '//x', 'http://x/'], ['http://h/a', 'https:b/c', 'https://b/c'], ['http://u:p@h/a', 'http://h/b', 'http://u:p@h/b'], ['mailto:a@h', 'b@x', 'mailto:b@x'],
      ['a/b', '../../c', '../c'], ['/a/b', '../../../c', '/c'], ['/a', '.', '/'], ['x:y', '#z', 'x:y#z'], ['http://h', 'javascript:1', 'javascript:1'],
    ];
    for (const [from, to, expected] of cases) assert.strictEqual(resolve(from, to), expected, `${from} ${to}`);
  });

  test('resolveObject gives the parts', () => {
    assert.deepStrictEqual(resolveObject('http://h/a?b', 'c'), parse('http://h/c'));
    assert.strictEqual(resolveObject('', 'c'), 'c');
    assert.strictEqual((parse('http://h/a') as unknown as { resolveObject(to: string): { href: string } }).resolveObject('?x').href, 'http://h/a?x');
  });
});

describe('file URLs', () => {
  test('become paths', () => {
    assert.strictEqual(fileURLToPath('file:///a%20b/%C3%A9?x#y'), '/a b/é');
    assert.strictEqual(fileURLToPath(new URL('file:///a/../b')), '/b');
    assert.strictEqual(fileURLToPath('file://localhost/a'), '/a');
    assert.strictEqual(fileURLToPath('file:///C:/a%20b', { windows: true }), 'C:\\a b');
    assert.strictEqual(fileURLToPath('file://xn--9ca/a', { windows: true }), '\\\\é\\a');
    assert.deepStrictEqual([...fileURLToPathBuffer('file:///%ff%2F')], [0x2f, 0xff, 0x2f]);
    assert.ok(Buffer.isBuffer(fileURLToPathBuffer('file:///a')));
  });

  test('are refused where they are no local path', () => {
    assert.throws(() => fileURLToPath('http://h/'), { name: 'TypeError', code: 'ERR_INVALID_URL_SCHEME', message: 'The URL must be of scheme file' });
    assert.throws(() => fileURLToPath('file://h/a'), { code: 'ERR_INVALID_FILE_URL_HOST' });
    assert.throws(() => fileURLToPath('file:///a%2fb'), (error: NodeJS.ErrnoException & { input?: unknown }) => error.code === 'ERR_INVALID_FILE_URL_PATH' && error.message === 'File URL path must not include encoded / characters' && error.input instanceof URL);
    assert.throws(() => fileURLToPath('file:///C:/a%5Cb', { windows: true }), { message: 'File URL path must not include encoded \\ or / characters' });
    assert.throws(() => fileURLToPath('file:///a', { windows: true }), { message: 'File URL path must be absolute' });
    assert.throws(() => fileURLToPath('zz'), { code: 'ERR_INVALID_URL', input: 'zz' });
    assert.throws(() => fileURLToPath(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "path" argument must be of type string or an instance of URL. Received type number (5)' });
  });

  test('are made of paths', () => {
    assert.strictEqual(pathToFileURL('/a b/%?#~[\\\n.txt').href, 'file:///a%20b/%25%3F%23%7E%5B%5C%0A.txt');
    assert.strictEqual(pathToFileURL('/a/../b/').href, 'file:///b/');
    assert.strictEqual(pathToFileURL('C:\\a b', { windows: true }).href, 'file:///C:/a%20b');
    assert.strictEqual(pathToFileURL('\\\\?\\C:\\x', { windows: true }).href, 'file:///C:/x');
    assert.throws(() => pathToFileURL('\\\\srv', { windows: true }), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'path' Missing UNC resource path. Received '\\\\\\\\srv'" });
    assert.throws(() => pathToFileURL(undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('are made of Windows shares', () => {
    assert.strictEqual(pathToFileURL('\\\\srv\\share\\x', { windows: true }).href, 'file://srv/share/x');
    assert.strictEqual(pathToFileURL('\\\\?\\UNC\\srv\\share\\x', { windows: true }).href, 'file://srv/share/x');
  });
});

describe('domains', () => {
  test('change between ASCII and Unicode', () => {
    assert.strictEqual(domainToASCII('español.com'), 'xn--espaol-zwa.com');
    assert.strictEqual(domainToUnicode('xn--fiq228c.com'), '中文.com');
    assert.strictEqual(domainToASCII('x'), 'x');
    assert.strictEqual(domainToASCII('xn--iñvalid.com'), '');
    assert.strictEqual(domainToUnicode('a b'), '');
    assert.throws(() => (domainToASCII as () => string)(), { code: 'ERR_MISSING_ARGS', message: 'The "domain" argument must be specified' });
  });
});

describe('urlToHttpOptions', () => {
  test('gives what http.request takes', () => {
    const options = urlToHttpOptions(new URL('https://u%40:p@[::1]:8080/a?b#c'));
    assert.strictEqual(Object.getPrototypeOf(options), null);
    assert.deepStrictEqual({ ...options }, { protocol: 'https:', hostname: '::1', hash: '#c', search: '?b', pathname: '/a', path: '/a?b', href: 'https://u%40:p@[::1]:8080/a?b#c', port: 8080, auth: 'u@:p' });
    assert.throws(() => urlToHttpOptions('http://h' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('module', () => {
  test('has the names that Node has', () => {
    assert.deepStrictEqual(Object.keys(url), ['Url', 'parse', 'resolve', 'resolveObject', 'format', 'URL', 'URLPattern', 'URLSearchParams', 'domainToASCII', 'domainToUnicode', 'pathToFileURL', 'fileURLToPath', 'fileURLToPathBuffer', 'urlToHttpOptions']);
  });
});
