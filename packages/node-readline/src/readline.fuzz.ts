import { test } from 'node:test';
import assert from 'node:assert';
import { EventEmitter } from 'node:events';
import native from 'node:readline';
import fc from 'fast-check';
import * as ours from './index.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });

class FakeInput extends EventEmitter {
  calls: unknown[] = [];
  resume() { this.calls.push('resume'); }
  pause() { this.calls.push('pause'); }
  setRawMode(mode: boolean) { this.calls.push(mode); }
}

class FakeOutput extends EventEmitter {
  columns: number;
  writes: string[] = [];
  constructor(columns: number) { super(); this.columns = columns; }
  write(text: string) { this.writes.push(text); return true; }
}

type Step = { data: string } | { key: { name: string; ctrl: boolean; meta: boolean; shift: boolean }; text: string | undefined } | { columns: number } | { call: string };
interface Options { prompt: string; history: string[]; historySize: number; removeHistoryDuplicates: boolean; tabSize: number; completer?: (line: string) => [string[], string]; crlfDelay: number }

const words = ['apple', 'apply', 'apricot', 'banana', '', 'b', '日本語', '日曜日'];
const completer = (line: string): [string[], string] => {
  const part = /\S*$/.exec(line)![0];
  return [words.filter((word) => word.startsWith(part)), part];
};

/** What an interface does at each step: what it writes, where it stands, what it tells. */
function record(readline: any, options: Options, columns: number, steps: readonly Step[]): unknown[] {
  const input = new FakeInput();
  const output = new FakeOutput(columns);
  const rl = readline.createInterface({ input, output, terminal: true, ...options, history: [...options.history] });
  const events: unknown[] = [];
  // Without a listener of SIGTSTP native stops the whole process.
  for (const name of ['line', 'history', 'close', 'pause', 'resume', 'SIGINT', 'SIGTSTP']) rl.on(name, (value: unknown) => { events.push([name, Array.isArray(value) ? [...value] : value]); });
  return steps.map((step) => {
    let failure: unknown;
    try {
      if ('data' in step) input.emit('data', step.data);
      else if ('key' in step) input.emit('keypress', step.text, step.key);
      else if ('columns' in step) { output.columns = step.columns; output.emit('resize'); }
      else if (step.call === 'prompt' || step.call === 'pause' || step.call === 'resume') rl[step.call]();
      else if (step.call === 'question') rl.question('ask? ', (answer: string) => { events.push(['answer', answer]); });
      else rl.write(step.call);
    } catch (error) {
      failure = (error as { code?: string }).code;
    }
    return { step, writes: output.writes.splice(0), line: rl.line, cursor: rl.cursor, position: rl.getCursorPos(), index: rl.historyIndex, events: events.splice(0), input: input.calls.splice(0), failure };
  });
}

const names = ['up', 'up', 'down', 'left', 'right', 'home', 'end', 'backspace', 'delete', 'return', 'enter', 'tab', 'escape', 'insert', 'a', 'b', 'c', 'd', 'e', 'f', 'h', 'k', 'l', 'n', 'p', 't', 'u', 'w', 'y', 'z'];
const text = fc.constantFrom('a', 'b', 'ap', 'x y', 'foo bar.hop', '  ', '日本', '日', '😀', 'e\u0301', '-', 'word', 'a\tb', '_', '\x7f', 'Z', '…', 'pq');
const typed = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 6, arbitrary: fc.constantFrom('\x01', '\x02', '\x05', '\x06', '\x08', '\x0b', '\x0c', '\x0e', '\x10', '\x14', '\x15', '\x17', '\x19', '\x1e', '\x1f', '\x04', '\x1c', '\x00', '\x12', '\x16') },
  { weight: 6, arbitrary: fc.constantFrom('\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[H', '\x1b[F', '\x1b[3~', '\x1b[1;5C', '\x1b[1;5D', '\x1bb', '\x1bf', '\x1bd', '\x1by', '\x1b\x7f', '\x1b[3;5~', '\x1bOA', '\x1b[Z', '\x1b[200~', '\x1b[1;2A') },
  { weight: 3, arbitrary: fc.constantFrom('\r', '\n', '\r\n', '\t', '\t', 'one\ntwo\n', 'x\r\ny', '\x03', '\x1a') },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: typed.map((data) => ({ data })) },
  { weight: 6, arbitrary: fc.record({ key: fc.record({ name: fc.constantFrom(...names), ctrl: fc.boolean(), meta: fc.boolean(), shift: fc.boolean() }), text: fc.constantFrom(undefined, 'q') }) },
  { weight: 1, arbitrary: fc.integer({ min: 4, max: 30 }).map((columns) => ({ columns })) },
  { weight: 1, arbitrary: fc.constantFrom('prompt', 'pause', 'resume', 'question', 'written', 'two\nlines', '').map((call) => ({ call })) },
);
const options = fc.record({
  prompt: fc.constantFrom('> ', '', 'a long prompt> ', '\x1b[32mok\x1b[0m ', 'two\nrows> ', '日> '),
  history: fc.constantFrom<string[][]>([], ['apple', 'apply', 'b'], ['one', 'one', 'x y', 'apple'], ['cc\rbbbb\ra', 'pq', 'apple\rb'], ['a\nb', 'aa']),
  historySize: fc.constantFrom(30, 2, 0, 3),
  removeHistoryDuplicates: fc.boolean(),
  tabSize: fc.constantFrom(8, 4, 1),
  completer: fc.constantFrom(undefined, completer),
  // Slow machines must not come between a carriage return and its line feed.
  crlfDelay: fc.constant(Infinity),
});

test('edits lines as Node does', () => {
  fc.assert(fc.property(options, fc.integer({ min: 4, max: 40 }), fc.array(step, { maxLength: 25 }), (settings, columns, steps) => {
    // Where a line of several rows wraps, or stands behind another prompt than `> `, or holds
    // characters that are not one column wide, native takes one place for another, and throws at times.
    if (/[\r\n]/.test(settings.history.join(''))) {
      settings.prompt = '> ';
      columns = 80;
      steps = steps.filter((each) => !('columns' in each) && !('call' in each && each.call === 'question') && !('data' in each && /[^\0-\x7f]|[\0\t\x1c]/.test(each.data)) && !('key' in each && each.key.name === 'tab'));
    }
    assert.deepStrictEqual(record(ours, settings, columns, steps), record(native, settings, columns, steps));
  }), { numRuns });
});

test('decodes keys as Node does', () => {
  const keys = (readline: { emitKeypressEvents(stream: any): void }, chunks: readonly string[]): unknown[] => {
    const stream = new EventEmitter();
    const seen: unknown[] = [];
    stream.on('keypress', (...args) => { seen.push(args); });
    readline.emitKeypressEvents(stream);
    for (const chunk of chunks) stream.emit('data', Buffer.from(chunk));
    return seen;
  };
  const piece = fc.constantFrom('\x1b', '\x1b', '[', '[', 'O', '1', '2', '5', '0', '3', ';', '~', '^', '$', 'A', 'D', 'H', 'Z', 'a', 'e', 'P', 'q', ' ', '\r', '\x01', 'é');
  fc.assert(fc.property(fc.array(fc.array(piece, { maxLength: 6 }).map((p) => p.join('')), { maxLength: 4 }), (chunks) => {
    // A key ends what is open, or a timer would, and hold the process.
    chunks = [...chunks, '\x1b', 'x', 'x', 'x', 'x', 'x', 'x', 'x'];
    assert.deepStrictEqual(keys(ours, chunks), keys(native, chunks));
  }), { numRuns });
});

test('splits a stream into lines as Node does', () => {
  const lines = (readline: any, chunks: readonly string[]): unknown[] => {
    const input = new FakeInput();
    const rl = readline.createInterface({ input, crlfDelay: Infinity });
    const seen: unknown[] = [];
    rl.on('line', (line: string) => { seen.push(line); });
    rl.on('close', () => { seen.push(null); });
    for (const chunk of chunks) input.emit('data', Buffer.from(chunk, 'latin1'));
    input.emit('end');
    return seen;
  };
  const piece = fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '\xe2', '\x80', '\xa8', '\xe2\x80\xa9', '\x85', '\v', ' ');
  fc.assert(fc.property(fc.array(fc.array(piece, { maxLength: 6 }).map((p) => p.join('')), { maxLength: 5 }), (chunks) => {
    assert.deepStrictEqual(lines(ours, chunks), lines(native, chunks));
  }), { numRuns });
});
