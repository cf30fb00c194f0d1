import { describe, test } from 'node:test';
import assert from 'node:assert';
import path, { posix, win32 } from 'node:path';
import posixModule from 'node:path/posix';
import win32Module from 'node:path/win32';

describe('module', () => {
  test('gives the POSIX flavour, and both flavours in each', () => {
    assert.strictEqual(path, path.posix);
    assert.strictEqual(posixModule, posix);
    assert.strictEqual(win32Module, win32);
    assert.strictEqual(win32.posix, posix);
    assert.strictEqual(win32.win32, win32);
    assert.deepStrictEqual([posix.sep, posix.delimiter, win32.sep, win32.delimiter], ['/', ':', '\\', ';']);
  });

  test('keeps _makeLong as another name of toNamespacedPath', () => {
    for (const flavour of [posix, win32]) assert.strictEqual((flavour as unknown as Record<string, unknown>)['_makeLong'], flavour.toNamespacedPath);
  });

  test('lists the same properties in both flavours', () => {
    assert.deepStrictEqual(Object.keys(posix), Object.keys(win32));
    assert.ok(Object.keys(posix).includes('matchesGlob'));
  });
});

describe('posix', () => {
  test('normalize takes out dots and repeated slashes', () => {
    const cases = { '': '.', '.': '.', './': './', '/': '/', '//': '/', 'a': 'a', 'a/': 'a/', '/a/../..': '/', 'a/..': '.', 'a/../': './', '../a/../..': '../..', 'a//b/./c/../d/': 'a/b/d/', '/../x': '/x', '...': '...', 'a/.b/..c': 'a/.b/..c', 'x/y/../../../z/w/../v': '../z/v' };
    for (const [from, to] of Object.entries(cases)) assert.strictEqual(posix.normalize(from), to, from);
  });

  test('join leaves out empty segments', () => {
    assert.strictEqual(posix.join(), '.');
    assert.strictEqual(posix.join('', ''), '.');
    assert.strictEqual(posix.join('a', '', '/b', '..', 'c/'), 'a/c/');
    assert.strictEqual(posix.join('', '/a'), '/a');
  });

  test('resolve stops at the last absolute segment and ends at the working directory', () => {
    assert.strictEqual(posix.resolve('/a', '/b', '../c/'), '/c');
    assert.strictEqual(posix.resolve('/', '..'), '/');
    assert.strictEqual(posix.resolve('x'), posix.join(posix.resolve(), 'x'));
    assert.strictEqual(posix.resolve('', '.'), posix.resolve());
    assert.ok(posix.isAbsolute(posix.resolve()));
  });

  test('resolve names the segment that is no string, unless it is not looked at', () => {
    assert.throws(() => posix.resolve('', 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "paths[1]" argument must be of type string. Received type number (5)' });
    assert.strictEqual(posix.resolve(5 as never, '/a'), '/a');
  });

  test('relative climbs to the common directory', () => {
    const cases: [string, string, string][] = [['/a/b/c', '/a/d', '../../d'], ['/a', '/a/b', 'b'], ['/a/b', '/a', '..'], ['/', '/a', 'a'], ['/a', '/', '..'], ['/ab', '/abc', '../abc'], ['/abc/x', '/ab', '../../ab'], ['/a/', '/a', '']];
    for (const [from, to, expected] of cases) assert.strictEqual(posix.relative(from, to), expected, `${from} ${to}`);
  });

  test('dirname, basename and extname look at the last segment', () => {
    const cases = [['/a/b.c', '/a', 'b.c', '.c'], ['a', '.', 'a', ''], ['', '.', '', ''], ['/', '/', '', ''], ['//', '/', '', ''], ['//a', '//', 'a', ''], ['/a/', '/', 'a', ''], ['a//b//', 'a/', 'b', ''], ['.x', '.', '.x', ''], ['..', '.', '..', ''], ['a.', '.', 'a.', '.'], ['a.b.c/', '.', 'a.b.c', '.c'], ['..a.b', '.', '..a.b', '.b'], ['a\\b', '.', 'a\\b', '']];
    for (const [text, dir, base, ext] of cases) assert.deepStrictEqual([posix.dirname(text!), posix.basename(text!), posix.extname(text!)], [dir, base, ext], text);
  });

  test('basename takes a suffix off, but not all there is', () => {
    const cases = [['/a/b.html', '.html', 'b'], ['b', 'b', ''], ['x/b', 'b', 'b'], ['b.html', 'html', 'b.'], ['b.html', '.js', 'b.html'], ['b.html', '', 'b.html'], ['a/', '/a', 'a/']];
    for (const [text, suffix, expected] of cases) assert.strictEqual(posix.basename(text!, suffix), expected, `${text} ${suffix}`);
    assert.throws(() => posix.basename('a', null as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "suffix" argument must be of type string. Received null' });
  });

  test('parse and format are opposites', () => {
    assert.deepStrictEqual(posix.parse('/home/u/f.tar.gz'), { root: '/', dir: '/home/u', base: 'f.tar.gz', ext: '.gz', name: 'f.tar' });
    assert.deepStrictEqual(posix.parse('x//y/'), { root: '', dir: 'x/', base: 'y', ext: '', name: 'y' });
    for (const text of ['/', 'a', '/a', 'a/b', '/a/b.c', './x']) assert.strictEqual(posix.format(posix.parse(text)), text);
    assert.strictEqual(posix.format({ root: '/r', name: 'n', ext: 'e' }), '/rn.e');
    assert.strictEqual(posix.format({ dir: '/d', root: '/d', base: 'b' }), '/db');
    for (const wrong of [null, undefined, 'a', 1, []]) assert.throws(() => posix.format(wrong as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('toNamespacedPath changes nothing', () => {
    for (const value of ['/a', 'b', '', null, 5]) assert.strictEqual(posix.toNamespacedPath(value as never), value);
  });
});

describe('win32', () => {
  test('normalize knows drives, shares and namespaces', () => {
    const cases = { '': '.', '/': '\\', 'C:': 'C:.', 'C:a/../b': 'C:b', 'c:/a/./b//': 'c:\\a\\b\\', '\\\\srv\\share': '\\\\srv\\share\\', '//srv/share/a/../..': '\\\\srv\\share\\', '//srv': '\\srv', '\\\\.\\pipe\\x': '\\\\.\\pipe\\x', '\\\\?\\C:\\a\\..\\b': '\\\\?\\C:\\b', '../a/../../b': '..\\..\\b' };
    for (const [from, to] of Object.entries(cases)) assert.strictEqual(win32.normalize(from), to, from);
  });

  test('normalize does not turn a relative path into a drive or a device', () => {
    const cases = { 'a/../C:/x': '.\\C:\\x', './D:': '.\\D:', 'CON:': '.\\CON:.', 'nul:../x': '.\\nul:..\\x', 'COM1:/a': '.\\COM1:a', 'COM10:': '.\\COM10:', 'file:stream': 'file:stream', '\\\\?\\CON:..\\x': '\\\\?\\CON:\\x' };
    for (const [from, to] of Object.entries(cases)) assert.strictEqual(win32.normalize(from), to, from);
  });

  test('join makes no share of segments that were none', () => {
    assert.strictEqual(win32.join('\\', '\\a', 'b'), '\\a\\b');
    assert.strictEqual(win32.join('//srv', 'share', 'x'), '\\\\srv\\share\\x');
    assert.strictEqual(win32.join('///srv', 'share'), '\\srv\\share');
    assert.strictEqual(win32.join('C:', '..'), 'C:\\');
    assert.strictEqual(win32.join('./up', '/../C:/W'), '.\\C:\\W');
    assert.strictEqual(win32.join('a', 'CON:', '..'), 'a\\CON:\\..');
  });

  test('resolve takes only segments of the same drive', () => {
    assert.strictEqual(win32.resolve('c:/a', 'd:/b', 'c:x'), 'c:\\a\\x');
    assert.strictEqual(win32.resolve('C:\\', '\\\\srv\\share\\', 'y'), '\\\\srv\\share\\y');
    assert.strictEqual(win32.resolve('c:/', '///a//b'), 'c:\\a\\b');
    assert.strictEqual(win32.resolve('\\\\.\\PHYSICALDRIVE0'), '\\\\.\\PHYSICALDRIVE0');
  });

  test('relative compares without regard to case and crosses no drives', () => {
    const cases: [string, string, string][] = [['C:\\A\\b', 'c:\\a\\C', '..\\C'], ['C:\\a', 'D:\\b', 'D:\\b'], ['\\\\s\\h\\a', '\\\\S\\H\\b', '..\\b'], ['C:\\', 'C:\\a\\b', 'a\\b'], ['C:\\a\\b', 'C:\\', '..\\..']];
    for (const [from, to, expected] of cases) assert.strictEqual(win32.relative(from, to), expected, `${from} ${to}`);
  });

  test('parse finds the root', () => {
    const roots = { 'C:\\a': 'C:\\', 'C:a': 'C:', '\\a': '\\', 'a': '', '//s/h/a': '//s/h/', '//s/h': '//s/h', '//s': '/', '\\\\?\\UNC\\s\\h': '\\\\?\\UNC\\' };
    for (const [text, root] of Object.entries(roots)) assert.strictEqual(win32.parse(text).root, root, text);
    assert.deepStrictEqual(win32.parse('C:/d/f.txt'), { root: 'C:/', dir: 'C:/d', base: 'f.txt', ext: '.txt', name: 'f' });
    assert.strictEqual(win32.basename('C:b.x', '.x'), 'b');
    assert.strictEqual(win32.dirname('C:\\a\\b'), 'C:\\a');
    assert.strictEqual(win32.extname('a\\.b\\c.d'), '.d');
    assert.strictEqual(win32.isAbsolute('C:/'), true);
    assert.strictEqual(win32.isAbsolute('C:'), false);
    assert.strictEqual(win32.isAbsolute('/'), true);
  });

  test('toNamespacedPath writes the prefix for drives and shares', () => {
    const cases = { 'C:/a': '\\\\?\\C:\\a', '//s/h/x': '\\\\?\\UNC\\s\\h\\x', '\\\\?\\c:\\a/b': '\\\\?\\c:\\a\\b', '\\\\.\\pipe\\x': '\\\\.\\pipe\\x', '': '' };
    for (const [from, to] of Object.entries(cases)) assert.strictEqual(win32.toNamespacedPath(from), to, from);
    assert.strictEqual(win32.toNamespacedPath(7 as never), 7);
  });
});

describe('matchesGlob', () => {
  test('matches wildcards within a segment and ** across segments', () => {
    const yes = [['a.js', '*.js'], ['a/b/c.js', 'a/**/*.js'], ['a/c.js', 'a/**/*.js'], ['a', '?'], ['b', '[a-c]'], ['d', '[!a-c]'], ['ab', 'a{b,c}'], ['a3', 'a{1..5}'], ['aab', '+(a|b)'], ['a.ts', '*.!(js)'], ['.a', '.*'], ['a/', 'a'], ['x/../a', 'a'], ['é', '[[:alpha:]]']];
    for (const [text, glob] of yes) assert.strictEqual(posix.matchesGlob(text!, glob!), true, `${text} ${glob}`);
    const no = [['.a', '*'], ['a/b', '*'], ['a/.b/c', 'a/**'], ['a', 'a/**'], ['a', 'b'], ['a.js', '*.!(js)'], ['A', 'a'], ['{', '{a,b}']];
    for (const [text, glob] of no) assert.strictEqual(posix.matchesGlob(text!, glob!), false, `${text} ${glob}`);
  });

  test('takes a backslash in a Windows path for a separator', () => {
    assert.strictEqual(win32.matchesGlob('a\\b', 'a/b'), true);
    assert.strictEqual(posix.matchesGlob('a\\b', 'a/b'), false);
    assert.strictEqual(win32.matchesGlob('C:\\x', 'c:/*'), true);
  });

  test('asks for strings', () => {
    assert.throws(() => path.matchesGlob(1 as never, 'a'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "path" argument must be of type string. Received type number (1)' });
    assert.throws(() => path.matchesGlob('a', undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "pattern" argument must be of type string. Received undefined' });
  });
});
