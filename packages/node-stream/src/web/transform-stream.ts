import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE_RANGE, ERR_INVALID_STATE_TYPE } from '@tabnode/internal/errors';
import { currentFrame } from '@tabnode/internal/async-frame';
import { validateFunction } from '@tabnode/internal/validators';
import { adopt, codedClass, receiverCheck, validateDictionary } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { checkedStrategy } from './queuing-strategies.ts';
import { ReadableStream } from './readable-stream.ts';
import { accountOf, inFrameOf, noteErrored, recode } from './stream-account.ts';
import { WritableStream } from './writable-stream.ts';

type Platform = globalThis.TransformStream<any, any>;

interface Ends { stream: Platform | undefined; controller: globalThis.TransformStreamDefaultController | undefined; terminated: boolean }
const ends = /* @__PURE__ */ new WeakMap<object, Ends>();

function explainTermination(stream: Platform): void {
  accountOf(stream.writable).explain = (error) => recode(error, 'TransformStream has been terminated');
}

/** @see https://nodejs.org/api/webstreams.html#class-transformstreamdefaultcontroller */
export const TransformStreamDefaultController: typeof globalThis.TransformStreamDefaultController = /* @__PURE__ */ (() => {
  const Platform = globalThis.TransformStreamDefaultController;
  const NAME = 'TransformStreamDefaultController';
  const platform = Platform.prototype;
  const desiredSize = getterOf(platform, 'desiredSize');
  const check = receiverCheck(Platform, NAME);
  class Coded {
    constructor() { throw ERR_ILLEGAL_CONSTRUCTOR(); }
    get desiredSize(): number | null {
      check(this);
      return desiredSize.call(this);
    }
    enqueue(chunk: unknown = undefined): void {
      check(this);
      // Both sides end together, and an ended one has no wish for more.
      const wanted = desiredSize.call(this);
      try {
        platform.enqueue.call(this as never, chunk);
      } catch (error) {
        throw error instanceof TypeError && !('code' in error) && (wanted === null || wanted === 0) ? ERR_INVALID_STATE_TYPE('Unable to enqueue') : error;
      }
    }
    error(reason: unknown = undefined): void {
      check(this);
      platform.error.call(this as never, reason);
      fail(this, reason);
    }
    terminate(): void {
      check(this);
      platform.terminate.call(this as never);
      const known = ends.get(this);
      if (known) known.terminated = true;
      if (known?.stream) explainTermination(known.stream);
    }
  }
  function fail(controller: object, error: unknown): void {
    const stream = ends.get(controller)?.stream;
    if (stream) for (const side of [stream.readable, stream.writable]) noteErrored(accountOf(side), error);
  }
  Object.setPrototypeOf(Coded.prototype, platform);
  return codedClass(Coded, Platform, NAME, (controller) => ({ stream: ends.get(controller)?.stream })) as never;
})();

/**
 * The platform's TransformStream with Node's errors; the platform's own are instances too.
 *
 * @see https://nodejs.org/api/webstreams.html#class-transformstream
 */
export const TransformStream: typeof globalThis.TransformStream = /* @__PURE__ */ (() => {
  const Platform = globalThis.TransformStream;
  const NAME = 'TransformStream';
  const readable = getterOf(Platform.prototype, 'readable');
  const writable = getterOf(Platform.prototype, 'writable');
  const check = receiverCheck(Platform, NAME);

  class Coded extends Platform {
    constructor(transformer: unknown = {}, writableStrategy: unknown = {}, readableStrategy: unknown = {}) {
      validateDictionary(transformer, 'transformer');
      for (const name of ['readableType', 'writableType']) if (transformer[name] !== undefined) throw ERR_INVALID_ARG_VALUE_RANGE(`transformer.${name}`, transformer[name]);
      const methods: Record<string, Function | undefined> = {};
      for (const name of ['start', 'transform', 'flush', 'cancel']) {
        const method = methods[name] = transformer[name];
        if (method !== undefined) validateFunction(method, `transformer.${name}`);
      }
      const checked: [QueuingStrategy, QueuingStrategy] = [checkedStrategy(writableStrategy, 'writableStrategy'), checkedStrategy(readableStrategy, 'readableStrategy')];
      const { start, transform, flush, cancel } = methods;
      const known: Ends = { stream: undefined, controller: undefined, terminated: false };
      const maker = { frame: currentFrame() };
      super({
        start(controller: any) {
          known.controller = adopt(TransformStreamDefaultController, controller);
          ends.set(controller, known);
          return start?.call(transformer, controller);
        },
        transform: transform && ((chunk: unknown, controller: unknown) => inFrameOf(maker, () => transform.call(transformer, chunk, controller))),
        flush: flush && ((controller: unknown) => inFrameOf(maker, () => flush.call(transformer, controller))),
        cancel: cancel && ((reason: unknown) => inFrameOf(maker, () => cancel.call(transformer, reason))),
      } as never, ...checked);
      known.stream = this;
      ends.set(this, known);
      if (known.terminated) explainTermination(this);
    }
    override get readable(): any {
      check(this);
      return adopt(ReadableStream, readable.call(this));
    }
    override get writable(): any {
      check(this);
      return adopt(WritableStream, writable.call(this));
    }
  }
  return codedClass(Coded, Platform, NAME, (stream: Platform) => {
    const wanted = ends.get(stream)?.controller?.desiredSize;
    return { readable: stream.readable, writable: stream.writable, backpressure: wanted === undefined ? undefined : !(wanted! > 0) };
  });
})();
