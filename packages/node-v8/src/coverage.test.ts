import { describe, test } from 'node:test';
import assert from 'node:assert';
import { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { hostProcess } from '@tabnode/internal/host-process';
import { registerScript } from '@tabnode/internal/instrumented-script';
import { stopCoverage, takeCoverage } from './coverage.ts';
import { coverage, resetCoverage } from './precise-coverage.ts';

describe('coverage by counters', () => {
  // function f(x) { if (x) { a } b } and what is behind it
  const script = registerScript({
    url: 'file:///covered.js', length: 40, isModule: false, counters: 4,
    functions: [
      { name: '', start: 0, end: 40, counter: 0, eager: false, blocks: [] },
      { name: 'f', start: 0, end: 32, counter: 1, eager: false, blocks: [23, 28, 2, 28, -1, 3] },
    ],
  });
  const run = (...counts: number[]): void => { for (const [i, count] of counts.entries()) script.count[i]! += count; };
  const f = (mode = { callCount: true, detailed: true }): object | undefined => coverage(mode).find(({ url }) => url === script.url)?.functions.find(({ functionName }) => functionName === 'f');
  const files = (): string[] => diagnosticFiles.paths().filter((path) => path.startsWith('/coverage/'));

  test('is in ranges, each within another', () => {
    resetCoverage();
    run(1, 3, 1, 2);
    assert.deepStrictEqual(f(), { functionName: 'f', isBlockCoverage: true, ranges: [{ startOffset: 0, endOffset: 32, count: 3 }, { startOffset: 23, endOffset: 28, count: 1 }, { startOffset: 28, endOffset: 31, count: 2 }] });
    assert.deepStrictEqual(f({ callCount: false, detailed: false }), { functionName: 'f', isBlockCoverage: false, ranges: [{ startOffset: 0, endOffset: 32, count: 1 }] });
    resetCoverage();
    assert.strictEqual(f(), undefined);
  });

  test('is written to the folder that NODE_V8_COVERAGE names', () => {
    resetCoverage();
    run(1, 1, 1, 1);
    takeCoverage();
    assert.deepStrictEqual(files(), []);
    hostProcess.env.NODE_V8_COVERAGE = '/coverage/';
    takeCoverage();
    run(0, 2, 0, 2);
    takeCoverage();
    stopCoverage();
    takeCoverage();
    delete hostProcess.env.NODE_V8_COVERAGE;
    assert.strictEqual(files().length, 2);
    for (const file of files()) assert.match(file, /^\/coverage\/coverage-\d+-\d{13}-0\.json$/);
    const [first, second] = files().map((file) => JSON.parse(diagnosticFiles.read(file)!));
    const counts = (taken: { result: { url: string; functions: { functionName: string; ranges: { count: number }[] }[] }[] }): unknown => taken.result.find(({ url }) => url === script.url)?.functions.map(({ functionName, ranges }) => [functionName, ...ranges.map(({ count }) => count)]);
    assert.deepStrictEqual(counts(first), [['', 1], ['f', 1]]);
    assert.deepStrictEqual(counts(second), [['f', 2, 0]]);
    assert.strictEqual(typeof first.timestamp, 'number');
    for (const file of files()) diagnosticFiles.remove(file);
  });
});
