interface Result { done: boolean; value: unknown }

/** What `for await` gets of a ReadableStream: one read after the other, also where `next()` is called ahead. */
export function readableIterator(reader: ReadableStreamDefaultReader, preventCancel: boolean): AsyncIterableIterator<unknown> {
  let last: Promise<Result> | undefined;
  let isDone = false;

  async function read(): Promise<Result> {
    if (isDone) return { done: true, value: undefined };
    let result;
    try {
      result = await reader.read();
    } catch (error) {
      isDone = true;
      reader.releaseLock();
      throw error;
    }
    if (!result.done) return { done: false, value: result.value };
    isDone = true;
    reader.releaseLock();
    return { done: true, value: undefined };
  }
  async function finish(value: unknown): Promise<Result> {
    if (!isDone) {
      isDone = true;
      const cancelled = preventCancel ? undefined : reader.cancel(value);
      reader.releaseLock();
      await cancelled;
    }
    return { done: true, value };
  }
  const after = (step: () => Promise<Result>): Promise<Result> => (last = last === undefined ? step() : last.then(step, step));

  return Object.setPrototypeOf({
    next: () => after(read),
    return: (value?: unknown) => after(() => finish(value)),
    [Symbol.asyncIterator](this: unknown) { return this; },
  }, Object.getPrototypeOf(Object.getPrototypeOf(async function* () { /* Only for what it inherits. */ }).prototype));
}
