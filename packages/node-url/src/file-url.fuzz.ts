import { test } from 'node:test';
import assert from 'node:assert';
import nodePath from 'node:path';
import nodeUrl from 'node:url';
import fc from 'fast-check';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { changeDirectory } from '@tabnode/internal/working-directory';
import { domainToASCII, domainToUnicode, fileURLToPath, fileURLToPathBuffer, format, pathToFileURL, urlToHttpOptions } from './index.ts';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
process.chdir('/tmp');
changeDirectory('/tmp');

const pieces = (...list: string[]) => fc.array(fc.constantFrom(...list), { maxLength: 8 }).map((p) => p.join(''));
const url = fc.oneof(fc.tuple(fc.constantFrom('file://', 'file:', 'file:///', 'FILE:///', 'file:////', 'file://h', 'file://xn--9ca/', 'file://localhost/', 'http://h/', 'file:///C:/'), pieces('a', '/', '.', '..', '%20', '%2e', '%2F', '%5c', '\\', 'é', '%C3%A9', '%ff', '%', ' ', '?', '#', 'C:', '|', '~', '\ud800', '\n', '%00', '^', '{', "'")).map((p) => p.join('')), fc.string({ maxLength: 10 }), fc.webUrl());
const path = fc.oneof(pieces('/', '\\', '.', '..', 'a', 'B', ' ', '%', '?', '#', '~', 'é', '\ud800', '\n', '\0', '|', '^', '[', 'C:', ':', '{', '"'), fc.string({ unit: 'binary', maxLength: 10 }));
const share = fc.tuple(fc.constantFrom('\\\\', '\\\\?\\UNC\\', '\\\\?\\', '\\\\.\\', '//'), fc.constantFrom('h', 'H.com', 'é', 'x', 'localhost', '1'), fc.constantFrom('', '\\', '/'), path).map((p) => p.join(''));

/** Native Node aborts on a share whose host is invalid. */
function abortsNode(text: string): boolean {
  const resolved = text.startsWith('\\\\') ? text : nodePath.win32.resolve(text);
  if (!resolved.startsWith('\\\\')) return false;
  const start = resolved.startsWith('\\\\?\\UNC\\') ? 8 : 2;
  const end = resolved.indexOf('\\', start);
  return end > 2 && nodeUrl.domainToASCII(resolved.slice(start, end)) === '' && !(start === 2 && resolved.startsWith('\\\\?\\'));
}

function outcome(f: () => unknown): unknown {
  try {
    const value = f();
    return value instanceof Uint8Array ? [...value] : value instanceof URL ? value.href : value;
  } catch (error) {
    const { name, code, message, input } = error as NodeJS.ErrnoException & { input?: unknown };
    return { name, code, message, input: String(input) };
  }
}

test('fileURLToPath', () => {
  fc.assert(fc.property(url, fc.boolean(), (text, windows) => {
    assert.deepStrictEqual(outcome(() => fileURLToPath(text, { windows })), outcome(() => nodeUrl.fileURLToPath(text, { windows })));
    if (URL.canParse(text)) assert.deepStrictEqual(outcome(() => fileURLToPath(new URL(text), { windows })), outcome(() => nodeUrl.fileURLToPath(new URL(text), { windows })));
  }), { numRuns });
});

test('fileURLToPathBuffer', () => {
  fc.assert(fc.property(url, fc.boolean(), (text, windows) => assert.deepStrictEqual(outcome(() => fileURLToPathBuffer(text, { windows })), outcome(() => nodeUrl.fileURLToPathBuffer(text, { windows })))), { numRuns });
});

test('pathToFileURL', () => {
  fc.assert(fc.property(path, (text) => assert.deepStrictEqual(outcome(() => pathToFileURL(text)), outcome(() => nodeUrl.pathToFileURL(text)))), { numRuns });
});

test('pathToFileURL of Windows paths', () => {
  const safe = fc.oneof(path, share).filter((text) => !abortsNode(text));
  fc.assert(fc.property(safe, (text) => assert.deepStrictEqual(outcome(() => pathToFileURL(text, { windows: true })), outcome(() => nodeUrl.pathToFileURL(text, { windows: true })))), { numRuns });
});

test('domainToASCII and domainToUnicode', () => {
  const domain = fc.oneof(pieces('a', 'É', '.', 'xn--', '9ca', '1', '0x', ':', '80', '/', '@', '%41', ' ', '[', '::1', ']', '。', '-', '日本', '\u00ad', '\ud800', 'ß'), fc.domain(), fc.string({ maxLength: 8 }));
  fc.assert(fc.property(domain, (text) => {
    assert.strictEqual(domainToASCII(text), nodeUrl.domainToASCII(text));
    assert.strictEqual(domainToUnicode(text), nodeUrl.domainToUnicode(text));
  }), { numRuns });
});

test('format and urlToHttpOptions of a URL', () => {
  const flag = fc.constantFrom(undefined, true, false);
  fc.assert(fc.property(fc.oneof(url, fc.webUrl({ withQueryParameters: true, withFragments: true }), pieces('http://', 'x:', 'u:p@', 'xn--9ca.b', 'é', '/', '//', '?', '#', 'a', ':81', '.')), fc.record({ auth: flag, fragment: flag, search: flag, unicode: flag }, { requiredKeys: [] }), (text, options) => {
    // Native Node aborts where it cannot parse again what it has written.
    if (!URL.canParse(text) || !URL.canParse(new URL(text).href)) return;
    assert.strictEqual(format(new URL(text), options), nodeUrl.format(new URL(text), options));
    assert.deepStrictEqual(outcome(() => urlToHttpOptions(new URL(text))), outcome(() => nodeUrl.urlToHttpOptions(new URL(text))));
  }), { numRuns });
});
