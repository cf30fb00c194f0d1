import assert from 'node:assert';
import { Duplex } from 'node:stream';
import { describe, test } from 'node:test';
import tty, { isatty, ReadStream, WriteStream } from 'node:tty';

const depth = (env: object): number => WriteStream.prototype.getColorDepth(env);

describe('tty.WriteStream.prototype.getColorDepth', () => {
  const cases: [env: Record<string, string>, depth: number][] = [
    [{}, 1],
    [{ FORCE_COLOR: '0', TERM: 'xterm' }, 1], [{ FORCE_COLOR: '' }, 4], [{ FORCE_COLOR: '1' }, 4], [{ FORCE_COLOR: 'true' }, 4], [{ FORCE_COLOR: '2' }, 8],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, 24], [{ FORCE_COLOR: '4' }, 1], [{ FORCE_COLOR: 'false' }, 1], [{ FORCE_COLOR: 'toString' }, 1],
    [{ NO_COLOR: '1', TERM: 'xterm' }, 1], [{ NO_COLOR: '', TERM: 'xterm' }, 4], [{ NODE_DISABLE_COLORS: '0', TERM: 'xterm' }, 1], [{ NODE_DISABLE_COLORS: '', TERM: 'xterm' }, 4],
    [{ TERM: 'dumb', COLORTERM: 'truecolor' }, 1], [{ TERM: 'DUMB' }, 1], [{ TMUX: '1' }, 24], [{ TMUX: '1', NO_COLOR: '1' }, 1], [{ TMUX: '', TERM: 'xterm' }, 4],
    [{ TF_BUILD: '', AGENT_NAME: '', CI: '' }, 4], [{ TF_BUILD: '1' }, 1], [{ TF_BUILD: '', AGENT_NAME: '', TMUX: '1' }, 24],
    [{ CI: '1', TERM: 'xterm-256color' }, 1], [{ CI: '', TRAVIS: '' }, 8], [{ TRAVIS: '1' }, 1], [{ CI: '1', GITHUB_ACTIONS: '1', TRAVIS: '1' }, 24], [{ CI: '1', DRONE: '1', GITHUB_ACTIONS: '1' }, 8],
    [{ CI: '1', CIRCLECI: '1', DRONE: '1' }, 24], [{ CI: '1', CI_NAME: 'codeship' }, 8], [{ CI: '1', CI_NAME: 'sourcehut' }, 1], [{ CI: '1', GITEA_ACTIONS: '1' }, 24],
    [{ TEAMCITY_VERSION: '9.0.9' }, 1], [{ TEAMCITY_VERSION: '9.05.0' }, 4], [{ TEAMCITY_VERSION: '9.10' }, 1], [{ TEAMCITY_VERSION: '10.0' }, 4], [{ TEAMCITY_VERSION: '10' }, 1], [{ TEAMCITY_VERSION: '1', TERM: 'xterm' }, 1],
    [{ TERM_PROGRAM: 'iTerm.app' }, 8], [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '2.9' }, 8], [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1' }, 24], [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '2' }, 24],
    [{ TERM_PROGRAM: 'HyperTerm' }, 24], [{ TERM_PROGRAM: 'MacTerm' }, 24], [{ TERM_PROGRAM: 'Apple_Terminal', COLORTERM: 'truecolor' }, 8], [{ TERM_PROGRAM: 'vscode' }, 1],
    [{ COLORTERM: 'truecolor', TERM: 'xterm-256color' }, 24], [{ COLORTERM: '24bit' }, 24], [{ COLORTERM: 'x', TERM: 'xterm-256color' }, 8], [{ COLORTERM: 'x' }, 4], [{ COLORTERM: '', TERM: 'zzz' }, 1], [{ COLORTERM: 'TRUECOLOR' }, 4],
  ];
  for (const [env, expected] of cases) test(JSON.stringify(env), () => assert.strictEqual(depth(env), expected));

  test('TERM', () => {
    const depths: Record<number, string> = {
      1: 'axterm tmux vt102 vt320 eterm2 alacritty wezterm foot kitty con conxx con80x xcon80x25 24bit -256 iterm st2 qst gnome2 mosh2 qmosh unknown',
      4: 'xterm XTERM xtermc xterm-kitty2 XTERM-256COLOR screen-256color tmux-256color rxvt-unicode vt100 VT220 linux qlinux ansi xansi color x-color-x direct st-direct con80x25 con1x1q Eterm cons25 console cygwin dtterm gnome hurd jfbterm konsole kterm mlterm putty st TRUECOLOR',
      8: 'xterm-256 xterm-256color xterm-256colors',
      24: 'mosh MOSH terminator truecolor xterm-truecolor qtruecolorq xterm-kitty rxvt-unicode-24bit',
    };
    for (const [expected, terms] of Object.entries(depths)) for (const TERM of terms.split(' ')) assert.strictEqual(depth({ TERM }), Number(expected), TERM);
  });
});

test('tty.WriteStream.prototype.hasColors', () => {
  const { hasColors } = WriteStream.prototype;
  const stream = { getColorDepth: WriteStream.prototype.getColorDepth } as WriteStream;
  const has = (...args: unknown[]): boolean => Reflect.apply(hasColors, stream, args);
  const env = { TERM: 'xterm-256color' };
  assert.strictEqual(has(env), true);
  assert.strictEqual(has({}), false);
  assert.strictEqual(has(256, env), true);
  assert.strictEqual(has(257, env), false);
  assert.strictEqual(has(2, {}), true);
  for (const count of ['16', null, {}]) assert.throws(() => has(count, env), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => has(undefined, env), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "count" argument must be of type number. Received undefined' });
  for (const count of [1, 0, -3, 16.5, NaN, Infinity]) assert.throws(() => has(count, env), { code: 'ERR_OUT_OF_RANGE' });
});

test('isatty of what is no descriptor, or none of a terminal', () => {
  for (const fd of [-1, 55555, 2 ** 31, 2147483647, 1.5, '0', null, undefined, {}, true, NaN]) assert.strictEqual(isatty(fd as number), false);
});

test('the constructors take descriptors of terminals only', () => {
  for (const Stream of [ReadStream, WriteStream] as unknown as ((fd: unknown) => void)[]) {
    for (const fd of [-1, 1.5, 2 ** 31, '0', null, undefined, NaN]) {
      const error = { name: 'RangeError', code: 'ERR_INVALID_FD', message: `"fd" must be a positive integer: ${fd}` };
      assert.throws(() => Reflect.construct(Stream, [fd]), error);
      assert.throws(() => Stream(fd), error);
    }
    assert.throws(() => Reflect.construct(Stream, [99]), {
      name: 'SystemError', code: 'ERR_TTY_INIT_FAILED', message: 'TTY initialization failed: uv_tty_init returned EINVAL (invalid argument)',
      info: { errno: -22, code: 'EINVAL', message: 'invalid argument', syscall: 'uv_tty_init' }, errno: -22, syscall: 'uv_tty_init',
    });
  }
});

test('the shape of the module', () => {
  assert.deepStrictEqual(Object.keys(tty), ['isatty', 'ReadStream', 'WriteStream']);
  assert.strictEqual(ReadStream.name, 'ReadStream');
  assert.strictEqual(ReadStream.length, 2);
  assert.strictEqual(WriteStream.length, 1);
  assert.strictEqual(WriteStream.prototype.isTTY, true);
  assert.strictEqual(WriteStream.prototype.hasColors.length, 2);
  assert.strictEqual(WriteStream.prototype.cursorTo.length, 3);
  assert.ok(ReadStream.prototype instanceof Duplex);
  assert.ok(WriteStream.prototype instanceof Duplex);
});
