import { describeValue } from '@tabnode/internal/describe-value';
import { ERR_ARG_NOT_ITERABLE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE_TYPE, ERR_INVALID_THIS, wrongArgType } from '@tabnode/internal/errors';
import { validateAbortSignal, validateFunction } from '@tabnode/internal/validators';
import { adopt, codedClass, validateDictionary, validateOptions } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { checkedStrategy } from './queuing-strategies.ts';
import { adoptController } from './readable-controllers.ts';
import { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from './readable-readers.ts';
import { readableIterator } from './readable-iterator.ts';
import { accountOf, keepAccount, look, newAccount, noteClosed, noteErrored, noting, type Account } from './stream-account.ts';

type Platform = globalThis.ReadableStream<any>;

/**
 * The platform's ReadableStream with Node's errors and `from()`; the platform's own are instances too.
 *
 * @see https://nodejs.org/api/webstreams.html#class-readablestream
 */
export const ReadableStream: typeof globalThis.ReadableStream = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableStream;
  const platform = Platform.prototype;
  const NAME = 'ReadableStream';
  const locked = getterOf(platform, 'locked');
  const isOne = (value: unknown): value is Platform => value instanceof Platform;

  function check(value: unknown): asserts value is Platform {
    if (!isOne(value)) throw ERR_INVALID_THIS(NAME);
  }
  function checkUnlocked(stream: Platform, whose = NAME): void {
    if (locked.call(stream)) throw ERR_INVALID_STATE_TYPE(`${whose} is locked`);
  }
  function lookAt(stream: Platform): Account {
    const account = accountOf(stream);
    if (account.state === 'open' && !locked.call(stream)) look(account, platform.getReader.call(stream) as ReadableStreamDefaultReader);
    return account;
  }
  async function pipe(source: Platform, destination: WritableStream, options: StreamPipeOptions | undefined): Promise<void> {
    const account = accountOf(source);
    account.disturbed = true;
    try {
      await platform.pipeTo.call(source, destination, options);
      noteClosed(account);
    } finally {
      lookAt(source);
      if (!destination.locked) look(accountOf(destination), destination.getWriter());
    }
  }
  function checkPipe(source: Platform, transform: { readable?: unknown; writable?: unknown }, given: unknown, isThrough: boolean): StreamPipeOptions {
    check(source);
    if (isThrough && !isOne(transform?.readable)) throw wrongArgType('transform.readable', 'an instance of ReadableStream', transform?.readable);
    const writable = transform?.writable;
    if (!(writable instanceof globalThis.WritableStream)) throw wrongArgType('transform.writable', 'an instance of WritableStream', writable);
    const { preventAbort, preventCancel, preventClose, signal } = validateOptions(given, 'options');
    if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
    checkUnlocked(source, 'The ReadableStream');
    if (writable.locked) throw ERR_INVALID_STATE_TYPE('The WritableStream is locked');
    return { preventAbort, preventCancel, preventClose, signal };
  }

  class Coded extends (Platform as unknown as new (source: unknown, strategy: unknown) => Platform) {
    constructor(source: unknown = {}, strategy: unknown = {}) {
      validateDictionary(source, 'source');
      const isBytes = `${source.type}` === 'bytes';
      if (!isBytes && source.type !== undefined) throw ERR_INVALID_ARG_VALUE('source.type', source.type);
      const checked = checkedStrategy(strategy, 'strategy', isBytes);
      const { start, pull, cancel, autoAllocateChunkSize } = source;
      if (pull !== undefined) validateFunction(pull, 'source.pull');
      if (cancel !== undefined) validateFunction(cancel, 'source.cancel');
      if (start !== undefined) validateFunction(start, 'source.start');
      if (isBytes && autoAllocateChunkSize === 0) throw ERR_INVALID_ARG_VALUE('source.autoAllocateChunkSize', autoAllocateChunkSize);
      let account!: Account;
      super({
        type: source.type,
        autoAllocateChunkSize: isBytes ? autoAllocateChunkSize : undefined,
        // The stream is not there yet when the platform starts the source, its account has to wait for it.
        start(controller: any) {
          account = newAccount();
          adoptController(controller, account, checked.highWaterMark ?? (isBytes ? 0 : 1));
          return start && noting(account, () => start.call(source, controller));
        },
        pull: pull && ((controller: unknown) => noting(account, () => pull.call(source, controller))),
        cancel(reason: unknown) {
          noteClosed(account);
          return cancel?.call(source, reason);
        },
      } as never, checked);
      keepAccount(this, account);
    }

    /** A stream of what can be iterated, synchronously or not. @throws {ERR_ARG_NOT_ITERABLE} */
    static from(iterable: any): any {
      return fromIterable(iterable);
    }

    override get locked(): boolean {
      check(this);
      return locked.call(this);
    }
    override cancel(reason: unknown = undefined): Promise<void> {
      try {
        check(this);
        checkUnlocked(this);
      } catch (error) {
        return Promise.reject(error);
      }
      const account = lookAt(this);
      account.disturbed = true;
      const done = platform.cancel.call(this, reason);
      noteClosed(account);
      return done;
    }
    override getReader(given: unknown = undefined): any {
      check(this);
      const { mode } = validateOptions(given, 'options');
      if (mode === undefined) return new ReadableStreamDefaultReader(this);
      if (`${mode}` !== 'byob') throw ERR_INVALID_ARG_VALUE('options.mode', mode);
      return new ReadableStreamBYOBReader(this);
    }
    override pipeThrough(transform: any, given: unknown = undefined): any {
      const options = checkPipe(this, transform, given, true);
      pipe(this, transform.writable, options).catch(() => {});
      return transform.readable;
    }
    override pipeTo(destination: any, given: unknown = undefined): Promise<void> {
      try {
        return pipe(this, destination, checkPipe(this, { writable: destination }, given, false));
      } catch (error) {
        return Promise.reject(error);
      }
    }
    override tee(): any {
      check(this);
      checkUnlocked(this);
      const account = lookAt(this);
      account.disturbed = true;
      const branches = platform.tee.call(this).map((branch) => adopt(Coded, branch));
      // What ends a branch that nobody cancels is the end of the whole.
      for (const branch of branches) accountOf(branch).closed.promise.then(() => noteClosed(account), (error: unknown) => noteErrored(account, error));
      // A failure passes to the branches at once, also where nobody reads them.
      account.closed.promise.catch((error: unknown) => { for (const branch of branches) noteErrored(accountOf(branch), error); });
      return branches;
    }
    override values(given: unknown = undefined): any {
      check(this);
      const { preventCancel } = validateOptions(given, 'options');
      checkUnlocked(this);
      return readableIterator(new ReadableStreamDefaultReader(this), Boolean(preventCancel));
    }
  }

  function fromIterable(iterable: any): ReadableStream {
    const isAsync = iterable[Symbol.asyncIterator] != null;
    const method = isAsync ? iterable[Symbol.asyncIterator] : iterable[Symbol.iterator];
    if (method == null) throw ERR_ARG_NOT_ITERABLE(describeValue(iterable));
    const iterator = method.call(iterable);
    if (Object(iterator) !== iterator) throw ERR_INVALID_STATE_TYPE('The iterator method must return an object');
    const { next } = iterator;
    return new Coded({
      async pull(controller: ReadableStreamDefaultController) {
        const result = await next.call(iterator);
        if (Object(result) !== result) throw ERR_INVALID_STATE_TYPE('The iterator.next() method must return an object');
        if (result.done) controller.close();
        else controller.enqueue(isAsync ? result.value : await result.value);
      },
      async cancel(reason: unknown) {
        await iterator.return?.(reason);
      },
    }, { highWaterMark: 0 });
  }

  const tell = (name: string, get: (account: Account, stream: Platform) => unknown): void => {
    Object.defineProperty(Coded.prototype, Symbol.for(name), { get(this: Platform) { return isOne(this) ? get(lookAt(this), this) : undefined; }, configurable: true });
  };
  tell('nodejs.stream.disturbed', ({ disturbed }) => disturbed);
  tell('nodejs.stream.errored', ({ state }) => state === 'errored');
  tell('nodejs.stream.readable', ({ state }) => state === 'open');
  tell('nodejs.webstream.isClosedPromise', ({ closed }) => closed);
  tell('nodejs.webstream.controllerErrorFunction', ({ fail }, stream) => fail ?? ((error: unknown) => { platform.cancel.call(stream, error).catch(() => {}); }));
  Object.defineProperty(Coded.prototype, Symbol.asyncIterator, { value: Coded.prototype.values, writable: true, configurable: true });
  Object.defineProperty(Coded, 'from', { enumerable: true });
  return codedClass(Coded, Platform, NAME, (stream: Platform) => {
    const account = lookAt(stream);
    return { locked: stream.locked, state: account.state === 'open' ? 'readable' : account.state, supportsBYOB: takesBuffers(account, stream) };
  }) as never;

  function takesBuffers(account: Account, stream: Platform): boolean {
    if (account.takesBuffers === undefined && !stream.locked) {
      account.takesBuffers = false;
      try {
        platform.getReader.call(stream, { mode: 'byob' } as never).releaseLock();
        account.takesBuffers = true;
      } catch { /* It does not. */ }
    }
    return account.takesBuffers ?? false;
  }
})();
