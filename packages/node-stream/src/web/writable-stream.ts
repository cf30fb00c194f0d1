import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE_RANGE, ERR_INVALID_STATE_TYPE, ERR_INVALID_THIS, wrongArgType } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { adopt, codedClass, receiverCheck, validateDictionary } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { checkedStrategy } from './queuing-strategies.ts';
import { accountOf, keepAccount, look, newAccount, noteClosed, noteErrored, noting, recode, type Account } from './stream-account.ts';

type Platform = globalThis.WritableStream<any>;

/** The streams of controllers that were made for a program's sink. */
const streams = /* @__PURE__ */ new WeakMap<object, () => Platform | undefined>();

/** @see https://nodejs.org/api/webstreams.html#class-writablestreamdefaultcontroller */
export const WritableStreamDefaultController: typeof globalThis.WritableStreamDefaultController = /* @__PURE__ */ (() => {
  const Platform = globalThis.WritableStreamDefaultController;
  const NAME = 'WritableStreamDefaultController';
  const platform = Platform.prototype;
  const signal = getterOf(platform, 'signal');
  const check = receiverCheck(Platform, NAME);
  class Coded {
    constructor() { throw ERR_ILLEGAL_CONSTRUCTOR(); }
    get signal(): AbortSignal {
      check(this);
      return signal.call(this);
    }
    /** The reason that `abort()` was given: what Node had before `signal`. */
    get abortReason(): unknown {
      check(this);
      const { aborted, reason } = signal.call(this) as AbortSignal;
      return aborted ? reason : undefined;
    }
    error(error: unknown = undefined): void {
      check(this);
      platform.error.call(this as never, error);
      const stream = streams.get(this)?.();
      if (stream) noteErrored(accountOf(stream), error);
    }
  }
  Object.setPrototypeOf(Coded.prototype, platform);
  codedClass(Coded, Platform, NAME, (controller) => ({ stream: streams.get(controller)?.() }));
  // Not among the members that Node lists today.
  return Object.defineProperty(Coded.prototype, 'abortReason', { enumerable: false }) && Coded as never;
})();

interface Hold { stream: Platform | undefined; account: Account }
const holds = /* @__PURE__ */ new WeakMap<object, Hold>();
const NOT_BOUND = 'Writer is not bound to a WritableStream';

/** @see https://nodejs.org/api/webstreams.html#class-writablestreamdefaultwriter */
export const WritableStreamDefaultWriter: typeof globalThis.WritableStreamDefaultWriter = /* @__PURE__ */ (() => {
  const Platform = globalThis.WritableStreamDefaultWriter;
  const NAME = 'WritableStreamDefaultWriter';
  const platform = Platform.prototype;
  const closed = getterOf(platform, 'closed');
  const ready = getterOf(platform, 'ready');
  const desiredSize = getterOf(platform, 'desiredSize');
  const isOne = (value: unknown): value is object => value instanceof Platform;

  /** A promise of the platform's, which must be told of the release of the writer in Node's words. */
  function worded(writer: object, promise: Promise<any>): Promise<any> {
    promise.catch((error: unknown) => { if (!holds.get(writer)?.stream) recode(error, 'Writer has been released'); });
    return promise;
  }
  function act(writer: unknown, action: (hold: Hold | undefined) => Promise<any>): Promise<any> {
    if (!isOne(writer)) return Promise.reject(ERR_INVALID_THIS(NAME));
    const hold = holds.get(writer);
    if (hold && !hold.stream) return Promise.reject(ERR_INVALID_STATE_TYPE(NOT_BOUND));
    const promise = action(hold);
    if (hold?.account.explain) promise.catch(hold.account.explain);
    return promise;
  }

  class Coded extends Platform {
    constructor(stream: Platform) {
      if (!(stream instanceof globalThis.WritableStream)) throw wrongArgType('stream', 'an instance of WritableStream', stream);
      if (stream.locked) throw ERR_INVALID_STATE_TYPE('WritableStream is locked');
      super(stream);
      const account = accountOf(stream);
      const hold = { stream, account } as Hold;
      holds.set(this, hold);
      closed.call(this).then(() => noteClosed(account), (error: unknown) => {
        account.explain?.(error);
        if (hold.stream) noteErrored(account, error);
      });
      worded(this, closed.call(this));
      worded(this, ready.call(this));
    }
    override get closed(): Promise<any> {
      return isOne(this) ? worded(this, closed.call(this)) : Promise.reject(ERR_INVALID_THIS(NAME));
    }
    override get desiredSize(): number | null {
      if (!isOne(this)) throw ERR_INVALID_THIS(NAME);
      const hold = holds.get(this);
      if (hold && !hold.stream) throw ERR_INVALID_STATE_TYPE(NOT_BOUND);
      return desiredSize.call(this);
    }
    override get ready(): Promise<any> {
      return isOne(this) ? worded(this, ready.call(this)) : Promise.reject(ERR_INVALID_THIS(NAME));
    }
    override abort(reason: unknown = undefined): Promise<void> {
      return act(this, () => platform.abort.call(this, reason));
    }
    override close(): Promise<void> {
      return act(this, (hold) => {
        const { state } = hold?.account ?? {};
        const isClosing = hold?.account.closing;
        if (hold) hold.account.closing = true;
        const promise = platform.close.call(this);
        promise.then(() => { if (hold) noteClosed(hold.account); }, (error: unknown) => { if (error !== hold?.account.error) recode(error, state === 'open' && isClosing ? 'Failure to close WritableStream' : 'WritableStream is closed'); });
        return promise;
      });
    }
    override releaseLock(): void {
      if (!isOne(this)) throw ERR_INVALID_THIS(NAME);
      const hold = holds.get(this);
      if (hold) hold.stream = undefined;
      platform.releaseLock.call(this);
    }
    override write(chunk: unknown = undefined): Promise<void> {
      return act(this, (hold) => {
        const promise = platform.write.call(this, chunk);
        if (hold && (hold.account.closing || hold.account.state === 'closed')) promise.catch((error: unknown) => recode(error, 'WritableStream is closed'));
        return promise;
      });
    }
  }
  return codedClass(Coded, Platform, NAME, (writer: any) => {
    const stream = holds.get(writer)?.stream;
    return { stream, close: writer.closed, ready: writer.ready, desiredSize: stream ? writer.desiredSize : undefined };
  });
})();

/**
 * The platform's WritableStream with Node's errors; the platform's own are instances too.
 *
 * @see https://nodejs.org/api/webstreams.html#class-writablestream
 */
export const WritableStream: typeof globalThis.WritableStream = /* @__PURE__ */ (() => {
  const Platform = globalThis.WritableStream;
  const platform = Platform.prototype;
  const NAME = 'WritableStream';
  const locked = getterOf(platform, 'locked');
  const isOne = (value: unknown): value is Platform => value instanceof Platform;

  function lookAt(stream: Platform): Account {
    const account = accountOf(stream);
    if (account.state === 'open' && !locked.call(stream)) look(account, platform.getWriter.call(stream));
    return account;
  }
  /** Calls the platform's `name` of an unlocked stream. */
  function end(stream: unknown, name: 'abort' | 'close', reason?: unknown): Promise<void> {
    if (!isOne(stream)) return Promise.reject(ERR_INVALID_THIS(NAME));
    if (locked.call(stream)) return Promise.reject(ERR_INVALID_STATE_TYPE('WritableStream is locked'));
    const account = lookAt(stream);
    const isClosing = account.closing;
    if (name === 'close') account.closing = true;
    const promise = platform[name].call(stream, reason);
    promise.then(() => lookAt(stream), (error: unknown) => {
      lookAt(stream);
      account.explain?.(error);
      if (name === 'close' && error !== account.error) recode(error, account.state === 'open' && isClosing ? 'Failure closing WritableStream' : 'WritableStream is closed');
    });
    return promise;
  }

  class Coded extends Platform {
    constructor(sink: unknown = {}, strategy: unknown = {}) {
      validateDictionary(sink, 'sink');
      if (sink.type !== undefined) throw ERR_INVALID_ARG_VALUE_RANGE('type', sink.type);
      const { start, write, close, abort } = sink;
      const checked = checkedStrategy(strategy, 'strategy');
      for (const name of ['start', 'write', 'close', 'abort']) if (sink[name] !== undefined) validateFunction(sink[name], `sink.${name}`);
      const account = newAccount();
      const made: { stream?: Platform } = {};
      const call = (method: Function | undefined, ...args: unknown[]): unknown => method && noting(account, () => method.apply(sink, args));
      super({
        start(controller) {
          streams.set(controller, () => made.stream);
          account.fail = (error) => controller.error(error);
          return call(start, adopt(WritableStreamDefaultController, controller));
        },
        write: write && ((chunk: unknown, controller: unknown) => call(write, chunk, controller)),
        close: close && (() => call(close)),
        abort(reason) {
          noteErrored(account, reason);
          return abort?.call(sink, reason);
        },
      }, checked);
      made.stream = this;
      keepAccount(this, account);
    }

    override get locked(): boolean {
      if (!isOne(this)) throw ERR_INVALID_THIS(NAME);
      return locked.call(this);
    }
    override abort(reason: unknown = undefined): Promise<void> {
      return end(this, 'abort', reason);
    }
    override close(): Promise<void> {
      return end(this, 'close');
    }
    override getWriter(): WritableStreamDefaultWriter<any> {
      if (!isOne(this)) throw ERR_INVALID_THIS(NAME);
      return new WritableStreamDefaultWriter(this);
    }
  }

  const tell = (name: string, get: (account: Account, stream: Platform) => unknown): void => {
    Object.defineProperty(Coded.prototype, Symbol.for(name), { get(this: Platform) { return isOne(this) ? get(lookAt(this), this) : undefined; }, configurable: true });
  };
  tell('nodejs.stream.errored', ({ state }) => state === 'errored');
  tell('nodejs.stream.writable', ({ state, closing }) => state === 'open' && !closing);
  tell('nodejs.webstream.isClosedPromise', ({ closed }) => closed);
  tell('nodejs.webstream.controllerErrorFunction', ({ fail }, stream) => fail ?? ((error: unknown) => { platform.abort.call(stream, error).catch(() => {}); }));
  return codedClass(Coded, Platform, NAME, (stream: Platform) => {
    const { state } = lookAt(stream);
    return { locked: stream.locked, state: state === 'open' ? 'writable' : state };
  });
})();
