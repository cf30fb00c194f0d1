import { test } from 'node:test';
import assert from 'node:assert';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { matchGlob } from './glob.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1000);

const piece = fc.constantFrom('a', 'b', 'a', 'b', 'c', '.', '*', '**', '?', '/', '/', '!(', '@(', '+(', '*(', '?(', ')', '|', '[', ']', '[a-b]', '[!a]', '[[:alpha:]]', '{', '}', ',', '{a,b}', '{1..3}', '1', '-', '!', '^', '$');
const pattern = fc.array(piece, { maxLength: 7 }).map((p) => p.join(''));
const path = fc.array(fc.constantFrom('a', 'b', 'a', 'b', 'c', '.', '/', '/', '1', '2', '.', '..'), { maxLength: 6 }).map((p) => p.join(''));

test('matches as Node does', () => {
  fc.assert(fc.property(path, pattern, (text, glob) => {
    assert.strictEqual(matchGlob(text, glob, false), posix.matchesGlob(text, glob));
    assert.strictEqual(matchGlob(text, glob, true), win32.matchesGlob(text, glob));
  }), { numRuns });
});
