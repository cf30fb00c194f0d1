// The context that asynchronous work carries: what AsyncLocalStorage stores, and who is executing.
// A frame is immutable; whoever schedules work keeps `currentFrame()` and calls back with `runInFrame`.

/** One immutable link of context: a storage's key, its value, and the frame it was added to. */
export interface AsyncFrame { readonly key: object; readonly value: unknown; readonly parent: AsyncFrame | undefined }

/** Holds the frame of the code that runs now: an object, so that rewritten code reads and writes it without a call. */
export const frames: { current: AsyncFrame | undefined } = { current: undefined };

/** The frame of the code that runs now. */
export function currentFrame(): AsyncFrame | undefined {
  return frames.current;
}

/** Makes `frame` the current one and returns the one before; pair it with a second call in `finally`. */
export function exchangeFrame(frame: AsyncFrame | undefined): AsyncFrame | undefined {
  const previous = frames.current;
  frames.current = frame;
  return previous;
}

/** Calls `fn` with `frame` as the current one. */
export function runInFrame<This, Args extends unknown[], Result>(frame: AsyncFrame | undefined, fn: (this: This, ...args: Args) => Result, thisArg: This, ...args: Args): Result {
  const previous = frames.current;
  frames.current = frame;
  try {
    return fn.apply(thisArg, args);
  } finally {
    frames.current = previous;
  }
}

/** The value that `key` has in `frame`, or undefined. */
export function frameValue(frame: AsyncFrame | undefined, key: object): unknown {
  for (let link = frame; link !== undefined; link = link.parent) if (link.key === key) return link.value;
  return undefined;
}

/** `frame` with another value for `key`: a new frame, without the link that had the old one. */
export function frameWith(frame: AsyncFrame | undefined, key: object, value: unknown): AsyncFrame {
  return { key, value, parent: frameWithout(frame, key) };
}

/** `frame` without `key`. */
export function frameWithout(frame: AsyncFrame | undefined, key: object): AsyncFrame | undefined {
  if (frame === undefined) return undefined;
  if (frame.key === key) return frame.parent;
  const parent = frameWithout(frame.parent, key);
  return parent === frame.parent ? frame : { key: frame.key, value: frame.value, parent };
}
