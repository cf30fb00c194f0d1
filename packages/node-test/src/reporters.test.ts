import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Readable, Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { dot, junit, lcov, spec, tap } from 'node:test/reporters';

const file = '/x/a.js';
const at = (line: number): object => ({ line, column: 1, file });

/** A failure as a run wraps it, with stacks that are the same everywhere. */
function failure(cause: unknown, failureType = 'testCodeFailure'): Error {
  const error = Object.assign(new Error(cause instanceof Error ? cause.message : String(cause)), { code: 'ERR_TEST_FAILURE', failureType, cause });
  error.stack = `Error [ERR_TEST_FAILURE]: ${error.message}`;
  return error;
}

function thrown(message: string, properties: object = {}): Error {
  const error = Object.assign(new Error(message), properties);
  error.stack = `${error.name}: ${message}\n    at fn (https://example.org/a.js:5:7)`;
  return error;
}

const assertion = { name: 'AssertionError', code: 'ERR_ASSERTION', expected: { a: 1, b: [null, 'x'] }, actual: 'two\nlines', operator: 'deepEqual' };

const events = [
  ['test:enqueue', { nesting: 0, name: 'outer', type: 'test', ...at(1) }],
  ['test:dequeue', { nesting: 0, name: 'outer', type: 'test', ...at(1) }],
  ['test:start', { nesting: 0, name: 'outer', ...at(1) }],
  ['test:start', { nesting: 1, name: 'passes & <more> "#"', ...at(2) }],
  ['test:pass', { name: 'passes & <more> "#"', nesting: 1, testNumber: 1, details: { duration_ms: 1.5, type: 'test' }, ...at(2) }],
  ['test:diagnostic', { nesting: 1, message: 'told -- # something', level: 'info', ...at(2) }],
  ['test:start', { nesting: 1, name: 'fails', ...at(3) }],
  ['test:fail', { name: 'fails', nesting: 1, testNumber: 2, details: { duration_ms: 2, type: 'test', error: failure(thrown('not equal\n\nat all', assertion)) }, ...at(3) }],
  ['test:start', { nesting: 1, name: 'skipped', ...at(4) }],
  ['test:pass', { name: 'skipped', nesting: 1, testNumber: 3, details: { duration_ms: 0, type: 'test' }, ...at(4), skip: 'why #' }],
  ['test:start', { nesting: 1, name: 'to do', ...at(5) }],
  ['test:fail', { name: 'to do', nesting: 1, testNumber: 4, details: { duration_ms: 3, type: 'test', error: failure(thrown('later')) }, ...at(5), todo: true }],
  ['test:start', { nesting: 1, name: 'expected', ...at(6) }],
  ['test:pass', { name: 'expected', nesting: 1, testNumber: 5, details: { duration_ms: 3, type: 'test' }, ...at(6), expectFailure: 'reason' }],
  ['test:plan', { nesting: 1, count: 5, ...at(1) }],
  ['test:fail', { name: 'outer', nesting: 0, testNumber: 1, details: { duration_ms: 10, type: 'suite', error: failure('1 subtest failed', 'subtestsFailed') }, ...at(1) }],
  ['test:start', { nesting: 0, name: 'last', ...at(9) }],
  ['test:fail', { name: 'last', nesting: 0, testNumber: 2, details: { duration_ms: 0, type: 'test', error: failure('test timed out after 1ms', 'testTimeoutFailure') }, ...at(9) }],
  ['test:plan', { nesting: 0, count: 2, ...at(1) }],
  ['test:stdout', { file, message: 'printed\n' }],
  ['test:diagnostic', { nesting: 0, message: 'tests 6', level: 'info', ...at(1) }],
  ['test:diagnostic', { nesting: 0, message: 'careful', level: 'warn', ...at(1) }],
  ['test:coverage', { nesting: 0, summary: {
    workingDirectory: '/w',
    files: [{ path: '/w/src/a.js', totalLineCount: 4, totalBranchCount: 2, totalFunctionCount: 2, coveredLineCount: 2, coveredBranchCount: 1, coveredFunctionCount: 1, coveredLinePercent: 50, coveredBranchPercent: 50, coveredFunctionPercent: 50, functions: [{ name: 'f', line: 1, count: 1 }, { name: '', line: 3, count: 0 }], branches: [{ line: 1, count: 1 }, { line: 3, count: 0 }], lines: [{ line: 1, count: 1 }, { line: 2, count: 1 }, { line: 3, count: 0 }, { line: 4, count: 0 }] }],
    totals: { totalLineCount: 4, totalBranchCount: 2, totalFunctionCount: 2, coveredLineCount: 2, coveredBranchCount: 1, coveredFunctionCount: 1, coveredLinePercent: 50, coveredBranchPercent: 50, coveredFunctionPercent: 50 },
    thresholds: { line: 0, branch: 0, function: 0 },
  }, ...at(1) }],
  ['test:summary', { success: false, counts: { tests: 6, failed: 2, passed: 2, cancelled: 0, skipped: 1, todo: 1, topLevel: 2, suites: 0 }, duration_ms: 20, file }],
].map(([type, data]) => ({ type, data }));

/** What a reporter writes: some are functions of events, some streams. */
async function print(reporter: Function, ...args: unknown[]): Promise<string> {
  const made = reporter(events, ...args);
  if (typeof made.write === 'function') {
    for (const event of events) made.write(event);
    made.end();
  }
  let text = '';
  for await (const piece of made) text += piece;
  return text.replace(/hostname="[^"]*"/g, 'hostname="here"').replace(/test at .*x\/a\.js/g, 'test at x/a.js');
}

const EXPECTED: Record<string, string> = {
  dot: [
    '.X.X.XX\n',
    '\n',
    'Failed tests:\n',
    '\n',
    '✖ fails (2ms)\n',
    '  Error [AssertionError]: not equal\n',
    '  \n',
    '  at all\n',
    '      at fn (https://example.org/a.js:5:7) {\n',
    '    code: \'ERR_ASSERTION\',\n',
    '    expected: { a: 1, b: [ null, \'x\' ] },\n',
    '    actual: \'two\\nlines\',\n',
    '    operator: \'deepEqual\'\n',
    '  }\n',
    '⚠ to do (3ms) # TODO\n',
    '  Error: later\n',
    '      at fn (https://example.org/a.js:5:7)\n',
    '✖ outer (10ms)\n',
    '  \'1 subtest failed\'\n',
    '✖ last\n',
    '  \'test timed out after 1ms\'\n',
  ].join(''),
  junit: [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    '<testsuites>\n',
    '\t<testsuite name="outer" time="0.010000" disabled="0" errors="0" tests="5" failures="2" skipped="2" hostname="here">\n',
    '\t\t<testcase name="passes &amp; &lt;more> &amp;quot;#&amp;quot;" time="0.001500" classname="test" file="/x/a.js"/>\n',
    '\t\t<!-- told &#45;&#45; # something -->\n',
    '\t\t<testcase name="fails" time="0.002000" classname="test" file="/x/a.js" failure="not equal&#10;&#10;at all">\n',
    '\t\t\t<failure type="testCodeFailure" message="not equal&#10;&#10;at all">\n',
    '[Error [ERR_TEST_FAILURE]: not equal\n',
    '\n',
    'at all] {\n',
    '  code: \'ERR_TEST_FAILURE\',\n',
    '  failureType: \'testCodeFailure\',\n',
    '  cause: Error [AssertionError]: not equal\n',
    '  \n',
    '  at all\n',
    '      at fn (https://example.org/a.js:5:7) {\n',
    '    code: \'ERR_ASSERTION\',\n',
    '    expected: { a: 1, b: [Array] },\n',
    '    actual: \'two\\nlines\',\n',
    '    operator: \'deepEqual\'\n',
    '  }\n',
    '}\n',
    '\t\t\t</failure>\n',
    '\t\t</testcase>\n',
    '\t\t<testcase name="skipped" time="0.000000" classname="test" file="/x/a.js">\n',
    '\t\t\t<skipped type="skipped" message="why #"/>\n',
    '\t\t</testcase>\n',
    '\t\t<testcase name="to do" time="0.003000" classname="test" file="/x/a.js" failure="later">\n',
    '\t\t\t<skipped type="todo" message="true"/>\n',
    '\t\t\t<failure type="testCodeFailure" message="later">\n',
    '[Error [ERR_TEST_FAILURE]: later] {\n',
    '  code: \'ERR_TEST_FAILURE\',\n',
    '  failureType: \'testCodeFailure\',\n',
    '  cause: Error: later\n',
    '      at fn (https://example.org/a.js:5:7)\n',
    '}\n',
    '\t\t\t</failure>\n',
    '\t\t</testcase>\n',
    '\t\t<testcase name="expected" time="0.003000" classname="test" file="/x/a.js"/>\n',
    '\t</testsuite>\n',
    '\t<testcase name="last" time="0.000000" classname="test" file="/x/a.js" failure="test timed out after 1ms">\n',
    '\t\t<failure type="testTimeoutFailure" message="test timed out after 1ms">\n',
    '[Error [ERR_TEST_FAILURE]: test timed out after 1ms] { code: \'ERR_TEST_FAILURE\', failureType: \'testTimeoutFailure\', cause: \'test timed out after 1ms\' }\n',
    '\t\t</failure>\n',
    '\t</testcase>\n',
    '\t<!-- tests 6 -->\n',
    '\t<!-- careful -->\n',
    '</testsuites>\n',
  ].join(''),
  lcov: [
    'TN:\n',
    'SF:src/a.js\n',
    'FN:1,f\n',
    'FN:3,anonymous_1\n',
    'FNDA:1,f\n',
    'FNDA:0,anonymous_1\n',
    'FNF:2\n',
    'FNH:1\n',
    'BRDA:1,0,0,1\n',
    'BRDA:3,1,0,0\n',
    'BRF:2\n',
    'BRH:1\n',
    'DA:1,1\n',
    'DA:2,1\n',
    'DA:3,0\n',
    'DA:4,0\n',
    'LH:2\n',
    'LF:4\n',
    'end_of_record\n',
  ].join(''),
  spec: [
    '▶ outer\n',
    '  ✔ passes & <more> "#" (1.5ms)\n',
    '  ℹ told -- # something\n',
    '  ✖ fails (2ms)\n',
    '  ﹣ skipped # why #\n',
    '  ⚠ to do (3ms) # TODO\n',
    '  ✔ expected (3ms) # EXPECTED FAILURE\n',
    '✖ outer (10ms)\n',
    '✖ last\n',
    'printed\n',
    'ℹ tests 6\n',
    'ℹ careful\n',
    'ℹ start of coverage report\n',
    'ℹ ----------------------------------------------------------\n',
    'ℹ file      | line % | branch % | funcs % | uncovered lines\n',
    'ℹ ----------------------------------------------------------\n',
    'ℹ src       |        |          |         | \n',
    'ℹ  a.js     |  50.00 |    50.00 |   50.00 | 3-4\n',
    'ℹ ----------------------------------------------------------\n',
    'ℹ all files |  50.00 |    50.00 |   50.00 | \n',
    'ℹ ----------------------------------------------------------\n',
    'ℹ end of coverage report\n',
    '\n',
    '✖ failing tests:\n',
    '\n',
    'test at x/a.js:3:1\n',
    '✖ fails (2ms)\n',
    '  Error [AssertionError]: not equal\n',
    '  \n',
    '  at all\n',
    '      at fn (https://example.org/a.js:5:7) {\n',
    '    code: \'ERR_ASSERTION\',\n',
    '    expected: { a: 1, b: [ null, \'x\' ] },\n',
    '    actual: \'two\\nlines\',\n',
    '    operator: \'deepEqual\'\n',
    '  }\n',
    '\n',
    'test at x/a.js:5:1\n',
    '⚠ to do (3ms) # TODO\n',
    '  Error: later\n',
    '      at fn (https://example.org/a.js:5:7)\n',
    '\n',
    'test at x/a.js:9:1\n',
    '✖ last\n',
    '  \'test timed out after 1ms\'\n',
  ].join(''),
  tap: [
    'TAP version 13\n',
    '# Subtest: outer\n',
    '    # Subtest: passes & <more> "\\#"\n',
    '    ok 1 - passes & <more> "\\#"\n',
    '      ---\n',
    '      duration_ms: 1.5\n',
    '      type: \'test\'\n',
    '      ...\n',
    '    # told -- \\# something\n',
    '    # Subtest: fails\n',
    '    not ok 2 - fails\n',
    '      ---\n',
    '      duration_ms: 2\n',
    '      type: \'test\'\n',
    '      location: \'/x/a.js:3:1\'\n',
    '      failureType: \'testCodeFailure\'\n',
    '      error: |-\n',
    '        not equal\n',
    '        \n',
    '        at all\n',
    '      code: \'ERR_ASSERTION\'\n',
    '      name: \'AssertionError\'\n',
    '      expected:\n',
    '        a: 1\n',
    '        b:\n',
    '          0: ~\n',
    '          1: \'x\'\n',
    '      actual: |-\n',
    '        two\n',
    '        lines\n',
    '      operator: \'deepEqual\'\n',
    '      stack: |-\n',
    '        fn (https://example.org/a.js:5:7)\n',
    '      ...\n',
    '    # Subtest: skipped\n',
    '    ok 3 - skipped # SKIP why \\#\n',
    '      ---\n',
    '      duration_ms: 0\n',
    '      type: \'test\'\n',
    '      ...\n',
    '    # Subtest: to do\n',
    '    not ok 4 - to do # TODO\n',
    '      ---\n',
    '      duration_ms: 3\n',
    '      type: \'test\'\n',
    '      location: \'/x/a.js:5:1\'\n',
    '      failureType: \'testCodeFailure\'\n',
    '      error: \'later\'\n',
    '      code: \'ERR_TEST_FAILURE\'\n',
    '      stack: |-\n',
    '        fn (https://example.org/a.js:5:7)\n',
    '      ...\n',
    '    # Subtest: expected\n',
    '    ok 5 - expected # EXPECTED FAILURE reason\n',
    '      ---\n',
    '      duration_ms: 3\n',
    '      type: \'test\'\n',
    '      ...\n',
    '    1..5\n',
    'not ok 1 - outer\n',
    '  ---\n',
    '  duration_ms: 10\n',
    '  type: \'suite\'\n',
    '  location: \'/x/a.js:1:1\'\n',
    '  failureType: \'subtestsFailed\'\n',
    '  error: \'1 subtest failed\'\n',
    '  code: \'ERR_TEST_FAILURE\'\n',
    '  ...\n',
    '# Subtest: last\n',
    'not ok 2 - last\n',
    '  ---\n',
    '  duration_ms: 0\n',
    '  type: \'test\'\n',
    '  location: \'/x/a.js:9:1\'\n',
    '  failureType: \'testTimeoutFailure\'\n',
    '  error: \'test timed out after 1ms\'\n',
    '  code: \'ERR_TEST_FAILURE\'\n',
    '  ...\n',
    '1..2\n',
    '# printed\n',
    '# tests 6\n',
    '# careful\n',
    '# start of coverage report\n',
    '# ----------------------------------------------------------\n',
    '# file      | line % | branch % | funcs % | uncovered lines\n',
    '# ----------------------------------------------------------\n',
    '# src       |        |          |         | \n',
    '#  a.js     |  50.00 |    50.00 |   50.00 | 3-4\n',
    '# ----------------------------------------------------------\n',
    '# all files |  50.00 |    50.00 |   50.00 | \n',
    '# ----------------------------------------------------------\n',
    '# end of coverage report\n',
  ].join(''),
};

describe('reporters write what Node\'s write', () => {
  for (const [name, reporter] of Object.entries({ dot, junit, lcov, spec, tap })) {
    test(name, async () => { assert.strictEqual(await print(reporter), EXPECTED[name]); });
  }
});

describe('reporters that are streams', () => {
  for (const [name, reporter, className] of [['spec', spec, 'SpecReporter'], ['lcov', lcov, 'LcovReporter']] as [string, any, string][]) {
    test(`${name} makes a Transform, with and without new`, () => {
      for (const stream of [new reporter(), reporter(), reporter([])]) {
        assert.ok(stream instanceof Transform);
        assert.strictEqual(stream.constructor.name, className);
        assert.strictEqual(stream.writableObjectMode, true);
        assert.strictEqual(stream.readableObjectMode, false);
      }
    });
  }

  test('events are piped through', async () => {
    assert.strictEqual(await text((Readable as any).from(events.slice(0, 4)).compose(new (spec as any)())), '');
    assert.strictEqual(await text((Readable as any).from(events).pipe(new (lcov as any)())), EXPECTED['lcov']);
  });
});
