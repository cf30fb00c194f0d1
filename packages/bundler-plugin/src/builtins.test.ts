import assert from 'node:assert';
import { builtinModules } from 'node:module';
import { describe, test } from 'node:test';
import { builtinFilter, builtinNames, builtinOf } from './builtins.ts';

describe('builtins', () => {
  test('are those of Node', () => {
    const names = builtinModules.map((name) => name.replace(/^node:/, '')).filter((name) => name !== 'sea' || builtinNames.includes('sea'));
    assert.deepEqual(names.filter((name) => !builtinNames.includes(name)), []);
  });

  test('are found with and without prefix and slash', () => {
    for (const request of ['fs', 'node:fs', 'fs/', 'node:fs/']) assert.equal(builtinOf(request), 'fs');
    assert.equal(builtinOf('fs/promises'), 'fs/promises');
    assert.equal(builtinOf('node:path/posix'), 'path/posix');
    assert.equal(builtinOf('_stream_readable'), '_stream_readable');
  });

  test('leave packages alone', () => {
    for (const request of ['process/browser.js', 'buffer/index.js', 'events-extra', 'node:nothing', './fs', 'fs//', '@scope/fs', 'constructor', '__proto__', 'node:']) assert.equal(builtinOf(request), undefined, request);
  });

  test('that need the prefix are packages without it', () => {
    for (const name of ['test', 'sqlite', 'sea', 'test/reporters']) {
      assert.equal(builtinOf(name), undefined);
      assert.equal(builtinOf(`node:${name}`), name);
    }
  });

  test('pass the filter', () => {
    for (const name of builtinNames) for (const request of [name, `node:${name}`, `${name}/`]) assert.match(request, builtinFilter);
    for (const request of ['fsx', './fs', 'fs/promises/x', 'a/fs']) assert.doesNotMatch(request, builtinFilter);
  });
});
