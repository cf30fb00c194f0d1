// The same program on native streams and on ours: every event, result and state in the same order.
// FUZZ_RUNS: programs (default 300).
import assert from 'node:assert';
import native from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { enterCallback, leaveCallback, nextTick } from '@tabnode/internal/tick-queue';
import { Stream as ours } from './module-object.ts';

const numRuns = fuzzRuns(300);
fc.configureGlobal({ seed: fuzzSeed });

type When = 'now' | 'tick' | 'task';
interface Answer { when: When; what: string; size: number }
interface Step { when: When; on: 'source' | 'middle' | 'sink'; what: string; size: number }
interface Side { options: Record<string, unknown>; answers: Answer[]; final: Answer | null; construct: Answer | null; destroy: Answer | null; writev: boolean }
interface Program { source: Side; middle: Side; sink: Side; steps: Step[] }

interface World { stream: any; tick(fn: () => void): void; task(fn: () => void): void }

const STATES = {
  _readableState: ['flowing', 'length', 'ended', 'endEmitted', 'reading', 'sync', 'needReadable', 'emittedReadable', 'readableListening', 'resumeScheduled', 'errorEmitted', 'destroyed', 'closed', 'closeEmitted', 'readingMore', 'dataEmitted', 'constructed', 'highWaterMark', 'multiAwaitDrain'],
  _writableState: ['length', 'finalCalled', 'needDrain', 'ending', 'ended', 'finished', 'destroyed', 'writing', 'corked', 'sync', 'bufferProcessing', 'prefinished', 'errorEmitted', 'closed', 'closeEmitted', 'pendingcb', 'bufferedRequestCount', 'constructed'],
};

function stateOf(stream: any): string {
  const out: string[] = [];
  for (const [side, names] of Object.entries(STATES)) {
    const state = stream[side];
    if (!state) continue;
    for (const name of names) out.push(`${name}=${state[name] === true ? 1 : state[name] === false ? 0 : state[name]}`);
    out.push(`errored=${state.errored?.code ?? state.errored?.message ?? null}`);
    if (state.pipes) out.push(`pipes=${state.pipes.length} await=${state.awaitDrainWriters === null ? 0 : state.awaitDrainWriters.size ?? 1}`);
  }
  for (const name of ['readable', 'writable', 'destroyed', 'closed', 'readableAborted', 'readableDidRead', 'writableNeedDrain', 'writableAborted', 'writableFinished', 'writableEnded', 'readableEnded']) out.push(`${name}:${stream[name]}`);
  return out.join(' ');
}

function show(value: unknown): string {
  if (value instanceof Error) return `Error ${(value as { code?: string }).code ?? value.message}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('latin1')}`;
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

/** Plays a program in a world; what happens goes to the log. */
function play(world: World, program: Program, log: string[]): void {
  let serial = 0;
  const later = (when: When, fn: () => void): void => {
    if (when === 'now') fn();
    else if (when === 'tick') world.tick(fn);
    else world.task(fn);
  };
  const chunk = (size: number): string => String.fromCharCode(97 + serial++ % 26).repeat(size);
  const failure = (what: string): Error | null => (what === 'error' ? new Error(`failed ${serial++}`) : null);

  const make = (name: 'source' | 'middle' | 'sink'): any => {
    const side = program[name];
    let turn = 0;
    const answer = (): Answer => side.answers[turn++] ?? { when: 'now', what: turn > 60 ? 'end' : 'push', size: 1 };
    const options: any = { ...side.options };
    const once = (entry: Answer | null, method: string, pass: boolean) => {
      if (entry === null) return;
      options[method] = function (...args: any[]) {
        const callback = args.pop();
        log.push(`${name} _${method}`);
        if (entry.what === 'throw') throw new Error('thrown');
        later(entry.when, () => callback(failure(entry.what) ?? (pass ? args[0] : undefined)));
      };
    };
    once(side.construct, 'construct', false);
    once(side.destroy, 'destroy', true);
    if (name !== 'middle') once(side.final, 'final', false);
    if (name === 'source') {
      options.read = function (n: number) {
        log.push(`read ${n}`);
        const { when, what, size } = answer();
        later(when, () => {
          if (what === 'error') this.destroy(new Error('source failed'));
          else if (what === 'end') log.push(`push ${this.push(null)}`);
          else if (what === 'two') log.push(`push ${this.push(chunk(size))} ${this.push(chunk(size))}`);
          else log.push(`push ${this.push(chunk(size))}`);
        });
      };
      return new world.stream.Readable(options);
    }
    const done = (callback: Function, data?: unknown): void => {
      const { when, what } = answer();
      if (what === 'error') later(when, () => callback(new Error(`${name} failed`)));
      else later(when, () => callback(null, data));
    };
    if (name === 'middle') {
      options.transform = (data: any, encoding: string, callback: Function) => {
        log.push(`transform ${show(data)} ${encoding}`);
        done(callback, data);
      };
      if (side.final) options.flush = (callback: Function) => {
        log.push('flush');
        later(side.final!.when, () => callback(failure(side.final!.what), side.final!.size > 2 ? 'f' : undefined));
      };
      return new world.stream.Transform(options);
    }
    options.write = (data: any, encoding: string, callback: Function) => {
      log.push(`write ${show(data)} ${encoding}`);
      done(callback);
    };
    if (side.writev) options.writev = (chunks: any[], callback: Function) => {
      log.push(`writev ${chunks.map((entry) => show(entry.chunk)).join()}`);
      done(callback);
    };
    return new world.stream.Writable(options);
  };

  const streams: Record<string, any> = {};
  for (const name of ['source', 'middle', 'sink'] as const) {
    const stream = streams[name] = make(name);
    for (const event of ['end', 'close', 'error', 'pause', 'resume', 'finish', 'prefinish', 'drain', 'pipe', 'unpipe']) {
      stream.on(event, (value: unknown) => log.push(`${name} ${event} ${show(value)}`));
    }
  }
  const { source, middle, sink } = streams;

  const readSteps: Record<string, (stream: any, size: number) => unknown> = {
    data: (stream) => stream.on('data', (value: unknown) => log.push(`data ${show(value)}`)),
    pausing: (stream) => stream.on('data', (value: unknown) => { log.push(`data ${show(value)}`); stream.pause(); later('task', () => stream.resume()); }),
    readable: (stream, size) => stream.on('readable', () => {
      log.push(`readable ${stateOf(stream)}`);
      for (let i = 0, value; i < 40 && (value = size > 4 ? stream.read() : stream.read(size)) !== null; i++) log.push(`got ${show(value)}`);
    }),
    readableOnly: (stream) => stream.on('readable', () => log.push('readable, left alone')),
    read: (stream) => stream.read(),
    readSome: (stream, size) => stream.read(size),
    resume: (stream) => stream.resume(),
    pause: (stream) => stream.pause(),
    push: (stream, size) => stream.push(chunk(size)),
    pushEnd: (stream) => stream.push(null),
    unshift: (stream, size) => stream.unshift(chunk(size)),
    // With objects in the buffer native loses count of them.
    encoding: (stream) => stream.readableObjectMode || stream.setEncoding('utf8'),
    offData: (stream) => stream.listenerCount('data') > 0 && stream.off('data', stream.listeners('data')[0]),
    offReadable: (stream) => stream.listenerCount('readable') > 0 && stream.removeListener('readable', stream.listeners('readable')[0]),
    onceData: (stream) => stream.once('data', (value: unknown) => log.push(`once ${show(value)}`)),
    removeData: (stream) => stream.removeAllListeners('data'),
    removeReadable: (stream) => stream.removeAllListeners('readable'),
    isPaused: (stream) => stream.isPaused(),
  };
  const writeSteps: Record<string, (stream: any, size: number) => unknown> = {
    write: (stream, size) => stream.write(chunk(size)),
    writeThrice: (stream, size) => [stream.write(chunk(size)), stream.write(chunk(size)), stream.write(chunk(size))].join(),
    writeCallback: (stream, size) => stream.write(chunk(size), (error: unknown) => log.push(`written ${show(error)}`)),
    cork: (stream) => stream.cork(),
    uncork: (stream) => stream.uncork(),
    end: (stream) => stream.end(),
    endCallback: (stream, size) => stream.end(chunk(size), (error: unknown) => log.push(`ended ${show(error)}`)),
  };
  const steps: Record<string, (stream: any, size: number) => unknown> = {
    ...readSteps, ...writeSteps,
    pipe: () => source.pipe(middle),
    pipeOn: () => middle.pipe(sink),
    pipeStraight: () => source.pipe(sink),
    pipeOpen: () => source.pipe(sink, { end: false }),
    unpipe: (stream) => stream.unpipe(),
    unpipeSink: (stream) => stream.unpipe(sink),
    destroy: (stream) => stream.destroy(),
    destroyError: (stream) => stream.destroy(new Error('destroyed'), (error: unknown) => log.push(`destroyed ${show(error)}`)),
  };

  let at = 0;
  const next = (): void => {
    const step = program.steps[at++];
    if (step === undefined) return;
    later(step.when, () => {
      const stream = streams[step.on];
      const reads = step.what in readSteps || step.what.startsWith('unpipe');
      if (!(reads && step.on === 'sink') && !(step.what in writeSteps && step.on === 'source')) {
        let result;
        try { result = steps[step.what]!(stream, step.size); } catch (error) { result = error; }
        log.push(`${step.on}.${step.what}: ${show(result)}`, stateOf(stream));
      }
      next();
    });
  };
  next();
}

function playOurs(program: Program): string[] {
  const log: string[] = [];
  const tasks: (() => void)[] = [];
  const world: World = { stream: ours, tick: nextTick, task: (fn) => tasks.push(fn) };
  tasks.push(() => play(world, program, log));
  for (let i = 0; i < 500 && tasks.length > 0; i++) {
    enterCallback();
    tasks.shift()!();
    leaveCallback();
  }
  return log;
}

function playNative(program: Program): Promise<string[]> {
  const log: string[] = [];
  const tasks: (() => void)[] = [];
  const world: World = { stream: native, tick: (fn) => process.nextTick(fn), task: (fn) => tasks.push(fn) };
  tasks.push(() => play(world, program, log));
  return new Promise((resolve) => {
    let count = 0;
    const run = (): void => {
      if (tasks.length === 0 || count++ >= 500) {
        resolve(log);
        return;
      }
      // The next round comes after the ticks of this one.
      setImmediate(run);
      tasks.shift()!();
    };
    setImmediate(run);
  });
}

const when = fc.constantFrom<When>('now', 'now', 'tick', 'task');
const size = fc.nat(5);
const answer = fc.record({ when, what: fc.constantFrom('push', 'push', 'push', 'push', 'two', 'end', 'error'), size });
const goodAnswer = fc.record({ when, what: fc.constantFrom('push', 'two'), size });
const rare = (what: fc.Arbitrary<string>) => fc.option(fc.record({ when, what, size }), { freq: 3 });
const side = fc.record({
  options: fc.record({
    objectMode: fc.boolean(), highWaterMark: fc.nat(8), autoDestroy: fc.boolean(), emitClose: fc.constantFrom(true, true, false), decodeStrings: fc.boolean(), encoding: fc.constantFrom('utf8', undefined),
  }, { requiredKeys: [] }),
  answers: fc.oneof(fc.array(answer, { maxLength: 10 }), fc.array(goodAnswer, { maxLength: 20 })),
  final: rare(fc.constantFrom('', '', 'error', 'throw')),
  construct: rare(fc.constantFrom('', '', '', 'error', 'throw')),
  destroy: rare(fc.constantFrom('', '', 'error', 'throw')),
  writev: fc.boolean(),
});
const step = fc.record({
  when,
  on: fc.constantFrom<'source' | 'middle' | 'sink'>('source', 'middle', 'sink'),
  what: fc.constantFrom('data', 'data', 'pausing', 'readable', 'readableOnly', 'read', 'readSome', 'resume', 'pause', 'push', 'pushEnd', 'unshift', 'encoding', 'removeData', 'removeReadable', 'offData', 'offReadable', 'onceData', 'isPaused',
    'write', 'writeThrice', 'writeCallback', 'cork', 'uncork', 'end', 'endCallback', 'pipe', 'pipe', 'pipeOn', 'pipeOn', 'pipeStraight', 'pipeOpen', 'unpipe', 'unpipeSink', 'destroy', 'destroyError'),
  size,
});
const program: fc.Arbitrary<Program> = fc.record({ source: side, middle: side, sink: side, steps: fc.array(step, { maxLength: 14 }) });

test('streams, ours and native', async () => {
  await fc.assert(fc.asyncProperty(program, async (value) => {
    const actual = playOurs(value);
    const expected = await playNative(value);
    // The first difference says more than a diff of both.
    let at = 0;
    while (at < expected.length && expected[at] === actual[at]) at++;
    if (at < Math.max(expected.length, actual.length)) assert.deepStrictEqual(actual.slice(Math.max(at - 6, 0), at + 3), expected.slice(Math.max(at - 6, 0), at + 3));
  }), { numRuns });
});
