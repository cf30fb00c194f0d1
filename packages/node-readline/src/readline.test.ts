import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import readline from 'node:readline';
import readlinePromises from 'node:readline/promises';
import { promisify } from 'node:util';

class FakeInput extends EventEmitter {
  paused = false;
  raw: boolean[] = [];
  resume() { this.paused = false; }
  pause() { this.paused = true; }
  setRawMode(mode: boolean) { this.raw.push(mode); }
}

class FakeOutput extends EventEmitter {
  columns: number | undefined = 80;
  text = '';
  write(text: string, callback?: () => void) {
    this.text += text;
    callback?.();
    return true;
  }
  take() {
    const { text } = this;
    this.text = '';
    return text;
  }
}

function open(options: object = {}, module: any = readline) {
  const input = new FakeInput();
  const output = new FakeOutput();
  const rl = module.createInterface({ input, output, terminal: true, ...options });
  const lines: string[] = [];
  rl.on('line', (line: string) => { lines.push(line); });
  return { input, output, rl, lines, type(...chunks: string[]) { for (const chunk of chunks) input.emit('data', chunk); } };
}

describe('cursor functions', () => {
  const sent = (run: (stream: any) => unknown): string => {
    const output = new FakeOutput();
    assert.strictEqual(run(output), true);
    return output.text;
  };

  test('clearLine and clearScreenDown', () => {
    assert.strictEqual(sent((s) => readline.clearLine(s, -1)), '\x1b[1K');
    assert.strictEqual(sent((s) => readline.clearLine(s, 1)), '\x1b[0K');
    assert.strictEqual(sent((s) => readline.clearLine(s, 0)), '\x1b[2K');
    assert.strictEqual(sent((s) => readline.clearScreenDown(s)), '\x1b[0J');
  });

  test('cursorTo counts from 0', () => {
    assert.strictEqual(sent((s) => readline.cursorTo(s, 3)), '\x1b[4G');
    assert.strictEqual(sent((s) => readline.cursorTo(s, 3, 5)), '\x1b[6;4H');
    assert.strictEqual(sent((s) => readline.cursorTo(s, 'x' as never)), '');
    assert.throws(() => readline.cursorTo(new FakeOutput() as never, 'x' as never, 1), { name: 'TypeError', code: 'ERR_INVALID_CURSOR_POS' });
    assert.throws(() => readline.cursorTo(new FakeOutput() as never, NaN), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'x' is invalid. Received NaN" });
    assert.throws(() => readline.cursorTo(new FakeOutput() as never, 1, NaN), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  test('moveCursor', () => {
    assert.strictEqual(sent((s) => readline.moveCursor(s, 2, -1)), '\x1b[2C\x1b[1A');
    assert.strictEqual(sent((s) => readline.moveCursor(s, -2, 1)), '\x1b[2D\x1b[1B');
    assert.strictEqual(sent((s) => readline.moveCursor(s, 0, 0)), '');
  });

  test('callbacks, and streams that are not there', async () => {
    await new Promise<void>((resolve) => { readline.moveCursor(new FakeOutput() as never, 0, 0, resolve); });
    await new Promise<void>((resolve) => { readline.clearLine(null as never, 0, resolve); });
    await new Promise<void>((resolve) => { readline.cursorTo(undefined as never, 1, 1, resolve); });
    await new Promise<void>((resolve) => { readline.cursorTo(new FakeOutput() as never, 1, resolve as never); });
    assert.throws(() => readline.clearScreenDown(new FakeOutput() as never, null as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('Interface', () => {
  test('is callable without new, with a list of arguments too', () => {
    const input = new FakeInput();
    const rl = (readline as any).Interface(input, new FakeOutput(), undefined, false);
    assert.ok(rl instanceof readline.Interface);
    assert.ok(rl instanceof EventEmitter);
    assert.strictEqual(rl.terminal, false);
    rl.close();
  });

  test('can be inherited from the old way', () => {
    function Shell(this: any, input: unknown) { (readline as any).Interface.call(this, { input, prompt: '$ ' }); }
    Object.setPrototypeOf(Shell.prototype, readline.Interface.prototype);
    const shell = new (Shell as any)(new FakeInput());
    assert.strictEqual(shell.getPrompt(), '$ ');
    shell.close();
  });

  test('refuses wrong options', () => {
    const wrong = (options: object, expected: object) => assert.throws(() => readline.createInterface({ input: new FakeInput() as never, ...options }), expected);
    wrong({ completer: 'x' }, { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'completer' is invalid. Received 'x'" });
    wrong({ history: {} }, { code: 'ERR_INVALID_ARG_TYPE' });
    wrong({ historySize: -1 }, { code: 'ERR_OUT_OF_RANGE' });
    wrong({ historySize: '5' }, { code: 'ERR_INVALID_ARG_TYPE' });
    wrong({ tabSize: 0 }, { code: 'ERR_OUT_OF_RANGE' });
    wrong({ tabSize: 1.5 }, { code: 'ERR_OUT_OF_RANGE' });
    wrong({ escapeCodeTimeout: NaN }, { code: 'ERR_INVALID_ARG_VALUE' });
    wrong({ signal: {} }, { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('has defaults', () => {
    const { rl } = open();
    assert.strictEqual(rl.getPrompt(), '> ');
    assert.strictEqual(rl.crlfDelay, 100);
    assert.strictEqual(rl.tabSize, 8);
    assert.strictEqual(rl.escapeCodeTimeout, 500);
    assert.strictEqual(rl.historySize, 30);
    assert.deepStrictEqual(rl.history, []);
    rl.close();
  });

  test('takes the terminal over, and gives it back', () => {
    const { input, output, rl } = open();
    assert.deepStrictEqual(input.raw, [true]);
    assert.strictEqual(output.listenerCount('resize'), 1);
    rl.close();
    assert.deepStrictEqual(input.raw, [true, false]);
    assert.strictEqual(output.listenerCount('resize'), 0);
    assert.strictEqual(input.listenerCount('keypress'), 0);
    assert.strictEqual(input.paused, true);
    assert.strictEqual(rl.closed, true);
  });

  test('refuses work after close', () => {
    const { rl } = open();
    rl.close();
    rl.close();
    for (const method of ['pause', 'resume', 'write', 'prompt']) assert.throws(() => rl[method]('x'), { code: 'ERR_USE_AFTER_CLOSE', message: 'readline was closed' });
    assert.throws(() => rl.question('x', () => {}), { code: 'ERR_USE_AFTER_CLOSE' });
  });

  test('closes by a signal', async () => {
    const controller = new AbortController();
    const { rl } = open({ signal: controller.signal });
    controller.abort();
    assert.strictEqual(rl.closed, true);
    const late = open({ signal: controller.signal });
    assert.ok(!late.rl.closed);
    await new Promise((resolve) => { late.rl.on('close', resolve); });
  });

  test('closes at the end of the scope', () => {
    const { rl } = open();
    rl[Symbol.dispose]();
    assert.strictEqual(rl.closed, true);
  });

  test('pause and resume tell once', () => {
    const { rl, input } = open();
    const events: string[] = [];
    for (const name of ['pause', 'resume', 'close']) rl.on(name, () => { events.push(name); });
    rl.pause().pause();
    assert.strictEqual(input.paused, true);
    rl.resume().resume();
    rl.pause();
    rl.prompt();
    rl.close();
    assert.deepStrictEqual(events, ['pause', 'resume', 'pause', 'resume', 'pause', 'close']);
  });

  test('passes on errors of the input', () => {
    const { rl, input } = open();
    const errors: unknown[] = [];
    rl.on('error', (error: unknown) => { errors.push(error); });
    const error = new Error('gone');
    input.emit('error', error);
    assert.deepStrictEqual(errors, [error]);
    rl.close();
  });
});

describe('lines of a stream', () => {
  test('end in LF, CRLF, CR and the Unicode separators', () => {
    const { lines, input, type } = open({ terminal: false });
    type('a\nb\r', '\nc\r\rd\u2028e\u2029f');
    input.emit('end');
    assert.deepStrictEqual(lines, ['a', 'b', 'c', '', 'd', 'e', 'f']);
  });

  test('characters may come in pieces', () => {
    const { lines, input } = open({ terminal: false });
    for (const byte of Buffer.from('☃ snow\n')) input.emit('data', Buffer.from([byte]));
    assert.deepStrictEqual(lines, ['☃ snow']);
  });

  test('async iteration', async () => {
    const { rl, input, type } = open({ terminal: false });
    const iterator = rl[Symbol.asyncIterator]();
    assert.strictEqual(rl[Symbol.asyncIterator](), iterator);
    type('one\ntwo\n');
    assert.deepStrictEqual(await iterator.next(), { value: 'one', done: false });
    const rest: string[] = [];
    setTimeout(() => { type('three'); input.emit('end'); }, 1);
    for await (const line of rl) rest.push(line);
    assert.deepStrictEqual(rest, ['two', 'three']);
  });
});

describe('iteration and backpressure', () => {
  test('the input rests while lines wait', async () => {
    const { Readable } = await import('node:stream');
    const input = new Readable({ read() {} });
    for (let i = 0; i < 3; i++) input.push('line\n'.repeat(1500));
    const flowing: number[] = [];
    let count = 0;
    for await (const line of readline.createInterface({ input })) {
      assert.strictEqual(line, 'line');
      count++;
      if (!input.isPaused()) flowing.push(count);
      if (count === 4500) input.push(null);
    }
    assert.deepStrictEqual(flowing, [1500, 3000, 4500]);
  });

  test('lines that wait outlive close()', async () => {
    const { rl, type } = open({ terminal: false });
    const iterator = rl[Symbol.asyncIterator]();
    type('line\n'.repeat(2000));
    rl.close();
    let count = 0;
    for await (const line of iterator) if (line === 'line') count++;
    assert.strictEqual(count, 2000);
  });
});

describe('questions', () => {
  test('the next line is the answer', () => {
    const { rl, output, type, lines } = open();
    const answers: string[] = [];
    rl.question('name? ', (answer: string) => { answers.push(answer); });
    assert.strictEqual(output.take(), '\x1b[1G\x1b[0Jname? \x1b[7G');
    rl.question('ignored? ', () => assert.fail());
    type('Ada\n', 'next\n');
    assert.deepStrictEqual(answers, ['Ada']);
    assert.deepStrictEqual(lines, ['next']);
    assert.strictEqual(rl.getPrompt(), '> ');
    rl.close();
  });

  test('a signal takes it back', async () => {
    const { rl, type, lines } = open();
    const controller = new AbortController();
    rl.question('? ', { signal: controller.signal }, () => assert.fail());
    controller.abort();
    type('line\n');
    assert.deepStrictEqual(lines, ['line']);
    rl.question('? ', { signal: controller.signal }, () => assert.fail());
    assert.throws(() => rl.question('? ', { signal: 5 as never }, () => {}), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "options.signal" property must be an instance of AbortSignal/ });
    rl.close();
  });

  test('promisified', async () => {
    const { rl, type } = open();
    const question = promisify(rl.question).bind(rl) as any;
    const answer = question('? ');
    type('yes\n');
    assert.strictEqual(await answer, 'yes');
    const controller = new AbortController();
    const never = question('? ', { signal: controller.signal });
    controller.abort(new Error('why'));
    await assert.rejects(never, { name: 'AbortError', code: 'ABORT_ERR', cause: new Error('why') });
    rl.close();
    await assert.rejects(question('? '), { code: 'ERR_USE_AFTER_CLOSE' });
  });

  test('of readline/promises', async () => {
    const { rl, type } = open({}, readlinePromises);
    const answer = rl.question('? ');
    type('yes\n');
    assert.strictEqual(await answer, 'yes');
    const controller = new AbortController();
    const never = rl.question('? ', { signal: controller.signal });
    controller.abort();
    await assert.rejects(never, { name: 'AbortError' });
    rl.close();
    await assert.rejects(rl.question('? '), { code: 'ERR_USE_AFTER_CLOSE' });
  });
});

describe('editing', () => {
  const cases: [name: string, keys: string[], line: string, cursor: number][] = [
    ['typing in the middle', ['abd', '\x1b[D', 'c'], 'abcd', 3],
    ['home and end', ['bc', '\x1b[H', 'a', '\x1b[F', 'd'], 'abcd', 4],
    ['Ctrl+A, Ctrl+F, Ctrl+E, Ctrl+B', ['abc', '\x01', '\x06', 'x', '\x05', '\x02', 'y'], 'axbyc', 4],
    ['backspace and delete', ['abcd', '\x7f', '\x01', '\x1b[3~'], 'bc', 0],
    ['characters of two code units', ['a😀b', '\x1b[D', '\x1b[D', 'x', '\x1b[3~'], 'axb', 2],
    ['by words', ['foo bar.hop', '\x1bb', '\x1bb', '\x1bb', '\x1bf', 'X'], 'foo barX.hop', 8],
    ['Ctrl+arrow', ['one two', '\x1b[1;5D', '\x1b[1;5D', '\x1b[1;5C', 'X'], 'one Xtwo', 5],
    ['Ctrl+W', ['one two  ', '\x17'], 'one ', 4],
    ['Meta+D', ['one two', '\x01', '\x1bd'], 'two', 0],
    ['Ctrl+U and Ctrl+Y', ['one two', '\x15', 'X', '\x19'], 'Xone two', 8],
    ['Ctrl+K', ['one two', '\x1bb', '\x0b'], 'one ', 4],
    ['yank pop', ['one', '\x15', 'two', '\x15', '\x19', '\x1by'], 'one', 3],
    ['undo and redo', ['a', 'b', 'c', '\x1f', '\x1f', '\x1e'], 'ab', 2],
    ['a tab without a completer', ['a\tb'], 'a\tb', 3],
    ['unknown sequences', ['a', '\x1b[99~', '\x1b[?', 'b'], 'ab', 2],
  ];
  for (const [name, keys, line, cursor] of cases) {
    test(name, () => {
      const { rl, type } = open();
      type(...keys);
      assert.strictEqual(rl.line, line);
      assert.strictEqual(rl.cursor, cursor);
      rl.close();
    });
  }

  test('writes as little as it can', () => {
    const { rl, output, type } = open();
    rl.prompt();
    assert.strictEqual(output.take(), '\x1b[1G\x1b[0J> \x1b[3G');
    type('ab');
    assert.strictEqual(output.take(), 'ab');
    type('\x1b[D');
    assert.strictEqual(output.take(), '\x1b[1D');
    type('x');
    assert.strictEqual(output.take(), '\x1b[1G\x1b[0J> axb\x1b[5G');
    type('\r');
    assert.strictEqual(output.take(), '\x1b[1C\r\n');
    rl.close();
  });

  test('rows, wide characters and tabs', () => {
    const { rl, output, type } = open({ prompt: '' });
    output.columns = 10;
    type('日本語日本');
    assert.deepStrictEqual(rl.getCursorPos(), { cols: 0, rows: 1 });
    type('\x15', 'a\tb');
    assert.deepStrictEqual(rl.getCursorPos(), { cols: 9, rows: 0 });
    type('c');
    assert.deepStrictEqual(rl.getCursorPos(), { cols: 0, rows: 1 });
    output.take();
    output.columns = 5;
    output.emit('resize');
    assert.match(output.take(), /^\x1b\[1A\x1b\[1G\x1b\[0Ja\tbc/);
    rl.close();
  });

  test('write() types, and presses keys', () => {
    const { rl, lines } = open();
    rl.write('one\ntwo');
    rl.write(null, { name: 'left' });
    rl.write('ignored', { ctrl: true, name: 'k' });
    assert.deepStrictEqual(lines, ['one']);
    assert.strictEqual(rl.line, 'tw');
    rl.close();
  });

  test('the underscored methods can be replaced', () => {
    const { rl, output, type } = open();
    rl._writeToOutput = () => { output.write('*'); };
    type('abc');
    assert.strictEqual(output.text, '***');
    const calls: unknown[] = [];
    rl._ttyWrite = (...args: unknown[]) => { calls.push(args); };
    type('x');
    assert.deepStrictEqual(calls, [['x', { sequence: 'x', name: 'x', ctrl: false, meta: false, shift: false }]]);
    rl.close();
  });

  test('Ctrl+C, Ctrl+Z and Ctrl+D', () => {
    const { rl, type } = open();
    const events: string[] = [];
    for (const name of ['SIGINT', 'SIGTSTP', 'close']) rl.on(name, () => { events.push(name); });
    type('\x03', '\x1a', 'a', '\x04');
    assert.deepStrictEqual(events, ['SIGINT', 'SIGTSTP']);
    type('\x7f', '\x04');
    assert.deepStrictEqual(events, ['SIGINT', 'SIGTSTP', 'close']);
    const other = open();
    other.type('\x03');
    assert.strictEqual(other.rl.closed, true);
  });

  test('CR and LF are one end of a line within crlfDelay', () => {
    const { lines, type } = open({ crlfDelay: Infinity });
    type('a\r', '\n', 'b\r\n', '\n');
    assert.deepStrictEqual(lines, ['a', 'b', '']);
  });

  test('the end of the input ends the last line', () => {
    const { rl, input, lines, type } = open();
    type('rest');
    input.emit('end');
    assert.deepStrictEqual(lines, ['rest']);
    assert.strictEqual(rl.closed, true);
  });
});

describe('history', () => {
  test('goes back and forth', () => {
    const { rl, type } = open();
    type('one\n', 'two\n', 'three\n', '\x1b[A', '\x1b[A');
    assert.strictEqual(rl.line, 'two');
    type('\x1b[B');
    assert.strictEqual(rl.line, 'three');
    type('\x1b[B');
    assert.strictEqual(rl.line, '');
    type('\x10', '\x10', '\x0e');
    assert.strictEqual(rl.line, 'three');
    rl.close();
  });

  test('is searched for what was typed', () => {
    const { rl, type } = open({ history: ['git push', 'ls', 'git pull', 'git'] });
    type('git p', '\x1b[A', '\x1b[A');
    assert.strictEqual(rl.line, 'git pull');
    type('\x1b[A');
    assert.strictEqual(rl.line, 'git p');
    rl.close();
  });

  test('size, duplicates and the event', () => {
    const { rl, type } = open({ historySize: 2, removeHistoryDuplicates: true });
    const seen: string[][] = [];
    rl.on('history', (history: string[]) => { seen.push([...history]); });
    type('a\n', 'b\n', 'a\n', '   \n', 'c\n');
    assert.deepStrictEqual(seen, [['a'], ['b', 'a'], ['a', 'b'], ['c', 'a']]);
    assert.deepStrictEqual(rl.history, ['c', 'a']);
    rl.close();
  });

  test('lines of several rows', () => {
    const { rl, output, type } = open({ history: ['second\rfirst'] });
    type('\x1b[A');
    assert.strictEqual(rl.line, 'first\nsecond');
    assert.strictEqual(output.take(), '\x1b[1G\x1b[0J> first\n| second\x1b[9G');
    type('\x1b[A', 'X');
    assert.strictEqual(rl.line, 'firstX\nsecond');
    rl.close();
  });
});

describe('completion', () => {
  const words = ['apple', 'apply', 'apricot', 'banana'];
  const completer = (line: string) => [words.filter((word) => word.startsWith(line)), line];

  test('completes what the matches share, and shows them at the second Tab', () => {
    const { rl, output, type } = open({ completer });
    type('app', '\t');
    assert.strictEqual(rl.line, 'appl');
    output.take();
    type('\t');
    assert.strictEqual(output.take(), '\r\napple  apply\r\n\r\n\x1b[1G\x1b[0J> appl\x1b[7G');
    rl.close();
  });

  test('takes callbacks', () => {
    const { rl, output, type } = open({ completer: (line: string, callback: Function) => { if (line === 'x') callback(new Error('none')); else callback(null, [['banana'], line]); } });
    type('x', '\t');
    assert.match(output.take(), /Tab completion error: Error: none/);
    type('\x7f', 'ba', '\t');
    assert.strictEqual(rl.line, 'banana');
    rl.close();
  });

  test('leaves pasted tabs alone', () => {
    const { rl, type } = open({ completer });
    type('b\tx');
    assert.strictEqual(rl.line, 'b\tx');
    rl.close();
  });

  test('takes promises in readline/promises', async () => {
    const { rl, output, type } = open({ completer: async (line: string) => { if (line === 'x') throw new Error('none'); return [['banana'], line]; } }, readlinePromises);
    type('ba', '\t');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    assert.strictEqual(rl.line, 'banana');
    type('\x15', 'x', '\t');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    assert.match(output.text, /Tab completion error: Error: none/);
    rl.close();
  });
});

describe('emitKeypressEvents', () => {
  test('listens while somebody watches', () => {
    const stream = new EventEmitter();
    readline.emitKeypressEvents(stream as never);
    readline.emitKeypressEvents(stream as never);
    assert.strictEqual(stream.listenerCount('data'), 0);
    const keys: unknown[] = [];
    const watch = (_: unknown, key: { name: string }) => { keys.push(key.name); };
    stream.on('keypress', watch);
    assert.strictEqual(stream.listenerCount('data'), 1);
    stream.emit('data', Buffer.from('\x1b[1;5A'));
    stream.off('keypress', watch);
    stream.emit('data', Buffer.from('x'));
    assert.strictEqual(stream.listenerCount('data'), 0);
    stream.on('keypress', watch);
    stream.emit('data', Buffer.from('y'));
    assert.deepStrictEqual(keys, ['up', 'y']);
  });

  test('an escape character alone becomes a key in time', async () => {
    const stream = new EventEmitter();
    const key = new Promise((resolve) => { stream.on('keypress', (text, value) => resolve([text, value])); });
    readline.emitKeypressEvents(stream as never, { escapeCodeTimeout: 5 } as never);
    stream.emit('data', '\x1b');
    assert.deepStrictEqual(await key, [undefined, { sequence: '\x1b', name: 'escape', ctrl: false, meta: true, shift: false }]);
  });

  test('a listener that throws loses the rest of the chunk only', () => {
    const stream = new EventEmitter();
    const seen: string[] = [];
    stream.on('keypress', (text) => { seen.push(text); if (text === 'X') throw new Error('no'); });
    readline.emitKeypressEvents(stream as never);
    assert.throws(() => stream.emit('data', 'aXb'), { message: 'no' });
    stream.emit('data', 'c');
    assert.deepStrictEqual(seen, ['a', 'X', 'c']);
  });
});

describe('Readline', () => {

  test('wants a Writable', () => {
    for (const stream of [undefined, null, 1, 'x', {}]) assert.throws(() => new readlinePromises.Readline(stream as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('collects, commits and rolls back', async () => {
    const { Writable } = await import('node:stream');
    let text = '';
    const stream = new Writable({ write(chunk, _encoding, callback) { text += String(chunk); callback(); } });
    const rl = new readlinePromises.Readline(stream as never);
    assert.strictEqual(rl.cursorTo(1, 2).moveCursor(1, -1).clearLine(0).clearScreenDown(), rl);
    assert.strictEqual(text, '');
    await rl.commit();
    assert.strictEqual(text, '\x1b[3;2H\x1b[1C\x1b[1A\x1b[2K\x1b[0J');
    text = '';
    rl.clearLine(1).rollback();
    await rl.commit();
    assert.strictEqual(text, '');
    assert.throws(() => rl.clearLine(2 as never), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => rl.cursorTo('x' as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => rl.moveCursor(1, 0.5), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => new readlinePromises.Readline(stream as never, { autoCommit: 1 as never }), { code: 'ERR_INVALID_ARG_TYPE', message: /options\.autoCommit/ });
    const auto = new readlinePromises.Readline(stream as never, { autoCommit: true });
    auto.clearLine(-1);
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    assert.strictEqual(text, '\x1b[1K');
  });
});
