import { ERR_STREAM_NULL_VALUES, wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { Buffer } from '@tabnode/node-buffer';

const isThenable = (value: any): value is PromiseLike<any> => typeof value?.then === 'function';

/**
 * A `Class` (Readable or a Duplex) whose readable side gives what an iterable does; text and Buffers are one chunk.
 * In object mode and with a highWaterMark of 1, unless the options say otherwise.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is not iterable.
 */
export function from(Class: any, iterable: any, options?: object): any {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Class({
      objectMode: true,
      ...options,
      read(this: any) {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const open = iterable?.[Symbol.asyncIterator] || iterable?.[Symbol.iterator];
  if (!open) throw wrongArgType('iterable', 'an instance of Iterable', iterable);
  const async = open === iterable[Symbol.asyncIterator];
  const iterator = open.call(iterable);
  const readable = new Class({ objectMode: true, highWaterMark: 1, ...options });
  let pulling = false;

  /** Passes a result on; true where more may follow at once. */
  function give({ value, done }: { value?: any; done?: boolean | undefined }): boolean {
    if (done) {
      readable.push(null);
      return false;
    }
    if (value === null) {
      pulling = false;
      throw ERR_STREAM_NULL_VALUES();
    }
    return readable.push(value) || (pulling = false);
  }
  function pullNow(): void {
    try {
      for (;;) {
        const next = iterator.next();
        if (!next.done && isThenable(next.value)) {
          pullLater(next.value);
          return;
        }
        if (!give(next)) return;
      }
    } catch (error) {
      readable.destroy(error);
    }
  }
  async function pullLater(value?: PromiseLike<any>): Promise<void> {
    try {
      if (value === undefined) {
        while (give(await iterator.next())) ;
      } else {
        while (give({ value: await value })) {
          const next = iterator.next();
          ({ value } = next);
          if (next.done || !isThenable(value)) {
            if (give(next)) pullNow();
            return;
          }
        }
      }
    } catch (error) {
      readable.destroy(error);
    }
  }
  async function close(error: any): Promise<void> {
    if (error != null && typeof iterator.throw === 'function') {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }
  readable._read = () => {
    if (pulling) return;
    pulling = true;
    if (async) pullLater();
    else pullNow();
  };
  readable._destroy = function (error: any, callback: (error?: any) => void) {
    close(error).then(() => nextTick(callback, error), (thrown) => nextTick(callback, thrown || error));
  };
  return readable;
}
