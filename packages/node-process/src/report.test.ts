// This package's own reports, in native Node as well as in browsers: its `process` comes without them.
import { describe, test } from 'node:test';
import assert from 'node:assert';
import { diagnosticFiles, getReport, writeReport } from './report.ts';
import { report } from './refusals.ts';

describe('reports', () => {
  test('have Node\'s sections', () => {
    const made = getReport();
    assert.deepStrictEqual(Object.keys(made), ['header', 'javascriptStack', 'javascriptHeap', 'nativeStack', 'resourceUsage', 'libuv', 'workers', 'environmentVariables', 'userLimits', 'sharedObjects']);
    const { header } = made;
    assert.deepStrictEqual([header['reportVersion'], header['event'], header['trigger'], header['filename'], header['wordSize']], [5, 'JavaScript API', 'GetReport', null, 64]);
    assert.match(String(header['dumpEventTime']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.match(String(header['nodejsVersion']), /^v\d+\./);
    assert.match(made.javascriptStack.message, /JavaScript Callstack/);
    assert.strictEqual(made.javascriptStack.errorProperties['code'], 'ERR_SYNTHETIC');
    assert.deepStrictEqual(JSON.parse(JSON.stringify(made)), made);
  });

  test('name the error', () => {
    const { message, stack, errorProperties } = getReport(Object.assign(new TypeError('boo'), { code: 'E_X' })).javascriptStack;
    assert.strictEqual(message, 'TypeError: boo');
    assert.ok(stack.length > 0 && stack.every((line) => line === line.trim()));
    assert.deepStrictEqual(errorProperties, { code: 'E_X' });
    assert.deepStrictEqual(getReport({}).javascriptStack, { message: 'No stack.', stack: ['Unavailable.'], errorProperties: {} });
  });

  test('are written', () => {
    const name = writeReport('tabnode-report.json', new Error('kept'));
    assert.strictEqual(name, 'tabnode-report.json');
    const { header, javascriptStack } = JSON.parse(diagnosticFiles.read(name)!);
    assert.deepStrictEqual([header.trigger, header.filename, javascriptStack.message], ['API', name, 'Error: kept']);
    assert.match(writeReport(), /^report\.\d{8}\.\d{6}\.\d+\.0\.\d{3}\.json$/);
  });

  test('leave out what the settings say', () => {
    report.excludeEnv = report.excludeNetwork = report.compact = true;
    assert.ok(!('environmentVariables' in getReport()) && !('networkInterfaces' in getReport().header));
    assert.strictEqual(diagnosticFiles.read(writeReport())!.split('\n').length, 2);
    report.excludeEnv = report.excludeNetwork = report.compact = false;
  });

  test('check their arguments', () => {
    for (const err of [3, null, 'x']) assert.throws(() => getReport(err as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => writeReport(3 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "file" argument must be of type string. Received type number (3)' });
    assert.throws(() => writeReport('a', 3 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "err" argument must be of type object. Received type number (3)' });
  });
});
