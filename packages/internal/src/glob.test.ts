import { describe, test } from 'node:test';
import assert from 'node:assert';
import { expandBraces } from './brace-expansion.ts';
import { compileGlob, GLOBSTAR, matchGlob, matchSegment } from './glob.ts';

describe('expandBraces', () => {
  test('expands lists and sequences', () => {
    assert.deepStrictEqual(expandBraces('a{b,c}d'), ['abd', 'acd']);
    assert.deepStrictEqual(expandBraces('{1..3}{x,y}'), ['1x', '1y', '2x', '2y', '3x', '3y']);
    assert.deepStrictEqual(expandBraces('{08..10}'), ['08', '09', '10']);
    assert.deepStrictEqual(expandBraces('{e..a..2}'), ['e', 'c', 'a']);
    assert.deepStrictEqual(expandBraces('{a,{b,c}}'), ['a', 'b', 'c']);
  });

  test('leaves other braces alone', () => {
    for (const text of ['{a}', '{}', '{a,b', 'a}b', '${a,b}', '{a..1}']) assert.deepStrictEqual(expandBraces(text), [text]);
  });
});

describe('compileGlob', () => {
  test('tells literals, wildcards and globstars apart', () => {
    const [segments] = compileGlob('src/**/*.js', false);
    assert.strictEqual(segments![0], 'src');
    assert.strictEqual(segments![1], GLOBSTAR);
    assert.ok(segments![2] instanceof RegExp);
    assert.strictEqual(matchSegment('a.js', segments![2]), true);
    assert.strictEqual(matchSegment('.hidden', GLOBSTAR), false);
  });

  test('can ignore case', () => {
    assert.strictEqual(matchSegment('A.JS', compileGlob('*.js', false, true)[0]![0]!), true);
  });
});

describe('matchGlob', () => {
  test('matches groups', () => {
    const yes = [['ab', '@(ab|cd)'], ['', '?(a)'], ['abab', '+(ab)'], ['', '*(a)'], ['b', '!(a)'], ['a.ts', '*.!(js|css)'], ['x', '!(!(x))'], ['a', '!(b)!(c)']];
    for (const [path, glob] of yes) assert.strictEqual(matchGlob(path!, glob!, false), true, `${path} ${glob}`);
    const no = [['cd', '@(ab)'], ['a', '!(a)'], ['a.js', '*.!(js)'], ['.b', '!(a)'], ['a', '+(a|b']];
    for (const [path, glob] of no) assert.strictEqual(matchGlob(path!, glob!, false), false, `${path} ${glob}`);
  });

  test('matches classes', () => {
    const yes = [['a', '[a-c]'], ['d', '[!a-c]'], [']', '[]]'], ['-', '[a-]'], ['é', '[[:alpha:]]'], ['5', '[[:digit:]_]'], ['[', '[[]'], ['[a', '[a']];
    for (const [path, glob] of yes) assert.strictEqual(matchGlob(path!, glob!, false), true, `${path} ${glob}`);
    assert.strictEqual(matchGlob('b', '[c-a]', false), false);
  });

  test('tries every way that ** can go', () => {
    assert.strictEqual(matchGlob('a/b/a/b/c', '**/a/b/c', false), true);
    assert.strictEqual(matchGlob('a/.x/b', 'a/**/b', false), false);
    const deep = Array.from({ length: 40 }, () => 'a').join('/');
    assert.strictEqual(matchGlob(deep, `${'**/a/'.repeat(20)}b`, false), false);
  });

  test('knows Windows drives', () => {
    assert.strictEqual(matchGlob('C:\\x', 'c:/*', true), true);
    assert.strictEqual(matchGlob('\\\\?\\c:\\x', 'C:/x', true), true);
    assert.strictEqual(matchGlob('C:/x', 'c:/*', false), false);
  });
});
