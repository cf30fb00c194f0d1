import { hostProcess } from '@tabnode/internal/host-process';
import { standardStreams } from '@tabnode/internal/standard-streams';
import { EventEmitter } from '@tabnode/node-events/emitter';
import assert from 'node:assert';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { isatty, ReadStream, WriteStream } from './index.ts';
import { attachTerminal } from './terminal.ts';

class FakeTerminal {
  cols = 80;
  rows = 24;
  shown = '';
  type!: (keys: string) => void;
  typeBinary!: (bytes: string) => void;
  #resized!: (size: { cols: number; rows: number }) => void;
  disposed = 0;
  write(data: string | Uint8Array): void { this.shown += typeof data === 'string' ? data : new TextDecoder().decode(data); }
  onData(listener: (keys: string) => void) { this.type = listener; return this.#subscription(); }
  onBinary(listener: (bytes: string) => void) { this.typeBinary = listener; return this.#subscription(); }
  onResize(listener: (size: { cols: number; rows: number }) => void) { this.#resized = listener; return this.#subscription(); }
  resize(cols: number, rows: number): void { Object.assign(this, { cols, rows }); this.#resized({ cols, rows }); }
  #subscription() { return { dispose: () => { this.disposed++; } }; }
}

class FakeProcess extends EventEmitter {
  pid = 7;
  signals: string[] = [];
  kill(pid: number, name: string): void { assert.strictEqual(pid, 7); this.signals.push(name); this.emit(name, name); }
}

/** The next value of an event. */
function next(stream: any, event: string): Promise<any> {
  return new Promise((resolve) => { stream.once(event, resolve); });
}

describe('attachTerminal', () => {
  let terminal: FakeTerminal;
  let detach: () => void;
  const before = { ...standardStreams, open: [...standardStreams.open] };
  beforeEach(() => { terminal = new FakeTerminal(); detach = attachTerminal(terminal); });
  afterEach(() => { detach(); Object.assign(standardStreams, before); });

  test('the descriptors are terminals until it is detached', () => {
    assert.deepStrictEqual([0, 1, 2, 3].map((fd) => isatty(fd)), [true, true, true, false]);
    detach();
    assert.deepStrictEqual([0, 1, 2, 3].map((fd) => isatty(fd)), [false, false, false, false]);
    assert.strictEqual(terminal.disposed, 3);
  });

  test('the environment tells of colours', () => {
    assert.strictEqual(typeof hostProcess.env['TERM'], 'string');
    assert.strictEqual(typeof hostProcess.env['COLORTERM'], 'string');
  });

  test('output gets carriage returns', async () => {
    const stream = WriteStream(1);
    assert.strictEqual(stream.write('a\nb'), true);
    stream.write(new TextEncoder().encode('\né\n'));
    stream.write('636c', 'hex');
    assert.strictEqual(terminal.shown, 'a\r\nb\r\né\r\ncl');
    await new Promise((resolve) => { stream.write('x', resolve as () => void); });
    stream.cursorTo(1, 2);
    stream.moveCursor(-1, 1);
    stream.clearLine(0);
    stream.clearScreenDown();
    assert.strictEqual(terminal.shown.slice(13), '\x1b[3;2H\x1b[1D\x1b[1B\x1b[2K\x1b[0J'.slice(13 - terminal.shown.indexOf('\x1b')));
  });

  test('lines are edited and echoed', async () => {
    const stream = new ReadStream(0);
    assert.deepStrictEqual([stream.isRaw, stream.isTTY, 'fd' in stream], [false, true, false]);
    const data = next(stream, 'data');
    terminal.type('hex\x7fllo wörld');
    terminal.type('\x17日\x7f\x01\r');
    assert.strictEqual((await data).toString(), 'hello \x01\n');
    assert.strictEqual(terminal.shown, `hex\b \bllo wörld${'\b \b'.repeat(5)}日${'\b \b'.repeat(2)}^A\r\n`);
    const second = next(stream, 'data');
    terminal.type('gone\x15kept\x04');
    assert.strictEqual((await second).toString(), 'kept');
    const end = next(stream, 'end');
    terminal.type('\x04');
    await end;
  });

  test('raw keys come at once and unechoed', async () => {
    const stream = new ReadStream(0).setEncoding('utf8');
    assert.strictEqual(stream.setRawMode(true), stream);
    assert.strictEqual(stream.isRaw, true);
    const data = next(stream, 'data');
    terminal.type('\x03');
    assert.strictEqual(await data, '\x03');
    const binary = next(stream, 'data');
    terminal.typeBinary('\x1b[M é'.slice(0, 4));
    assert.strictEqual(await binary, '\x1b[M ');
    assert.strictEqual(terminal.shown, '');
    stream.setRawMode(false);
    assert.strictEqual(stream.isRaw, false);
    terminal.type('a');
    assert.strictEqual(terminal.shown, 'a');
  });

  test('what nobody reads waits', async () => {
    terminal.type('one\rtwo\r');
    const stream = new ReadStream(0).setEncoding('utf8');
    const seen: string[] = [];
    const line = (): Promise<void> => new Promise((resolve) => {
      stream.once('data', (text: string) => { seen.push(text); stream.pause(); resolve(); }).resume();
    });
    await line();
    assert.deepStrictEqual(seen, ['one\n']);
    terminal.type('three\r');
    await line();
    await line();
    assert.deepStrictEqual(seen, ['one\n', 'two\n', 'three\n']);
    const gone = next(stream, 'close');
    stream.destroy();
    await gone;
  });

  test('the standard streams: kinds, signals, size', () => {
    const process = new FakeProcess();
    const [stdin, stdout, stderr]: any[] = ([0, 1, 2] as const).map((fd) => standardStreams.create!(fd, process));
    assert.deepStrictEqual([stdin, stdout, stderr].map((stream) => stream.constructor), [ReadStream, WriteStream, WriteStream]);
    assert.deepStrictEqual([stdout.fd, stdout._type, stdout._isStdio, stdout.isTTY, stdout.columns, stdout.rows], [1, 'tty', true, true, 80, 24]);
    assert.deepStrictEqual(stderr.getWindowSize(), [80, 24]);
    let resized = 0;
    stdout.on('resize', () => resized++);
    terminal.resize(100, 30);
    terminal.resize(100, 30);
    assert.deepStrictEqual([resized, stdout.getWindowSize(), stderr.columns], [1, [100, 30], 100]);
    terminal.type('half\x03\x1c\x1a');
    assert.deepStrictEqual(process.signals, ['SIGWINCH', 'SIGWINCH', 'SIGINT', 'SIGQUIT', 'SIGTSTP']);
    assert.strictEqual(process.listenerCount('SIGWINCH'), 2);
    detach();
    assert.strictEqual(process.listenerCount('SIGWINCH'), 0);
    assert.strictEqual(terminal.shown, 'half^C^\\^Z');
  });

  test('standard input goes on after a pause', async () => {
    const stdin = standardStreams.create!(0, new FakeProcess()).setEncoding('utf8');
    for (const line of ['one\n', 'two\n', 'three\n']) {
      stdin.resume();
      const data = next(stdin, 'data');
      terminal.type(line);
      assert.strictEqual(await data, line);
      stdin.pause();
      terminal.type('');
    }
  });

  test('standard output outlives destroy', async () => {
    const stdout = standardStreams.create!(1, new FakeProcess());
    const error = next(stdout, 'error');
    stdout.destroy(new Error('x'));
    assert.strictEqual((await error).message, 'x');
    assert.deepStrictEqual([stdout.destroyed, stdout.writable], [false, true]);
    await new Promise((resolve) => { stdout.write('still', resolve); });
    assert.strictEqual(terminal.shown, 'still');
  });

  test('standard output refuses to be written to after its end', async () => {
    const stdout = standardStreams.create!(1, new FakeProcess());
    stdout.end('.');
    await next(stdout, 'finish');
    assert.strictEqual(terminal.shown, '.');
    const late = next(stdout, 'error');
    assert.strictEqual(stdout.write('late'), false);
    assert.strictEqual((await late).code, 'ERR_STREAM_WRITE_AFTER_END');
    assert.strictEqual(stdout.destroyed, false);
  });

  test('without a terminal, input is at its end and output is a pipe', async () => {
    detach();
    const process = new FakeProcess();
    const stdin = standardStreams.create!(0, process);
    const chunks: unknown[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    assert.deepStrictEqual([chunks, stdin.fd, stdin.isTTY], [[], 0, undefined]);
    const stderr = standardStreams.create!(2, process);
    assert.deepStrictEqual([stderr.fd, stderr._type, stderr.readable, stderr.writable, stderr.isTTY], [2, 'pipe', false, true, undefined]);
  });
});
