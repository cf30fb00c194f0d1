import assert from 'node:assert';
import os from 'node:os';
import process from 'node:process';
import { describe, test } from 'node:test';

describe('os', () => {
  test('what kind of system it is', () => {
    assert.strictEqual(os.EOL, '\n');
    assert.strictEqual(os.devNull, '/dev/null');
    assert.strictEqual(os.type(), 'Linux');
    assert.strictEqual(os.platform(), process.platform);
    assert.strictEqual(os.arch(), process.arch);
    assert.strictEqual(os.machine(), 'x86_64');
    assert.strictEqual(os.endianness(), 'LE');
    for (const text of [os.release(), os.version(), os.hostname(), os.homedir()]) assert.match(text, /./);
  });

  test('functions stand for their results as primitives', () => {
    const names = ['arch', 'availableParallelism', 'endianness', 'homedir', 'hostname', 'platform', 'release', 'tmpdir', 'totalmem', 'type', 'version', 'machine'] as const;
    for (const name of names) assert.strictEqual(`${os[name] as unknown as string}`, String(os[name]()));
  });

  test('processors and memory', () => {
    const cpus = os.cpus();
    assert.ok(cpus.length > 0);
    assert.strictEqual(os.availableParallelism() > 0, true);
    for (const cpu of cpus) {
      assert.deepStrictEqual(Object.keys(cpu), ['model', 'speed', 'times']);
      assert.deepStrictEqual(Object.keys(cpu.times), ['user', 'nice', 'sys', 'idle', 'irq']);
      for (const time of Object.values(cpu.times)) assert.strictEqual(Number.isInteger(time), true);
    }
    assert.ok(os.totalmem() >= 0 && os.freemem() >= 0 && os.uptime() > 0);
    assert.deepStrictEqual(os.loadavg().map((n) => typeof n), ['number', 'number', 'number']);
  });

  test('the loopback interface', () => {
    assert.deepStrictEqual(os.networkInterfaces()['lo']![0], { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' });
  });

  test('the user, in the encoding that is asked for', () => {
    const user = os.userInfo();
    assert.strictEqual(Object.getPrototypeOf(user), null);
    assert.deepStrictEqual(Object.keys(user), ['uid', 'gid', 'username', 'homedir', 'shell']);
    const bytes = os.userInfo({ encoding: 'buffer' });
    assert.strictEqual(String(bytes.username), user.username);
    assert.ok(bytes.username instanceof Uint8Array);
    assert.strictEqual(os.userInfo({ encoding: 'hex' as never }).username, bytes.username.toString('hex'));
    for (const odd of [null, 1, 'hex', { encoding: 'nonsense' }]) assert.strictEqual(os.userInfo(odd as never).username, user.username);
  });

  test('directories follow the environment', () => {
    const saved = { ...process.env };
    try {
      for (const [value, path] of [['/a/b/', '/a/b'], ['/', '/'], ['/d//', '/d/']] as const) {
        process.env['TMPDIR'] = value;
        assert.strictEqual(os.tmpdir(), path);
      }
      process.env['TMPDIR'] = '';
      process.env['TMP'] = '/c';
      assert.strictEqual(os.tmpdir(), '/c');
      delete process.env['TMP'];
      process.env['TEMP'] = '/e';
      assert.strictEqual(os.tmpdir(), '/e');
      delete process.env['TEMP'];
      assert.strictEqual(os.tmpdir(), '/tmp');
      process.env['HOME'] = '/x';
      assert.strictEqual(os.homedir(), '/x');
      assert.notStrictEqual(os.userInfo().homedir, '/x');
    } finally {
      for (const name of ['TMPDIR', 'TMP', 'TEMP', 'HOME']) if (saved[name] === undefined) delete process.env[name]; else process.env[name] = saved[name];
    }
  });

  test('priorities', () => {
    const before = os.getPriority();
    os.setPriority(before + 1);
    assert.strictEqual(os.getPriority(), before + 1);
    os.setPriority(0, before + 2);
    assert.strictEqual(os.getPriority(process.pid), before + 2);
    assert.throws(() => os.setPriority('1' as never, 1), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "pid" argument must be of type number. Received type string (\'1\')' });
    assert.throws(() => os.setPriority(0, 20), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "priority" is out of range. It must be >= -20 && <= 19. Received 20' });
    assert.throws(() => os.setPriority(undefined as never), { message: 'The "priority" argument must be of type number. Received undefined' });
    assert.throws(() => os.getPriority(-1), {
      name: 'SystemError', code: 'ERR_SYSTEM_ERROR', errno: -3, syscall: 'uv_os_getpriority',
      message: 'A system error occurred: uv_os_getpriority returned ESRCH (no such process)',
      info: { errno: -3, code: 'ESRCH', message: 'no such process', syscall: 'uv_os_getpriority' },
    });
  });

  test('constants cannot be reassigned, signals are frozen', () => {
    assert.throws(() => { (os as { EOL: string }).EOL = 'x'; }, TypeError);
    assert.throws(() => { (os as { constants: unknown }).constants = {}; }, TypeError);
    assert.strictEqual(Object.isFrozen(os.constants.signals), true);
    assert.deepStrictEqual(Object.keys(os.constants), ['UV_UDP_REUSEADDR', 'dlopen', 'errno', 'signals', 'priority']);
    assert.strictEqual(os.constants.signals.SIGTERM, 15);
    assert.strictEqual(os.constants.errno.ENOENT, 2);
    assert.strictEqual(os.constants.priority.PRIORITY_LOW, 19);
    assert.strictEqual(os.constants.dlopen.RTLD_LAZY, 1);
  });
});
