import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_ARG_VALUE_RANGE, ERR_INVALID_STATE_TYPE } from '@tabnode/internal/errors';
import { adopt, codedClass, receiverCheck } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { noteClosed, noteErrored, type Account } from './stream-account.ts';

interface Source { account: Account; closing: boolean; highWaterMark: number }
/** What a controller feeds; unknown for those of streams that the platform made. */
const sources = /* @__PURE__ */ new WeakMap<object, Source>();
const controllers = /* @__PURE__ */ new WeakMap<object, object>();

function isOver({ account, closing }: Source): boolean {
  return closing || account.state !== 'open';
}

/** What both controllers do to close. */
function close(controller: any, platformClose: () => void, message: string): void {
  const source = sources.get(controller);
  if (source === undefined) return platformClose.call(controller);
  if (isOver(source)) throw ERR_INVALID_STATE_TYPE(message);
  const isEmpty = controller.desiredSize === source.highWaterMark;
  try {
    platformClose.call(controller);
  } catch {
    // A byte stream with a number half filled in: it has failed.
    const error = ERR_INVALID_STATE_TYPE('Partial read');
    noteErrored(source.account, error);
    throw error;
  }
  source.closing = true;
  if (isEmpty) noteClosed(source.account);
}

function fail(controller: object, platformError: (error: unknown) => void, error: unknown): void {
  platformError.call(controller, error);
  const source = sources.get(controller);
  if (source) noteErrored(source.account, error);
}

/** @see https://nodejs.org/api/webstreams.html#class-readablestreamdefaultcontroller */
export const ReadableStreamDefaultController: typeof globalThis.ReadableStreamDefaultController = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableStreamDefaultController;
  const NAME = 'ReadableStreamDefaultController';
  const platform = Platform.prototype;
  const desiredSize = getterOf(platform, 'desiredSize');
  const check = receiverCheck(Platform, NAME);
  class Coded {
    constructor() { throw ERR_ILLEGAL_CONSTRUCTOR(); }
    get desiredSize(): number | null {
      check(this);
      return desiredSize.call(this);
    }
    close(): void {
      check(this);
      close(this, platform.close, 'Controller is already closed');
    }
    enqueue(chunk: unknown = undefined): void {
      check(this);
      const source = sources.get(this);
      if (source && isOver(source)) throw ERR_INVALID_STATE_TYPE('Controller is already closed');
      platform.enqueue.call(this as never, chunk);
    }
    error(error: unknown = undefined): void {
      check(this);
      fail(this, platform.error, error);
    }
  }
  Object.setPrototypeOf(Coded.prototype, platform);
  return codedClass(Coded, Platform, NAME, () => ({})) as never;
})();

/** @see https://nodejs.org/api/webstreams.html#class-readablestreambyobrequest */
export const ReadableStreamBYOBRequest: typeof globalThis.ReadableStreamBYOBRequest = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableStreamBYOBRequest;
  const NAME = 'ReadableStreamBYOBRequest';
  const platform = Platform.prototype;
  const view = getterOf(platform, 'view');
  const check = receiverCheck(Platform, NAME);
  function checkOpen(request: object): void {
    check(request);
    if (view.call(request) === null) throw ERR_INVALID_STATE_TYPE('This BYOB request has been invalidated');
  }
  function isClosed(request: object): boolean {
    const source = sources.get(controllers.get(request)!);
    return source !== undefined && isOver(source);
  }
  class Coded {
    constructor() { throw ERR_ILLEGAL_CONSTRUCTOR(); }
    get view(): ArrayBufferView | null {
      check(this);
      return view.call(this);
    }
    respond(bytesWritten: number): void {
      checkOpen(this);
      if (bytesWritten === undefined) throw ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
      try {
        platform.respond.call(this as never, bytesWritten);
      } catch (error) {
        throw (error instanceof RangeError ? ERR_INVALID_ARG_VALUE_RANGE : ERR_INVALID_ARG_VALUE)('bytesWritten', bytesWritten);
      }
    }
    respondWithNewView(given: ArrayBufferView): void {
      checkOpen(this);
      if (!ArrayBuffer.isView(given)) throw ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], given);
      try {
        platform.respondWithNewView.call(this as never, given as never);
      } catch (error) {
        if (error instanceof RangeError) throw ERR_INVALID_ARG_VALUE_RANGE('view', given);
        throw ERR_INVALID_STATE_TYPE(isClosed(this) && given.byteLength > 0 ? 'View is not zero-length' : 'Viewed ArrayBuffer is detached');
      }
    }
  }
  Object.setPrototypeOf(Coded.prototype, platform);
  return codedClass(Coded, Platform, NAME, (request) => ({ view: request.view, controller: controllers.get(request) })) as never;
})();

/** @see https://nodejs.org/api/webstreams.html#class-readablebytestreamcontroller */
export const ReadableByteStreamController: typeof globalThis.ReadableByteStreamController = /* @__PURE__ */ (() => {
  const Platform = globalThis.ReadableByteStreamController;
  const NAME = 'ReadableByteStreamController';
  const platform = Platform.prototype;
  const desiredSize = getterOf(platform, 'desiredSize');
  const byobRequest = getterOf(platform, 'byobRequest');
  const check = receiverCheck(Platform, NAME);
  class Coded {
    constructor() { throw ERR_ILLEGAL_CONSTRUCTOR(); }
    get byobRequest(): globalThis.ReadableStreamBYOBRequest | null {
      check(this);
      const request = byobRequest.call(this);
      if (request === null) return null;
      controllers.set(request, this);
      return adopt(ReadableStreamBYOBRequest, request);
    }
    get desiredSize(): number | null {
      check(this);
      return desiredSize.call(this);
    }
    close(): void {
      check(this);
      close(this, platform.close, 'ReadableStream is already closed');
    }
    enqueue(chunk: ArrayBufferView): void {
      check(this);
      if (!ArrayBuffer.isView(chunk)) throw ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], chunk);
      if (chunk.byteLength === 0 || chunk.buffer.byteLength === 0) throw ERR_INVALID_STATE_TYPE('chunk ArrayBuffer is zero-length or detached');
      const source = sources.get(this);
      if (source && isOver(source)) throw ERR_INVALID_STATE_TYPE('ReadableStream is already closed');
      platform.enqueue.call(this as never, chunk as never);
    }
    error(error: unknown = undefined): void {
      check(this);
      fail(this, platform.error, error);
    }
  }
  Object.setPrototypeOf(Coded.prototype, platform);
  return codedClass(Coded, Platform, NAME, () => ({})) as never;
})();

/** Puts a stream's controller, new from the platform, into our hands. */
export function adoptController(controller: ReadableStreamController<any>, account: Account, highWaterMark: number): ReadableStreamController<any> {
  sources.set(controller, { account, closing: false, highWaterMark });
  const isBytes = controller instanceof globalThis.ReadableByteStreamController;
  adopt<object>(isBytes ? ReadableByteStreamController : ReadableStreamDefaultController, controller);
  account.takesBuffers = isBytes;
  account.fail = (error) => controller.error(error);
  return controller;
}

