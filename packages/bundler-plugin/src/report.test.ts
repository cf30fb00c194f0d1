import assert from 'node:assert';
import { describe, test } from 'node:test';
import { fileOf, injectFile, requireShim } from './package-resolver.ts';
import { lineOf, reportOn, type GraphModule } from './report.ts';

const events = fileOf('@tabnode/node-events');
const util = fileOf('@tabnode/node-util');
const buffer = fileOf('@tabnode/node-buffer');
const internal = (name: string): string => fileOf(`@tabnode/internal/${name}`);
const beside = (file: string, name: string): string => file.replace(/[^\\/]+$/, name);

function report(graph: Array<[string, number, ...string[]]>, minified = true) {
  return reportOn('esbuild', graph.map(([id, bytes, ...importers]): GraphModule => ({ id, bytes, importers })), '/app', minified);
}

describe('report', () => {
  test('of a program without Node modules', () => {
    assert.equal(lineOf(report([['/app/main.js', 10]])), 'tabnode: no Node modules');
  });

  test('names modules, importers and weights', () => {
    const given = report([
      ['/app/main.js', 50],
      ['/app/node_modules/a/node_modules/@b/c/index.js', 50, '/app/main.js'],
      [events, 0, '/app/main.js', '/app/node_modules/a/node_modules/@b/c/index.js'],
      [beside(events, 'emitter.js'), 4000, events],
      [util, 100, '/app/main.js'],
      [internal('inspect'), 9000, util],
      [internal('errors'), 1500, beside(events, 'emitter.js'), internal('inspect')],
    ]);
    assert.deepEqual(given, {
      bundler: 'esbuild', minified: true, bytes: 14600, sharedBytes: 1500,
      modules: [{ name: 'util', bytes: 9100, importers: ['main.js'] }, { name: 'events', bytes: 4000, importers: ['@b/c', 'main.js'] }],
    });
    assert.equal(lineOf(given), 'tabnode: 2 Node modules, 14.6 kB minified: util 9.1 kB (main.js), events 4.0 kB (@b/c, main.js), what they share 1.5 kB');
  });

  test('looks through shims, injected modules and marks of other plugins', () => {
    const given = report([
      ['/app/main.js', 50],
      ['/app/other.cjs', 50],
      [`${requireShim}?events`, 5, '\0/app/main.js?commonjs-proxy'],
      [events, 700, `${requireShim}?events`],
      [injectFile('buffer'), 0, '/app/other.cjs'],
      [buffer, 300, injectFile('buffer')],
    ], false);
    assert.deepEqual(given.modules.map(({ name, importers }) => [name, importers]), [['events', ['main.js']], ['buffer', ['other.cjs']]]);
    assert.match(lineOf(given), /1\.0 kB before minification/);
  });

  test('leaves out what the bundler left out', () => {
    const given = report([['/app/main.js', 50], ['/app/unused.js', 0, '/app/main.js'], [util, 0, '/app/unused.js'], [internal('inspect'), 0, util]]);
    assert.deepEqual(given.modules, []);
    // Two of our packages standing on each other are not the program's doing.
    assert.deepEqual(report([['/app/main.js', 5], [util, 10, '/app/main.js'], [buffer, 20, util]]).modules, [{ name: 'util', bytes: 30, importers: ['main.js'] }]);
  });
});
