import { test } from 'node:test';
import assert from 'node:assert';
import nodeUrl from 'node:url';
import fc from 'fast-check';
import { Url, format, parse, resolve, resolveObject } from './index.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
process.removeAllListeners('warning');

const pieces = (...list: string[]) => fc.array(fc.constantFrom(...list), { maxLength: 10 }).map((p) => p.join(''));
const url = fc.oneof(
  pieces('http:', 'x:', '/', '/', '//', '?', '#', '@', ':', 'a', 'b', '.', '..', '80', '[', ']', ' ', '\t', '\n', '\\', '%41', '%', "'", '"', '<', '{', '|', '^', ';', 'é', '😀', '\ud800', '\0', 'A', 'xn--', '=', '&', '_', '-', '*', 'javascript:', 'file:', 'mailto:', '\x7f', '\u3002', '\u00ad'),
  fc.tuple(fc.constantFrom('', 'http:', 'HTTPS:', 'ftp:', 'file:', 'x:', 'mailto:', 'javascript:', 'wss:'), fc.constantFrom('', '/', '//', '///', '\\\\'), fc.constantFrom('', 'u@', 'u:p@', '@', 'a b@', 'a%40@', 'a/b@'), fc.constantFrom('', 'h', 'H.com', 'é.com', '[::1]', '1.2.3.4', 'a b', 'h;x', 'x:y', 'xn--9ca', '[a', '..'), fc.constantFrom('', ':', ':80', ':8a', ':00'), pieces('/', 'a', '.', '..', 'b', ' ', "'", '//'), fc.constantFrom('', '?', '?a', '?a=b&a=c', '?{', '?\\'), fc.constantFrom('', '#', '#h', '#h?', '#\\')).map((p) => p.join('')),
  fc.string({ maxLength: 15 }), fc.webUrl(),
);
const path = fc.oneof(url, pieces('/', 'a', '.', '..', 'b', '?', '#', '/', 'c:', '@'));

function outcome(f: () => unknown): unknown {
  try {
    const value = f();
    return typeof value === 'object' && value !== null ? Object.entries({ ...value }).map(([key, entry]) => [key, typeof entry === 'object' && entry !== null ? { ...entry } : entry]) : value;
  } catch (error) {
    const { name, code, message, input } = error as NodeJS.ErrnoException & { input?: string };
    return { name, code, message, input };
  }
}

test('parse', () => {
  fc.assert(fc.property(url, fc.boolean(), fc.boolean(), (text, query, slashes) => {
    assert.deepStrictEqual(outcome(() => parse(text, query, slashes)), outcome(() => nodeUrl.parse(text, query as false, slashes)));
  }), { numRuns });
});

test('parse into an object that has been parsed into', () => {
  fc.assert(fc.property(url, url, fc.boolean(), (first, second, query) => {
    const into = (object: Url): Url => { try { object.parse(first); } catch { return object.parse.call(new (object.constructor as typeof Url)(), second, query); } return object.parse(second, query); };
    assert.deepStrictEqual(outcome(() => into(new Url())), outcome(() => into(new (nodeUrl as unknown as { Url: typeof Url }).Url())));
  }), { numRuns });
});

test('resolve', () => {
  fc.assert(fc.property(path, path, (from, to) => assert.deepStrictEqual(outcome(() => resolve(from, to)), outcome(() => nodeUrl.resolve(from, to)))), { numRuns });
});

test('resolveObject', () => {
  const native = nodeUrl as unknown as { resolveObject: typeof resolveObject };
  fc.assert(fc.property(path, path, (from, to) => assert.deepStrictEqual(outcome(() => resolveObject(from, to)), outcome(() => native.resolveObject(from, to)))), { numRuns });
});

test('format', () => {
  const part = fc.oneof(fc.constantFrom(null, undefined, '', 'a', 'a:', 'http', 'http:', 'file', 'javascript:', 'h:1', '::1', '[::1]', '/a', 'a?b#c', '?x#y', '#z', 'u:p@ é', '\ud800'), url);
  fc.assert(fc.property(fc.record({ protocol: part, slashes: fc.constantFrom(true, false, null), auth: part, host: part, port: fc.constantFrom(null, '80', 80, ''), hostname: part, hash: part, search: part, query: fc.oneof(part, fc.dictionary(fc.string({ maxLength: 3 }), fc.oneof(fc.string({ maxLength: 3 }), fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 })), { maxKeys: 2 })), pathname: part }, { requiredKeys: [] }), (object) => {
    assert.deepStrictEqual(outcome(() => format(object as never)), outcome(() => nodeUrl.format(object as never)));
  }), { numRuns });
});
