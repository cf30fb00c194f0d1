import assert from 'node:assert';
import { EventEmitter } from 'node:events';
import process from 'node:process';
import * as names from 'node:process';
import { describe, test } from 'node:test';
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';

const wrong = (name: string, expected: string, received: string) => ({ code: 'ERR_INVALID_ARG_TYPE', message: `The "${name}" ${name.includes('.') ? 'property' : 'argument'} must be ${expected}. Received ${received}` });

describe('the object', () => {
  test('is an EventEmitter with a prototype of its own', () => {
    const prototype = Object.getPrototypeOf(process);
    assert.ok(process instanceof EventEmitter);
    assert.strictEqual(Object.getPrototypeOf(prototype), EventEmitter.prototype);
    assert.strictEqual(prototype.constructor.name, 'process');
    assert.ok(process instanceof prototype.constructor);
    assert.strictEqual(Object.prototype.toString.call(process), '[object process]');
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(prototype, 'constructor'), { value: prototype.constructor, writable: true, enumerable: false, configurable: true });
  });

  test('says what it is', () => {
    assert.strictEqual(process.version, 'v25.8.1');
    assert.strictEqual(process.versions.node, '25.8.1');
    assert.strictEqual(process.versions.modules, '141');
    assert.strictEqual(process.platform, 'linux');
    assert.strictEqual(process.arch, 'x64');
    assert.strictEqual(process.release.name, 'node');
    assert.strictEqual(typeof process.features.inspector, 'boolean');
    assert.strictEqual(process.argv[0], process.execPath);
    assert.ok(Array.isArray(process.execArgv));
    assert.ok(process.pid > 0);
    assert.ok(process.ppid >= 0);
  });

  test('names are exported one by one', () => {
    assert.strictEqual(names.nextTick, process.nextTick);
    assert.strictEqual(names.env, process.env);
    assert.strictEqual(names.hrtime, process.hrtime);
    assert.strictEqual(names.exit, process.exit);
    assert.strictEqual(names.stdout, process.stdout);
  });

  test('title and debugPort can be set', () => {
    const { title, debugPort } = process;
    process.title = 5 as never;
    assert.strictEqual(process.title, '5');
    process.title = title;
    process.debugPort = 2000;
    assert.strictEqual(process.debugPort, 2000);
    assert.throws(() => { process.debugPort = 1; }, { name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message: 'process.debugPort must be 0 or in range 1024 to 65535' });
    process.debugPort = debugPort;
  });
});

describe('env', () => {
  test('holds texts only', () => {
    for (const [value, text] of [['x', 'x'], [1, '1'], [true, 'true'], [-0, '0']] as const) {
      process.env['TABNODE_TEST'] = value as never;
      assert.strictEqual(process.env['TABNODE_TEST'], text);
    }
    assert.ok('TABNODE_TEST' in process.env);
    assert.ok(Object.keys(process.env).includes('TABNODE_TEST'));
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(process.env, 'TABNODE_TEST'), { value: '0', writable: true, enumerable: true, configurable: true });
    assert.strictEqual(delete process.env['TABNODE_TEST'], true);
    assert.strictEqual(process.env['TABNODE_TEST'], undefined);
    assert.strictEqual('TABNODE_TEST' in process.env, false);
  });

  test('symbols are neither names nor values', () => {
    const symbol = Symbol('x');
    const env = process.env as Record<string | symbol, unknown>;
    assert.strictEqual(env[symbol], undefined);
    assert.strictEqual(symbol in env, false);
    assert.strictEqual(delete env[symbol], true);
    for (const act of [() => { env[symbol] = 1; }, () => { env['TABNODE_TEST'] = symbol; }]) assert.throws(act, { name: 'TypeError', message: 'Cannot convert a Symbol value to a string' });
  });

  test('properties can be defined as assignments make them', () => {
    const define = (descriptor: PropertyDescriptor) => Object.defineProperty(process.env, 'TABNODE_TEST', descriptor);
    define({ value: 1, writable: true, enumerable: true, configurable: true });
    assert.strictEqual(process.env['TABNODE_TEST'], '1');
    delete process.env['TABNODE_TEST'];
    assert.throws(() => define({ value: 'x' }), { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', message: '\'process.env\' only accepts a configurable, writable, and enumerable data descriptor' });
    assert.throws(() => define({ get: () => 'x' }), { name: 'TypeError', message: '\'process.env\' does not accept an accessor(getter/setter) descriptor' });
  });
});

describe('clocks and usage', () => {
  test('hrtime', () => {
    const start = process.hrtime();
    assert.ok(Number.isInteger(start[0]) && Number.isInteger(start[1]) && start[1] < 1e9);
    const passed = process.hrtime(start);
    assert.ok(passed[0] >= 0 && passed[1] >= 0);
    assert.ok(process.hrtime.bigint() <= process.hrtime.bigint());
    assert.throws(() => process.hrtime(1 as never), wrong('time', 'an instance of Array', 'type number (1)'));
    assert.throws(() => process.hrtime([1] as never), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "time" is out of range. It must be 2. Received 1' });
    assert.ok(process.uptime() > 0);
  });

  test('cpuUsage and threadCpuUsage check what they are given', () => {
    for (const usage of [process.cpuUsage, process.threadCpuUsage] as ((previous?: unknown) => { user: number; system: number })[]) {
      const first = usage();
      assert.deepStrictEqual(Object.keys(first), ['user', 'system']);
      const since = usage(first);
      assert.ok(since.user >= 0 && since.system >= 0);
      assert.throws(() => usage(1), wrong('prevValue', 'of type object', 'type number (1)'));
      assert.throws(() => usage({}), wrong('prevValue.user', 'of type number', 'undefined'));
      assert.throws(() => usage({ user: 1, system: -1 }), { name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE', message: 'The property \'prevValue.system\' is invalid. Received -1' });
    }
    assert.ok(Object.values(process.resourceUsage()).every((value) => value >= 0));
    assert.strictEqual(Object.keys(process.resourceUsage()).length, 16);
  });

  test('memory', () => {
    assert.ok(process.constrainedMemory() >= 0);
    assert.ok(process.availableMemory() >= 0);
    assert.strictEqual(typeof process.memoryUsage.rss, 'function');
  });

  test('active resources', () => {
    const count = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = count();
    const timeout = setTimeout(() => {}, 1000);
    assert.strictEqual(count(), before + 1);
    timeout.unref();
    assert.strictEqual(count(), before);
    timeout.ref();
    assert.strictEqual(count(), before + 1);
    clearTimeout(timeout);
    assert.strictEqual(count(), before);
  });
});

describe('working directory and mask', () => {
  test('chdir', () => {
    const before = process.cwd();
    process.chdir('/tmp');
    assert.strictEqual(process.cwd(), '/tmp');
    process.chdir('..');
    assert.strictEqual(process.cwd(), '/');
    assert.throws(() => process.chdir(1 as never), wrong('directory', 'of type string', 'type number (1)'));
    assert.throws(() => process.chdir('no/such'), { name: 'Error', code: 'ENOENT', errno: -2, syscall: 'chdir', path: '/', dest: 'no/such', message: 'ENOENT: no such file or directory, chdir \'/\' -> \'no/such\'' });
    process.chdir(before);
  });

  test('umask', () => {
    const before = process.umask(0o027);
    assert.strictEqual(process.umask(), 0o027);
    assert.strictEqual(process.umask('77'), 0o027);
    assert.strictEqual(process.umask(before), 0o077);
    assert.throws(() => process.umask('8'), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: 'The argument \'mask\' must be a 32-bit unsigned integer or an octal string. Received \'8\'' });
    assert.throws(() => process.umask({} as never), wrong('mask', 'of type number', 'an instance of Object'));
    assert.throws(() => process.umask(-1), { code: 'ERR_OUT_OF_RANGE' });
  });
});

describe('warnings', () => {
  const next = () => new Promise<Error & { code?: string; detail?: string }>((resolve) => { process.once('warning', resolve); });

  test('every way to call emitWarning', async () => {
    class Odd extends Error { override name = 'Odd'; }
    const odd = new Odd('whole');
    const calls: [unknown[], Record<string, unknown>][] = [
      [['text'], { name: 'Warning', message: 'text', code: undefined }],
      [['text', 'Kind'], { name: 'Kind', code: undefined }],
      [['text', 'Kind', 'C1'], { name: 'Kind', code: 'C1' }],
      [['text', { type: 'Kind', code: 'C2', detail: 'more' }], { name: 'Kind', code: 'C2', detail: 'more' }],
      [['text', { detail: 1 }], { name: 'Warning', detail: undefined }],
      [['text', () => {}], { name: 'Warning' }],
      [['text', 'Kind', () => {}], { name: 'Kind', code: undefined }],
      [[odd], { name: 'Odd', message: 'whole' }],
    ];
    for (const [args, expected] of calls) {
      const warning = next();
      (process.emitWarning as (...args: unknown[]) => void)(...args);
      const got = await warning as unknown as Record<string, unknown>;
      for (const [key, value] of Object.entries(expected)) assert.strictEqual(got[key], value, key);
    }
  });

  test('arguments are checked', () => {
    const emit = process.emitWarning as (...args: unknown[]) => void;
    assert.throws(() => emit(1), wrong('warning', 'of type string or an instance of Error', 'type number (1)'));
    assert.throws(() => emit('x', 1), wrong('type', 'of type string', 'type number (1)'));
    assert.throws(() => emit('x', 'y', 1), wrong('code', 'of type string', 'type number (1)'));
    assert.throws(() => emit('x', []), wrong('type', 'of type string', 'an instance of Array'));
  });

  test('deprecations can be silenced', async () => {
    process.noDeprecation = true;
    process.emitWarning('silent', 'DeprecationWarning');
    process.noDeprecation = false;
    const warning = next();
    process.emitWarning('loud', 'DeprecationWarning');
    assert.strictEqual((await warning).message, 'loud');
  });
});

describe('nextTick', () => {
  test('ticks run in order, before microtasks of the same callback, with their arguments', (_, done) => {
    setImmediate(() => {
      const order: unknown[] = [];
      queueMicrotask(() => order.push('microtask'));
      process.nextTick((...args: unknown[]) => {
        order.push(...args);
        process.nextTick(() => order.push('nested'));
      }, 1, 2);
      process.nextTick(() => order.push('second'));
      setImmediate(() => {
        assert.deepStrictEqual(order, [1, 2, 'second', 'nested', 'microtask']);
        done();
      });
    });
  });

  test('a hundred thousand', (_, done) => {
    let count = 0;
    for (let i = 0; i < 1e5; i++) process.nextTick((n: number) => { assert.ok(n === count++); }, i);
    process.nextTick(() => { assert.strictEqual(count, 1e5); done(); });
  });

  test('refuses what is no function', () => {
    assert.throws(() => process.nextTick(1 as never), wrong('callback', 'of type function', 'type number (1)'));
  });
});

describe('what is validated before it is refused or done', () => {
  test('exitCode', () => {
    const before = process.exitCode;
    for (const [value, code] of [[3, 3], ['4', 4], [null, undefined], [undefined, undefined]] as const) {
      process.exitCode = value as never;
      assert.strictEqual(process.exitCode, code);
    }
    assert.throws(() => { process.exitCode = 'x' as never; }, wrong('code', 'of type number', 'type string (\'x\')'));
    assert.throws(() => { process.exitCode = 1.5; }, { code: 'ERR_OUT_OF_RANGE', message: 'The value of "code" is out of range. It must be an integer. Received 1.5' });
    assert.throws(() => process.exit('x' as never), wrong('code', 'of type number', 'type string (\'x\')'));
    process.exitCode = before;
  });

  test('kill', () => {
    for (const pid of ['x', null, undefined, NaN]) assert.throws(() => process.kill(pid as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => process.kill(0, 'SIGNO'), { name: 'TypeError', code: 'ERR_UNKNOWN_SIGNAL', message: 'Unknown signal: SIGNO' });
    assert.throws(() => process.kill(0, 987), { name: 'Error', code: 'EINVAL', errno: -22, syscall: 'kill', message: 'kill EINVAL' });
    assert.throws(() => process.kill(99999999, 0), { code: 'ESRCH', errno: -3, message: 'kill ESRCH' });
    assert.strictEqual(process.kill(process.pid, 0), true);
  });

  test('a signal to itself is an event', (_, done) => {
    let here = true;
    process.once('SIGHUP', (name, number) => {
      assert.strictEqual(here, false);
      assert.deepStrictEqual([name, number], ['SIGHUP', 1]);
      done();
    });
    const wait = setTimeout(() => {}, 1000);
    process.once('SIGHUP', () => clearTimeout(wait));
    assert.strictEqual(process.kill(process.pid, 'SIGHUP'), true);
    here = false;
  });

  test('the rest', () => {
    const anything = process as unknown as Record<string, (...args: unknown[]) => unknown>;
    const calls: [string, unknown[], object][] = [
      ['dlopen', [], { code: 'ERR_MISSING_ARGS', message: 'process.dlopen needs at least 2 arguments' }],
      ['execve', [1], wrong('execPath', 'of type string', 'type number (1)')],
      ['execve', ['/x', 1], wrong('args', 'an instance of Array', 'type number (1)')],
      ['setSourceMapsEnabled', [1], wrong('enabled', 'of type boolean', 'type number (1)')],
      ['getBuiltinModule', [1], wrong('id', 'of type string', 'type number (1)')],
      ['loadEnvFile', [1], wrong('path', 'of type string or an instance of Buffer or URL', 'type number (1)')],
      ['setuid', [], wrong('id', 'one of type number or string', 'undefined')],
      ['setuid', [-1], { code: 'ERR_OUT_OF_RANGE', message: 'The value of "id" is out of range. It must be >= 0 && <= 4294967295. Received -1' }],
      ['setuid', ['no such'], { name: 'Error', code: 'ERR_UNKNOWN_CREDENTIAL', message: 'User identifier does not exist: no such' }],
      ['setgid', ['no such'], { code: 'ERR_UNKNOWN_CREDENTIAL', message: 'Group identifier does not exist: no such' }],
      ['setgroups', [], wrong('groups', 'an instance of Array', 'undefined')],
      ['setgroups', [[{}]], wrong('groups[0]', 'one of type number or string', 'an instance of Object')],
      ['initgroups', [{}, 1], wrong('user', 'one of type number or string', 'an instance of Object')],
      ['initgroups', [1], wrong('extraGroup', 'one of type number or string', 'undefined')],
      ['binding', ['no such'], { message: 'No such module: no such' }],
      ['setUncaughtExceptionCaptureCallback', [1], wrong('fn', 'of type function or null', 'type number (1)')],
    ];
    for (const [name, args, error] of calls) assert.throws(() => anything[name]!(...args), error, name);
    assert.strictEqual(process.getBuiltinModule('no such' as never), undefined);
    assert.throws(() => { process.report.compact = 1 as never; }, wrong('compact', 'of type boolean', 'type number (1)'));
    assert.throws(() => { process.report.directory = 1 as never; }, wrong('directory', 'of type string', 'type number (1)'));
  });

  test('a capture callback is one at a time', () => {
    assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), false);
    process.setUncaughtExceptionCaptureCallback(() => {});
    assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), true);
    assert.throws(() => process.setUncaughtExceptionCaptureCallback(() => {}), { code: 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', message: '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active' });
    process.setUncaughtExceptionCaptureCallback(null);
    assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), false);
  });

  test('ref and unref find their methods', () => {
    const calls: string[] = [];
    process.ref({ ref() { calls.push('ref'); } } as never);
    process.unref({ unref() { calls.push('unref'); } } as never);
    process.ref({ [Symbol.for('nodejs.ref')]() { calls.push('symbol'); }, ref() { calls.push('never'); } } as never);
    process.ref(undefined as never);
    assert.deepStrictEqual(calls, ['ref', 'unref', 'symbol']);
  });
});

describe('standard streams', () => {
  test('write checks its chunk and calls back later', (_, done) => {
    const { stderr } = process;
    assert.throws(() => stderr.write(null as never), { code: 'ERR_STREAM_NULL_VALUES', message: 'May not write null values to stream' });
    assert.throws(() => stderr.write(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (1)' });
    assert.throws(() => stderr.write('x', 'nonsense' as never), { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: nonsense' });
    let later = false;
    stderr.write('', () => { assert.strictEqual(later, true); done(); });
    later = true;
  });

  test('their numbers', () => {
    assert.strictEqual((process.stdout as { fd: number }).fd, 1);
    assert.strictEqual((process.stderr as { fd: number }).fd, 2);
    assert.strictEqual((process.stdin as { fd: number }).fd, 0);
  });
});

describe('ticks and errors', () => {
  test('a tick that throws does not hold up the next', (_, done) => {
    const order: string[] = [];
    process.setUncaughtExceptionCaptureCallback((error) => order.push((error as Error).message));
    process.nextTick(() => { throw new Error('first'); });
    process.nextTick(() => {
      order.push('second');
      process.setUncaughtExceptionCaptureCallback(null);
      assert.deepStrictEqual(order, ['first', 'second']);
      done();
    });
  });

  test('a timer that throws does not hold up the next', (_, done) => {
    const order: string[] = [];
    process.setUncaughtExceptionCaptureCallback((error) => order.push((error as Error).message));
    setTimeout(() => { throw new Error('timer'); }, 1);
    setImmediate(() => { throw new Error('immediate'); });
    // An immediate comes after the timers of its turn, however late they are.
    setTimeout(() => setImmediate(() => {
      process.setUncaughtExceptionCaptureCallback(null);
      assert.deepStrictEqual(order.sort(), ['immediate', 'timer']);
      done();
    }), 20);
  });
});

describe('finalization', () => {
  test('checks what it is given', () => {
    const { finalization } = process as unknown as { finalization: { register(object: unknown, fn: unknown): void; unregister(object: unknown): void } };
    assert.throws(() => finalization.register(1, () => {}), wrong('obj', 'of type object', 'type number (1)'));
    const object = {};
    finalization.register(object, () => assert.fail('called though unregistered'));
    finalization.unregister(object);
  });
});
