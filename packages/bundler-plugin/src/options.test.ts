import assert from 'node:assert';
import { describe, test } from 'node:test';
import { resolveOptions } from './options.ts';

describe('options', () => {
  test('have defaults', () => {
    const { inject, exclude, ...others } = resolveOptions();
    assert.deepEqual([...inject], ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate']);
    assert.deepEqual({ exclude: [...exclude], ...others }, { namedImports: true, exclude: [], asyncContext: 'auto', coverage: false, debugger: false, report: true });
  });

  test('are taken as given', () => {
    const report = (): void => {};
    const resolved = resolveOptions({ inject: ['Buffer'], namedImports: false, exclude: ['node:fs', 'path'], report });
    assert.deepEqual([...resolved.inject], ['Buffer']);
    assert.deepEqual([...resolved.exclude], ['fs', 'path']);
    assert.equal(resolved.namedImports, false);
    assert.equal(resolved.report, report);
    assert.equal(resolveOptions({ inject: false }).inject.size, 0);
  });

  const faults: Array<[unknown, RegExp]> = [
    [{ reprot: true }, /there is no option "reprot" \(did you mean "report"\?\); the options are inject, namedImports, exclude, asyncContext, coverage, debugger, report/],
    [{ polyfills: true }, /there is no option "polyfills"; the options are/],
    [{ report: 'yes' }, /"report" must be true, false or a function, not "yes"/],
    [{ inject: 'process' }, /"inject" must be true, false or a list of process, Buffer, .*, not "process"/],
    [{ inject: ['buffer'] }, /"inject" lists "buffer", which is none of process, Buffer.* \(did you mean "Buffer"\?\)/],
    [{ namedImports: 1 }, /"namedImports" must be true or false, not 1/],
    [{ coverage: 1 }, /"coverage" must be true or false, not 1/],
    [{ debugger: 'on' }, /"debugger" must be true or false, not "on"/],
    [{ asyncContext: 'yes' }, /"asyncContext" must be true, false or "auto", not "yes"/],
    [{ exclude: 'fs' }, /"exclude" must be a list of Node modules, not "fs"/],
    [{ exclude: ['crytpo'] }, /"exclude" lists "crytpo", which is none of Node's modules \(did you mean "crypto"\?\)/],
    [{ exclude: [3] }, /"exclude" lists 3/],
    [null, /the options must be an object, not null/],
    [() => {}, /the options must be an object, not a function/],
  ];
  for (const [options, message] of faults) {
    test(`refuse ${typeof options === 'function' ? 'a function' : JSON.stringify(options)}`, () => {
      assert.throws(() => resolveOptions(options as never), { name: 'TypeError', message });
    });
  }
});
