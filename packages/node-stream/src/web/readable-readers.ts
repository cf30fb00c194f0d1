import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE_TYPE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { validateNumber } from '@tabnode/internal/validators';
import { codedClass, validateOptions } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { accountOf, noteClosed, noteErrored, recode, type Account } from './stream-account.ts';

interface Hold { stream: ReadableStream | undefined; account: Account; requests: number }
const holds = /* @__PURE__ */ new WeakMap<object, Hold>();

function checkStream(stream: unknown): asserts stream is ReadableStream {
  if (!(stream instanceof globalThis.ReadableStream)) throw wrongArgType('stream', 'an instance of ReadableStream', stream);
  if (stream.locked) throw ERR_INVALID_STATE_TYPE('ReadableStream is locked');
}

/** Notes by a new reader what becomes of its stream. */
function watch(reader: object, stream: ReadableStream, closed: Promise<unknown>): void {
  const account = accountOf(stream);
  const hold: Hold = { stream, account, requests: 0 };
  holds.set(reader, hold);
  closed.then(() => noteClosed(account), (error: unknown) => {
    account.explain?.(error);
    if (hold.stream) noteErrored(account, error);
    else recode(error, 'Reader released');
  });
}

/** Notes what a read gives; the promise stays the platform's, so that nothing settles later than it would. */
function read(hold: Hold, result: Promise<any>): Promise<any> {
  hold.account.disturbed = true;
  hold.requests++;
  result.then(({ done }) => {
    hold.requests--;
    if (done) noteClosed(hold.account);
  }, (error) => {
    hold.requests--;
    hold.account.explain?.(error);
    if (!hold.stream && hold.account.state === 'open') recode(error, 'Releasing reader');
  });
  return result;
}

/** The members that both readers have, over the platform's. */
function readerClass<T extends new (stream: any) => any>(Platform: T, name: string, requests: string, construct: (make: () => object, stream: ReadableStream) => object, readMember: (hold: Hold, reader: any, args: any[]) => Promise<any>): T {
  const platform = Platform.prototype;
  const closed = getterOf(platform, 'closed');
  const isOne = (value: unknown): value is object => value instanceof Platform;

  class Coded {
    constructor(stream: ReadableStream) {
      checkStream(stream);
      const reader = construct(() => Reflect.construct(Platform, [stream], new.target), stream);
      watch(reader, stream, closed.call(reader));
      return reader as Coded;
    }
    get closed(): Promise<unknown> {
      if (!isOne(this)) return Promise.reject(ERR_INVALID_THIS(name));
      const promise = closed.call(this);
      if (holds.get(this)?.stream === undefined) promise.catch((error: unknown) => recode(error, 'Reader released'));
      return promise;
    }
    cancel(reason: unknown = undefined): Promise<void> {
      if (!isOne(this)) return Promise.reject(ERR_INVALID_THIS(name));
      const hold = holds.get(this);
      if (!hold) return platform.cancel.call(this, reason);
      if (!hold.stream) return Promise.reject(ERR_INVALID_STATE_TYPE('The reader is not attached to a stream'));
      hold.account.disturbed = true;
      const done = platform.cancel.call(this, reason);
      noteClosed(hold.account);
      return done;
    }
    releaseLock(): void {
      if (!isOne(this)) throw ERR_INVALID_THIS(name);
      const hold = holds.get(this);
      if (hold) hold.stream = undefined;
      platform.releaseLock.call(this);
    }
  }
  const members = {
    read(this: unknown, ...args: any[]): Promise<any> {
      if (!isOne(this)) return Promise.reject(ERR_INVALID_THIS(name));
      const hold = holds.get(this);
      if (!hold) return platform.read.apply(this, args);
      if (!hold.stream) return Promise.reject(ERR_INVALID_STATE_TYPE('The reader is not attached to a stream'));
      return readMember(hold, this, args);
    },
  };
  Object.defineProperty(members.read, 'length', { value: platform.read.length });
  Object.defineProperty(Coded.prototype, 'read', { value: members.read, writable: true, configurable: true });
  Object.setPrototypeOf(Coded, Platform);
  Object.setPrototypeOf(Coded.prototype, platform);
  return codedClass(Coded, Platform, name, (reader) => {
    const hold = holds.get(reader);
    return { stream: hold?.stream, [requests]: hold?.requests ?? 0, close: reader.closed };
  }) as never;
}

/** @see https://nodejs.org/api/webstreams.html#class-readablestreamdefaultreader */
export const ReadableStreamDefaultReader: typeof globalThis.ReadableStreamDefaultReader = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableStreamDefaultReader;
  const platformRead = Platform.prototype.read;
  return readerClass(Platform, 'ReadableStreamDefaultReader', 'readRequests', (make) => make(), (hold, reader) => read(hold, platformRead.call(reader)));
})();

/** @see https://nodejs.org/api/webstreams.html#class-readablestreambyobreader */
export const ReadableStreamBYOBReader: typeof globalThis.ReadableStreamBYOBReader = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableStreamBYOBReader;
  const platformRead = Platform.prototype.read;
  const checked = async (view: any, given: unknown): Promise<{ min: number } | undefined> => {
    if (!ArrayBuffer.isView(view)) throw ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    const { min } = validateOptions(given, 'options');
    if (view.byteLength === 0) throw ERR_INVALID_STATE_TYPE('View or Viewed ArrayBuffer is zero-length or detached');
    if (min === undefined) return undefined;
    validateNumber(min, 'options.min');
    if (!Number.isInteger(min)) throw ERR_INVALID_ARG_VALUE('options.min', min, 'must be an integer');
    if (min <= 0) throw ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
    const most = (view as Uint8Array).length ?? view.byteLength;
    if (min > most) throw ERR_OUT_OF_RANGE('options.min', '<= view.length', min);
    return { min };
  };
  return readerClass(Platform, 'ReadableStreamBYOBReader', 'readIntoRequests', (make, stream) => {
    try {
      return make();
    } catch {
      throw ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    }
  }, (hold, reader, [view, options]) => {
    // What is in order is read at once: the view is taken from the caller at the call.
    if (ArrayBuffer.isView(view) && view.byteLength > 0 && options == null) return read(hold, platformRead.call(reader, view as never));
    return checked(view, options).then((min) => read(hold, platformRead.call(reader, view as never, min as never)));
  });
})();
