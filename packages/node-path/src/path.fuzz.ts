import { test } from 'node:test';
import assert from 'node:assert';
import nodePath from 'node:path';
import fc from 'fast-check';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { changeDirectory } from '@tabnode/internal/working-directory';
import { posix, win32 } from './index.ts';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
process.chdir('/tmp');
changeDirectory('/tmp');

const pieces = (...list: string[]) => fc.array(fc.constantFrom(...list), { maxLength: 8 }).map((p) => p.join(''));
const posixPath = fc.oneof(pieces('/', '/', '.', '..', 'a', 'bc', '.x', ' ', '\\', '/../', '/./', 'tmp'), fc.string({ maxLength: 12 }));
const win32Path = fc.oneof(pieces('/', '\\', '\\', '/', '.', '..', 'a', 'B', 'b', '.x', ':', 'C:', 'c:', 'd:\\', '?', 'CON', 'com1', '\\\\', 'UNC', 'tmp'), pieces('/', '\\', '.', '..', 'a', ':', 'b', '?', 'nul'), fc.string({ maxLength: 12 }));

function outcome(f: () => unknown): unknown {
  try { return f(); } catch (error) { return `${(error as NodeJS.ErrnoException).code} ${(error as Error).message}`; }
}

for (const [name, ours, theirs, path] of [['posix', posix, nodePath.posix, posixPath], ['win32', win32, nodePath.win32, win32Path]] as const) {
  for (const method of ['normalize', 'isAbsolute', 'dirname', 'basename', 'extname', 'parse', 'toNamespacedPath', 'resolve', 'join'] as const) {
    test(`${name}.${method} of one path`, () => {
      fc.assert(fc.property(path, (text) => assert.deepStrictEqual(ours[method](text), theirs[method](text))), { numRuns });
    });
  }
  for (const method of ['join', 'resolve'] as const) {
    test(`${name}.${method}`, () => {
      fc.assert(fc.property(fc.array(path, { maxLength: 4 }), (paths) => assert.strictEqual(ours[method](...paths), theirs[method](...paths))), { numRuns });
    });
  }
  test(`${name}.relative`, () => {
    fc.assert(fc.property(path, path, (from, to) => assert.strictEqual(ours.relative(from, to), theirs.relative(from, to))), { numRuns });
  });
  test(`${name}.basename with a suffix`, () => {
    fc.assert(fc.property(path, path, (text, suffix) => assert.strictEqual(ours.basename(text, suffix), theirs.basename(text, suffix))), { numRuns });
    fc.assert(fc.property(path, fc.nat(5), (text, cut) => assert.strictEqual(ours.basename(text, text.slice(-cut)), theirs.basename(text, text.slice(-cut)))), { numRuns });
  });
  test(`${name}.format`, () => {
    const part = fc.option(fc.oneof(path, fc.constantFrom('', '.js', 'js', '/', 'C:\\')), { nil: undefined });
    fc.assert(fc.property(fc.record({ root: part, dir: part, base: part, name: part, ext: part }, { requiredKeys: [] }), (object) => assert.strictEqual(ours.format(object), theirs.format(object as nodePath.ParsedPath))), { numRuns });
  });
  test(`${name} with values of other types`, () => {
    for (const method of ['normalize', 'isAbsolute', 'dirname', 'basename', 'extname', 'parse', 'toNamespacedPath', 'resolve', 'join', 'relative', 'format', 'matchesGlob'] as const) {
      fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(null, undefined, 1, {}, [], true), path), { maxLength: 3 }), (args) => {
        assert.deepStrictEqual(outcome(() => (ours[method] as Function)(...args)), outcome(() => (theirs[method] as Function)(...args)));
      }), { numRuns: Math.min(numRuns, 1000) });
    }
  });
}
