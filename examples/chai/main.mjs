import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AssertionError, expect, use } from 'chai';
import { run } from '../shared/show.mjs';

/** A plugin: `expect(emitter).to.emit('name', () => …)`. */
use(({ Assertion }) => {
  Assertion.addMethod('emit', function (name, body) {
    let times = 0;
    const count = () => { times++; };
    this._obj.on(name, count);
    body();
    this._obj.off(name, count);
    this.assert(times > 0, `expected "${name}" to be emitted`, `expected "${name}" not to be emitted, but it was ${times} times`);
  });
});

const emitter = new EventEmitter();
emitter.on('ping', () => {});

const checks = {
  'bytes are equal': () => expect(Buffer.from('caffè')).to.deep.equal(Buffer.from([0x63, 0x61, 0x66, 0x66, 0xc3, 0xa8])),
  'bytes differ': () => expect(Buffer.from('cat')).to.deep.equal(Buffer.from('car')),
  'a Buffer is no plain Uint8Array': () => expect(Buffer.from('a')).to.be.an.instanceof(Uint8Array).and.deep.equal(Uint8Array.of(97)),
  'an emitter emits': () => expect(emitter).to.emit('ping', () => emitter.emit('ping')),
  'an emitter stays silent': () => expect(emitter).to.not.emit('ping', () => emitter.emit('ping')),
  'an error with its code': () => expect(() => path.join(1)).to.throw(TypeError, /must be of type string/).with.property('code', 'ERR_INVALID_ARG_TYPE'),
  'the wrong error': () => expect(() => Buffer.alloc(-1)).to.throw(TypeError),
  'nested values': () => expect({ a: { b: [1, new Map([['k', new Set([2])]])] } }).to.deep.equal({ a: { b: [1, new Map([['k', new Set([2])]])] } }),
  'nested values that differ': () => expect({ host: 'a', ports: [80, 443], at: new Date(0) }).to.deep.equal({ host: 'a', ports: [80, 8443], at: new Date(0) }),
  'members in any order': () => expect([3, 1, 2]).to.have.members([1, 2, 3]).and.not.ordered.members([1, 2, 3]),
  'close to': () => expect(0.1 + 0.2).to.be.closeTo(0.3, 1e-12).but.not.equal(0.3),
  'keys that are missing': () => expect(path.parse('/home/ada/notes.txt')).to.have.all.keys('root', 'dir', 'base', 'ext', 'stem'),
  'a property deep inside': () => expect({ a: { b: [{ c: 'x' }] } }).to.have.nested.property('a.b[0].c', 'y'),
  'a typo': () => expect(1).to.be.okay,
};

await run(async (print) => {
  let passed = 0;
  for (const [name, check] of Object.entries(checks)) {
    try {
      check();
      passed++;
      print(`✓ ${name}`);
    } catch (error) {
      print(`✗ ${name}\n    ${error.name}: ${error.message}`);
      if (error instanceof AssertionError && error.showDiff) print(`    expected ${JSON.stringify(error.expected)}, actual ${JSON.stringify(error.actual)}`);
    }
  }
  print(`${passed} of ${Object.keys(checks).length} hold.`);

  setTimeout(() => emitter.emit('late', 42), 5);
  const [value] = await once(emitter, 'late');
  expect(await delay(1, value)).to.equal(42);
  print('✓ events and timers that come later');

  print();
  print('node:assert on two of these:');
  for (const check of [() => assert.deepEqual({ host: 'a', ports: [80, 443], at: new Date(0) }, { host: 'a', ports: [80, 8443], at: new Date(0) }), () => assert.deepEqual(Buffer.from('cat'), Buffer.from('car'))]) {
    try { check(); } catch (error) { print(`${error.name} [${error.code}]: ${error.message}\n`); }
  }
});
