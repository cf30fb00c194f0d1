// Walks of random patterns over one tree, held against native Node's.
import fc from 'fast-check';
import assert from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { GlobWalk, type GlobEntry, type GlobFiles } from './glob-walk.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(500);
fc.configureGlobal({ seed: fuzzSeed });

const top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'glob-fuzz-')));
// Deep inside of a tree of its own, so that `..` leads nowhere else.
const root = path.join(top, '1', '2', '3', '4', 'g');
for (const directory of ['a/b/c', 'd/e', '.hid/x']) fs.mkdirSync(path.join(root, directory), { recursive: true });
for (const file of ['a/f1', 'a/b/f2', '.hid/x/f3', 'd/e/f4', 'top.txt']) fs.writeFileSync(path.join(root, file), '');
fs.symlinkSync('../a', path.join(root, 'd', 'lnk'));
fs.symlinkSync('.', path.join(root, 'a', 'self'));
fs.symlinkSync('nowhere', path.join(root, 'broken'));

function entryOf(name: string, stats: fs.Stats | fs.Dirent): GlobEntry {
  return { name, type: stats.isDirectory() ? 2 : stats.isSymbolicLink() ? 3 : 1 };
}

const files: GlobFiles = {
  entries(directory) {
    try { return fs.readdirSync(directory, { withFileTypes: true }).map((entry) => entryOf(entry.name, entry)); } catch { return []; }
  },
  entry(file) {
    try { return entryOf(path.basename(file), fs.lstatSync(file)); } catch { return undefined; }
  },
  isDirectory(file) {
    try { return fs.statSync(file).isDirectory(); } catch { return false; }
  },
};

function walk(pattern: string, exclude: string[] | undefined): string[] {
  const found = new GlobWalk(files, [pattern], root, exclude === undefined ? {} : { patterns: exclude });
  while (found.step());
  return found.found.map((match) => match.path).sort();
}

const segment = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f1', 'lnk', 'self', '*', '?', 's*', 'l*', 'f*', '**', '.hid', '.*', '!(a)', '{a,d}', '[a-c]', 'broken', 'top.txt', 'x');
const pattern = fc.tuple(fc.constantFrom('', '', '', './', `${root}/`), fc.array(segment, { minLength: 1, maxLength: 4 })).map(([start, segments]) => start + segments.join('/'));
// After `**`, where a directory above has been found in several ways, Node forgets some.
const above = fc.tuple(pattern.filter((glob) => !glob.includes('**')), segment).map(([one, two]) => `${one}/../${two}`);

test('walks find what native Node finds', () => {
  fc.assert(fc.property(fc.oneof({ arbitrary: pattern, weight: 5 }, { arbitrary: above, weight: 1 }), (glob) => {
    // A link to the directory that it is in makes native Node's walk long.
    fc.pre((glob.match(/\*\*/g) ?? []).length < 3);
    assert.deepStrictEqual(walk(glob, undefined), [...new Set(fs.globSync(glob, { cwd: root }))].sort());
  }), { numRuns });
});

test('what is left out is what native Node leaves out', () => {
  const excluded = fc.array(segment.filter((each) => !each.startsWith('!')), { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));
  fc.assert(fc.property(fc.constantFrom('*', '*/*', '**', 'a/**', '**/f*', './**/*', '{a,d}/*/*'), excluded, (glob, exclude) => {
    assert.deepStrictEqual(walk(glob, [exclude]), [...new Set(fs.globSync(glob, { cwd: root, exclude: [exclude] }))].sort());
  }), { numRuns: Math.min(numRuns, 500) });
});
