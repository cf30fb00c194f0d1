// The methods of Readable that are named after those of arrays. All that call a function a chunk stand on `mapped`.
import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateFunction, validateInteger } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { finishedPromise } from './end-of-stream.ts';
import { from } from './from.ts';
import { Readable } from './readable-core.ts';
import { signalOption, type SignalOption } from './signal-option.ts';

export interface OperatorOptions extends SignalOption {
  /** How many calls may be under way at once; 1 by default. */
  concurrency?: number | undefined;
  /** How many results may wait to be read; twice the concurrency, less one, by default. */
  highWaterMark?: number | undefined;
}
type Each = (chunk: any, options: { signal: AbortSignal }) => any;
type Chunks = AsyncGenerator<any, void>;

/** What a call gives for a chunk that is to be passed over. */
const SKIPPED = /* @__PURE__ */ Symbol('skipped');
const ENDED = /* @__PURE__ */ Symbol('ended');

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

/** The results of `fn` in the order of the chunks, with as many calls under way as the options allow. */
function mapped(stream: any, fn: Each, options: OperatorOptions | undefined): Chunks {
  const signal = signalOption(options);
  const concurrency = Math.floor(options?.concurrency ?? 1);
  const highWaterMark = Math.floor(options?.highWaterMark ?? concurrency - 1);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(highWaterMark, 'options.highWaterMark', 0);
  return run(stream, fn, signal, concurrency, highWaterMark + concurrency);
}

async function* run(stream: any, fn: Each, signal: AbortSignal | undefined, concurrency: number, capacity: number): Chunks {
  const source: AsyncGenerator = stream[Symbol.asyncIterator]();
  const options = { signal: signal ?? new AbortController().signal };
  const slots: Promise<any>[] = [];
  let running = 0;
  let stopped = false;

  async function fill({ value, done }: IteratorResult<any>): Promise<any> {
    throwIfAborted(signal);
    if (done) stopped = true;
    return done || stopped ? ENDED : fn(value, options);
  }
  function fetch(): void {
    while (!stopped && running < concurrency && slots.length < capacity) {
      running++;
      const slot = source.next().then(fill);
      slot.then(release, halt);
      slots.push(slot);
    }
  }
  function release(): void {
    running--;
    fetch();
  }
  function halt(): void {
    stopped = true;
  }

  try {
    for (fetch(); slots.length > 0; fetch()) {
      const value = await slots[0];
      if (value === ENDED) return;
      throwIfAborted(signal);
      if (value !== SKIPPED) yield value;
      slots.shift();
    }
  } finally {
    stopped = true;
    // It may be waiting for a chunk that never comes.
    source.return(undefined).catch(() => {});
  }
}

function kept(stream: any, fn: unknown, options: OperatorOptions | undefined): Chunks {
  validateFunction(fn, 'fn');
  return mapped(stream, async (chunk, o) => (await fn(chunk, o) ? chunk : SKIPPED), options);
}

async function* flattened(values: Chunks): Chunks {
  for await (const value of values) yield* value;
}

async function* some(stream: any, signal: AbortSignal | undefined, skipped: number, taken: number): Chunks {
  throwIfAborted(signal);
  for await (const chunk of stream) {
    throwIfAborted(signal);
    if (skipped-- > 0) continue;
    if (taken-- > 0) yield chunk;
    if (taken <= 0) return;
  }
}

async function* indexed(stream: any, signal: AbortSignal | undefined): Chunks {
  let index = 0;
  for await (const chunk of stream) {
    throwIfAborted(signal);
    yield [index++, chunk];
  }
}

function count(value: unknown): number {
  const number = Number(value) || 0;
  if (number < 0) throw ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

/** What the operators' own methods are made of, by name; Readable hangs them on its prototype. */
export const operators = /* @__PURE__ */ (() => ({
  drop(this: any, number: number, options = undefined as SignalOption | undefined): any {
    return from(Readable, some(this, signalOption(options), count(number), Infinity));
  },
  filter(this: any, fn: Each, options?: OperatorOptions): any {
    return from(Readable, kept(this, fn, options));
  },
  flatMap(this: any, fn: Each, options?: OperatorOptions): any {
    validateFunction(fn, 'fn');
    return from(Readable, flattened(mapped(this, fn, options)));
  },
  map(this: any, fn: Each, options?: OperatorOptions): any {
    validateFunction(fn, 'fn');
    return from(Readable, mapped(this, fn, options));
  },
  take(this: any, number: number, options = undefined as SignalOption | undefined): any {
    return from(Readable, some(this, signalOption(options), 0, count(number)));
  },
  asIndexedPairs(this: any, options = undefined as SignalOption | undefined): any {
    return from(Readable, indexed(this, signalOption(options)));
  },

  async every(this: any, fn: Each, options = undefined as OperatorOptions | undefined): Promise<boolean> {
    validateFunction(fn, 'fn');
    for await (const _ of kept(this, async (chunk: any, o: any) => !(await fn(chunk, o)), options)) return false;
    return true;
  },
  async forEach(this: any, fn: Each, options?: OperatorOptions): Promise<void> {
    validateFunction(fn, 'fn');
    for await (const _ of mapped(this, async (chunk, o) => {
      await fn(chunk, o);
      return SKIPPED;
    }, options));
  },
  async reduce(this: any, reducer: (previous: any, chunk: any, options: { signal: AbortSignal }) => any, initial: any, options?: SignalOption): Promise<any> {
    validateFunction(reducer, 'reducer');
    const signal = signalOption(options);
    let empty = arguments.length < 2;
    if (signal?.aborted) {
      const error = new AbortError(undefined, { cause: signal.reason });
      this.once('error', () => {});
      await finishedPromise(this.destroy(error)).catch(() => {});
      throw error;
    }
    const abort = new AbortController();
    const inner = { signal: abort.signal };
    const listening = signal && addAbortListener(signal, () => abort.abort());
    try {
      for await (const chunk of this) {
        throwIfAborted(signal);
        // Awaiting a promise, not a value, keeps the context where awaits are not rewritten.
        initial = empty ? chunk : await Promise.resolve(reducer(initial, chunk, inner));
        empty = false;
      }
      if (empty) throw codedTypeError('ERR_MISSING_ARGS', 'Reduce of an empty stream requires an initial value', operators.reduce);
      return initial;
    } finally {
      listening?.[Symbol.dispose]();
      abort.abort();
    }
  },
  async toArray(this: any, options = undefined as SignalOption | undefined): Promise<any[]> {
    const signal = signalOption(options);
    const chunks = [];
    for await (const chunk of this) {
      throwIfAborted(signal);
      chunks.push(chunk);
    }
    return chunks;
  },
  async some(this: any, fn: Each, options = undefined as OperatorOptions | undefined): Promise<boolean> {
    for await (const _ of kept(this, fn, options)) return true;
    return false;
  },
  async find(this: any, fn: Each, options?: OperatorOptions): Promise<any> {
    for await (const chunk of kept(this, fn, options)) return chunk;
  },
}))();
