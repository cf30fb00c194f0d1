// What code stands on whose awaits were rewritten (see @tabnode/instrument): the frame is kept before a
// function waits and put back when it goes on, by a value, an error or a return.
//
//   await x   →   (v = x, c = frames.current, r && (frames.current = void 0), r = 2,
//                  v = await (c ? kept(v, c) : v), frames.current = c, r = 1, v)
//
// with three variables in each function that waits: v, a value; c, the frame that it left; and its state r,
// which is 0 while it runs inside its caller, 1 once a job of the engine's has resumed it, 2 while it waits,
// 3 while it waits at a `yield`, to be resumed by a caller or, when calls are queued, by a job. Such a job
// begins without a frame, so that a function that one has resumed leaves none behind where it waits again or
// ends; one that still runs inside of its caller's code leaves it alone. All that is written out, since calls
// cost half as much again as the await itself.
import { runInFrame, type AsyncFrame } from './async-frame.ts';
import { NativePromise } from './native-promise.ts';

export { frames } from './async-frame.ts';
export { endFrameWithJob } from './frame-end.ts';

/** A value that is about to be awaited or returned: one with a `then` of its own has it called in the frame. */
export function kept(value: unknown, frame: AsyncFrame | undefined): unknown {
  return frame === undefined || value instanceof NativePromise || (typeof value !== 'object' && typeof value !== 'function') || value === null ? value : thenable(value, frame);
}

function thenable(value: object, frame: AsyncFrame): unknown {
  let then: unknown;
  try {
    ({ then } = value as { then: unknown });
  } catch (error) {
    return NativePromise.reject(error);
  }
  // oxlint-disable-next-line unicorn/no-thenable -- stands for one
  return typeof then !== 'function' ? value : { then: (...settle: unknown[]) => runInFrame(frame, then as () => unknown, value, ...(settle as [])) };
}

/** Saves the frame, when given 1, as a function does that is about to wait, or puts it back. */
export type Turn = (waits?: 1) => void;

/** What `for await` and `yield*` are to go over: `source`, whose methods are called in the frame, which is saved when they have been. */
export function iterated(source: any, turn: Turn): unknown {
  if (source === null || source === undefined) return source;
  let method: unknown = source[Symbol.asyncIterator];
  const isAsync = method !== undefined && method !== null;
  if (!isAsync) method = source[Symbol.iterator];
  // The engine says what is wrong with it.
  if (typeof method !== 'function') return source;
  let iterator: any = method.call(source);
  if ((typeof iterator === 'object' && iterator !== null) || typeof iterator === 'function') iterator = new TurningIterator(iterator, turn, isAsync);
  return { [isAsync ? Symbol.asyncIterator : Symbol.iterator]: () => iterator };
}

type Method = (...args: unknown[]) => unknown;

class TurningIterator {
  readonly iterator: { next: Method; return?: unknown; throw?: unknown };
  readonly inner: Method;
  readonly turn: Turn;
  /** A promise comes of what it throws unless it is asynchronous. */
  readonly isAsync: boolean;

  constructor(iterator: { next: Method }, turn: Turn, isAsync: boolean) {
    this.iterator = iterator;
    this.inner = iterator.next;
    this.turn = turn;
    this.isAsync = isAsync;
  }

  next(...args: [unknown?]): unknown {
    return this.call(this.inner, args);
  }

  get return(): unknown {
    return this.method(this.iterator.return);
  }

  get throw(): unknown {
    return this.method(this.iterator.throw);
  }

  method(method: unknown): unknown {
    return typeof method === 'function' ? (...args: [unknown?]) => this.call(method as Method, args) : method;
  }

  call(method: Method, args: [unknown?]): unknown {
    this.turn();
    let waits = !this.isAsync;
    try {
      const result = args.length === 0 ? method.call(this.iterator) : method.call(this.iterator, args[0]);
      waits = true;
      return result;
    } finally {
      if (waits) this.turn(1);
    }
  }
}

/** Something for `using` to call `fn` with when its scope is left. */
export function atExit(fn: () => void): Disposable {
  return { [Symbol.dispose]: fn };
}
