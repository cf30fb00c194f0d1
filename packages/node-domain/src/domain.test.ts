import { describe, test } from 'node:test';
import assert from 'node:assert';
import domain from 'node:domain';
import { EventEmitter } from 'node:events';
import process from 'node:process';
import { setImmediate, setTimeout } from 'node:timers';

type Noted = Error & { domain?: unknown; domainEmitter?: unknown; domainBound?: unknown; domainThrown?: boolean };
type AnyDomain = domain.Domain & { domain: unknown; members: object[] };
const stack = (): unknown[] => (domain as unknown as { _stack: unknown[] })._stack;
const current = (): unknown => (process as unknown as { domain: unknown }).domain;
const create = (): AnyDomain => domain.create() as AnyDomain;
/** The next error that reaches a domain, with how things are while its listener runs. */
const errorOf = (d: domain.Domain): Promise<{ error: Noted; active: unknown; depth: number }> => new Promise((resolve) => { d.once('error', (error: Noted) => { resolve({ error, active: current(), depth: stack().length }); }); });

describe('entering and leaving', () => {
  test('run', () => {
    const d = create();
    assert.deepStrictEqual(d.run(function (this: unknown, a: number, b: number) { return [this === d, current() === d, stack().length, a + b]; } as never, 1, 2), [true, true, 1, 3]);
    assert.strictEqual(current(), undefined);
    assert.strictEqual(stack().length, 0);
  });

  test('nested, and left in one go', () => {
    const [a, b, c] = [create(), create(), create()];
    a.enter();
    b.enter();
    c.enter();
    assert.strictEqual(current(), c);
    b.exit();
    assert.deepStrictEqual([stack().length, stack()[0] === a, current() === a], [1, true, true]);
    c.exit();
    assert.strictEqual(stack().length, 1);
    a.exit();
    assert.strictEqual(current(), undefined);
  });

  test('bind and intercept', () => {
    const d = create();
    const bound = d.bind(function (this: unknown, ...args: unknown[]) { return [this, ...args, current() === d]; });
    assert.deepStrictEqual(bound.call(7 as never, 1, 2), [7, 1, 2, true]);
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(bound, 'domain'), { value: d, writable: true, enumerable: false, configurable: true });
    assert.deepStrictEqual(d.intercept((...args: unknown[]) => args)(null as never, 1 as never, 2 as never), [1, 2]);
    const seen: Noted[] = [];
    d.on('error', (error) => { seen.push(error as Noted); });
    const callback = (): void => { throw new Error('not called'); };
    const error: Noted = new Error('x');
    assert.strictEqual((d.intercept(callback) as (error: Error) => unknown)(error), undefined);
    assert.deepStrictEqual([seen[0] === error, error.domain === d, error.domainBound === callback, error.domainThrown, Object.keys(error)], [true, true, true, false, ['domainBound', 'domainThrown']]);
  });
});

describe('emitters', () => {
  test('are bound to the domain that they are made in', () => {
    const d = create();
    const inside = d.run(() => new EventEmitter()) as EventEmitter & { domain: unknown };
    const outside = new EventEmitter() as EventEmitter & { domain: unknown };
    assert.strictEqual(inside.domain, d);
    assert.strictEqual(outside.domain, null);
    assert.ok(!Object.keys(inside).includes('domain'));
    assert.strictEqual((d.run(() => create()) as AnyDomain).domain, null);
    let active: unknown;
    inside.on('x', () => { active = current(); });
    assert.strictEqual(inside.emit('x'), true);
    assert.strictEqual(active, d);
    assert.strictEqual(current(), undefined);
  });

  test('give it the errors that they emit to nobody', () => {
    const d = create();
    const emitter = new EventEmitter();
    d.add(emitter);
    const seen: unknown[][] = [];
    d.on('error', (error: Noted) => { seen.push([error, current(), stack().length]); });
    const error: Noted = new Error('x');
    assert.strictEqual(emitter.emit('error', error), false);
    assert.deepStrictEqual(seen, [[error, null, 0]]);
    assert.deepStrictEqual([error.domain === d, error.domainEmitter === emitter, error.domainThrown], [true, true, false]);
    emitter.emit('error', 5);
    assert.strictEqual(seen[1]![0], 5);
    emitter.emit('error');
    assert.strictEqual((seen[2]![0] as unknown as { code: string }).code, 'ERR_UNHANDLED_ERROR');
    emitter.on('error', () => {});
    assert.strictEqual(emitter.emit('error', new Error('y')), true);
    assert.strictEqual(seen.length, 3);
  });

  test('and what was entered is entered again', () => {
    const [outer, inner] = [create(), create()];
    const seen: unknown[] = [];
    inner.on('error', () => { seen.push(current() === outer, stack().length); });
    outer.run(() => inner.run(() => inner.run(() => {
      new EventEmitter().emit('error', new Error('x'));
      seen.push(current() === inner, stack().length);
    })));
    assert.deepStrictEqual(seen, [true, 1, true, 3]);
  });

  test('belong to one domain', () => {
    const [a, b] = [create(), create()];
    const emitter = new EventEmitter() as EventEmitter & { domain: unknown };
    a.add(emitter);
    a.add(emitter);
    assert.deepStrictEqual([a.members.length, emitter.domain === a], [1, true]);
    b.add(emitter);
    assert.deepStrictEqual([a.members.length, b.members.length, emitter.domain === b], [0, 1, true]);
    b.remove(emitter);
    assert.deepStrictEqual([b.members.length, emitter.domain], [0, null]);
    a.add(b);
    b.add(a);
    assert.deepStrictEqual([b.domain === a, a.domain], [true, null]);
  });

  test('pass on their options', () => {
    create();
    const emitter = new EventEmitter({ captureRejections: true });
    assert.ok(Object.getOwnPropertySymbols(emitter).some((key) => (emitter as never)[key] === true));
    assert.strictEqual((EventEmitter as unknown as { usingDomains: boolean }).usingDomains, true);
  });
});

describe('errors that nobody catches', () => {
  for (const [name, start] of Object.entries({
    'a timer': (fail: () => void) => { setTimeout(fail, 1); },
    'a tick': (fail: () => void) => { process.nextTick(fail); },
    'an immediate': (fail: () => void) => { setImmediate(fail); },
    'a timer that a promise started': (fail: () => void) => { void Promise.resolve().then(() => { setTimeout(fail, 1); }); },
  })) {
    test(`of ${name}`, async () => {
      const d = create();
      const taken = errorOf(d);
      d.run(() => { start(() => { throw new Error('late'); }); });
      const { error, active, depth } = await taken;
      assert.deepStrictEqual([error.message, error.domain === d, error.domainThrown, error.domainEmitter, active, depth], ['late', d === d, true, undefined, undefined, 0]);
      assert.deepStrictEqual(Object.keys(error), ['domainThrown']);
    });
  }

  test('that are no errors', async () => {
    for (const value of [42, null, undefined, 'x', false]) {
      const d = create();
      const taken = errorOf(d);
      d.run(() => { process.nextTick(() => { throw value; }); });
      assert.strictEqual((await taken).error, value);
    }
  });

  test('of a bound callback', async () => {
    const d = create();
    const taken = errorOf(d);
    setTimeout(d.bind(() => { throw new Error('bound'); }), 1);
    assert.strictEqual((await taken).error.message, 'bound');
  });

  test('go to the domain around, if the inner one has no listener or throws itself', async () => {
    const outer = create();
    const first = errorOf(outer);
    outer.run(() => { setTimeout(() => { create().run(() => { throw new Error('inner'); }); }, 1); });
    assert.strictEqual((await first).error.message, 'inner');
    const second = errorOf(outer);
    outer.run(() => {
      setTimeout(() => {
        const inner = create();
        inner.on('error', () => { throw new Error('handler'); });
        inner.run(() => { throw new Error('inner'); });
      }, 1);
    });
    assert.strictEqual((await second).error.message, 'handler');
  });

  test('are left by whoever hands an error to the process', () => {
    const d = create();
    let seen: unknown[] = [];
    // The test runner's own.
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', () => { seen = [current(), stack().length]; });
    d.enter();
    process.emit('uncaughtException', new Error('x'), 'uncaughtException');
    for (const other of others) process.on('uncaughtException', other);
    assert.deepStrictEqual(seen, [null, 0]);
  });

  test('exclude a capture callback', () => {
    create();
    assert.throws(() => process.setUncaughtExceptionCaptureCallback(() => {}), { code: 'ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE' });
  });
});

test('callbacks run in the domain that they were given in', async () => {
  const d = create();
  const seen: unknown[] = [];
  await new Promise<void>((resolve) => {
    d.run(() => {
      process.nextTick(() => {
        seen.push(current() === d, stack().length);
        setTimeout(() => {
          seen.push(current() === d);
          void Promise.resolve().then(() => {
            seen.push(current() === d);
            setImmediate(() => {
              seen.push(current() === d);
              resolve();
            });
          });
        }, 1);
      });
    });
  });
  assert.deepStrictEqual(seen, [true, 1, true, true, true]);
});

test('what the module has', () => {
  assert.strictEqual(domain.create, (domain as unknown as { createDomain: unknown }).createDomain);
  assert.ok(create() instanceof domain.Domain && create() instanceof EventEmitter);
  assert.throws(() => (domain.Domain as unknown as () => void)(), { name: 'TypeError' });
});
