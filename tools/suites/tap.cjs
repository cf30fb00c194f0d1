// What tests written for tap find under that name, in native Node and in the page: its assertions, its subtests one after the
// other, its plans and its test folders, printed as TAP. tap itself runs each file in a process.
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { inspect } = require('node:util');

let count = 0;
let failed = 0;

function report(ok, message, detail) {
  if (!ok) failed++;
  console.log(`${ok ? 'ok' : 'not ok'} ${++count} ${message}`);
  if (!ok && detail !== undefined) console.log(`  ${String(detail?.stack ?? detail).replaceAll('\n', '\n  ')}`);
  return ok;
}

function holds(check) {
  try { check(); return true; } catch { return false; }
}

function matches(found, pattern) {
  if (pattern instanceof RegExp) return pattern.test(String(found));
  if (typeof pattern === 'function') return found instanceof pattern || typeof found === pattern.name.toLowerCase();
  if (typeof pattern === 'string' && typeof found === 'string') return found.includes(pattern);
  if (pattern === null || typeof pattern !== 'object') return Object.is(found, pattern);
  return found !== null && typeof found === 'object' && Object.keys(pattern).every((key) => matches(found[key], pattern[key]));
}

function plant(at, content) {
  if (typeof content === 'string' || Buffer.isBuffer(content)) return fs.writeFileSync(at, content);
  fs.mkdirSync(at, { recursive: true });
  for (const [name, each] of Object.entries(content)) plant(path.join(at, name), each);
  return undefined;
}

class Test {
  #asserts = 0;
  #queue = Promise.resolve();
  #teardowns = [];
  #over = Promise.withResolvers();
  #plan;

  constructor(name, parent) { this.name = name; this.parent = parent; }

  #check(ok, message, detail) {
    report(ok, message, detail);
    this.#asserts++;
    if (this.#asserts === this.#plan) this.end();
    return ok;
  }

  plan(n) { this.#plan = n; if (n === 0) this.end(); }
  end() { this.#over.resolve(); }
  pass(message = 'pass') { return this.#check(true, message); }
  fail(message = 'fail') { return this.#check(false, message); }
  ok(value, message = 'is truthy') { return this.#check(Boolean(value), message, inspect(value)); }
  notOk(value, message = 'is falsy') { return this.#check(!value, message, inspect(value)); }
  error(error, message = 'is no error') { return this.#check(!error, message, error); }
  equal(found, wanted, message = 'is equal') { return this.#check(Object.is(found, wanted), message, `${inspect(found)} is not ${inspect(wanted)}`); }
  not(found, other, message = 'is another') { return this.#check(!Object.is(found, other), message, inspect(found)); }
  same(found, wanted, message = 'is the same') { return this.#check(holds(() => assert.deepEqual(found, wanted)), message, `${inspect(found)} is not ${inspect(wanted)}`); }
  strictSame(found, wanted, message = 'is strictly the same') { return this.#check(holds(() => assert.deepStrictEqual(found, wanted)), message, `${inspect(found)} is not ${inspect(wanted)}`); }
  match(found, pattern, message = 'matches') { return this.#check(matches(found, pattern), message, `${inspect(found)} does not match ${inspect(pattern)}`); }
  type(value, type, message = 'has the type') { return this.#check(typeof type === 'function' ? value instanceof type : typeof value === type, message, inspect(value)); }
  has(found, pattern, message = 'has') { return this.match(found, pattern, message); }
  throws(...given) {
    const at = given.findIndex((each) => typeof each === 'function');
    const [body] = given.splice(at, 1);
    const rest = at === 0 ? given : []; // tests of old put first what they want
    const message = rest.find((each) => typeof each === 'string') ?? 'throws';
    const wanted = rest.find((each) => typeof each !== 'string');
    try { body(); } catch (error) { return this.#check(wanted === undefined || matches(wanted instanceof RegExp ? error.message : error, wanted), message, error); }
    return this.#check(false, message, 'nothing was thrown');
  }
  doesNotThrow(body, message = 'does not throw') {
    try { body(); } catch (error) { return this.#check(false, message, error); }
    return this.#check(true, message);
  }
  async rejects(promise, ...rest) {
    const message = rest.find((each) => typeof each === 'string') ?? 'rejects';
    const wanted = rest.find((each) => typeof each !== 'string');
    try { await (typeof promise === 'function' ? promise() : promise); } catch (error) { return this.#check(wanted === undefined || matches(wanted instanceof RegExp ? error.message : error, wanted), message, error); }
    return this.#check(false, message, 'nothing was thrown');
  }
  async resolves(promise, message = 'resolves') {
    try { await (typeof promise === 'function' ? promise() : promise); } catch (error) { return this.#check(false, message, error); }
    return this.#check(true, message);
  }
  comment() {}
  pipe() {}
  /** The module with `mocks` for some of what it requires; a bundle gives the module as a function of them. */
  mock(id, mocks) {
    if (typeof id === 'function') return id(mocks);
    const Module = require('node:module');
    const file = Module.createRequire(process.argv[1]).resolve(id);
    const module = new Module(file);
    module.filename = file;
    module.paths = Module._nodeModulePaths(path.dirname(file));
    const real = module.require;
    module.require = (name) => (Object.hasOwn(mocks, name) ? mocks[name] : real.call(module, name));
    module._compile(fs.readFileSync(file, 'utf8'), file);
    return module.exports;
  }
  teardown(body) { this.#teardowns.push(body); }
  testdir(content = {}) {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tap-testdir-'));
    plant(dir, content);
    this.teardown(() => fs.rmSync(dir, { recursive: true, force: true }));
    return dir;
  }

  /** A subtest: it begins when those before it are over, and is over when it ends, meets its plan or its promise is kept. */
  test(name, ...rest) {
    const body = rest.find((each) => typeof each === 'function');
    const test = new Test(this.name === '' ? name : `${this.name} > ${name}`, this);
    this.#queue = this.#queue.then(() => test.#run(body)).then(() => {
      this.#asserts++;
      if (this.#asserts === this.#plan) this.end();
    });
    return this.#queue;
  }

  async #run(body) {
    console.log(`# ${this.name}`);
    open.add(this);
    try {
      const result = body(this);
      if (typeof result?.then === 'function') { await result; await this.#queue; } else await this.#over.promise;
    } catch (error) { report(false, 'threw', error); }
    await this.#queue;
    for (const teardown of this.#teardowns.reverse()) await teardown();
    open.delete(this);
  }
}

const open = new Set();
const root = new Test('');
process.on('exit', () => {
  for (const { name } of open) report(false, `${name} did not end`);
  console.log(`1..${count}\n# tests ${count}\n# pass ${count - failed}\n${failed === 0 ? '# ok' : `# fail ${failed}`}`);
});

module.exports = new Proxy(root, { get: (target, key) => (typeof target[key] === 'function' ? target[key].bind(target) : target[key]) });
