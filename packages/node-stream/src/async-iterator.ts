// `for await` over a stream: chunks by read(), so that back-pressure works and one promise a wait is enough.
import { aggregateTwoErrors } from '@tabnode/internal/aggregate-two-errors';
import { validateObject } from '@tabnode/internal/validators';
import { destroyer } from './destroy.ts';
import { eos } from './end-of-stream.ts';
import { wrap } from './wrap.ts';

export interface IteratorOptions {
  /** `false`: leaving the loop early does not destroy the stream, unless it has failed. */
  destroyOnReturn?: boolean;
}

/** An async iterator over a stream's chunks; old-style streams without `read()` are wrapped. */
export function createAsyncIterator(stream: any, options?: IteratorOptions): AsyncGenerator<any, void> & { stream: any } {
  if (typeof stream.read !== 'function') stream = wrap(stream, { objectMode: true });
  return Object.assign(chunksOf(stream, options?.destroyOnReturn !== false), { stream });
}

async function* chunksOf(stream: any, destroyOnReturn: boolean): AsyncGenerator<any, void> {
  let wake: (() => void) | undefined;
  let outcome: { error: any } | undefined;
  function rouse(): void {
    wake?.();
    wake = undefined;
  }
  const wait = (resolve: () => void): void => { wake = resolve; };
  stream.on('readable', rouse);
  const stopWatching = eos(stream, { writable: false }, (error) => {
    outcome = { error };
    rouse();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (outcome === undefined) await new Promise<void>(wait);
      else if (outcome.error) throw outcome.error;
      else return;
    }
  } catch (error) {
    outcome = { error: aggregateTwoErrors(outcome?.error, error as Error) };
    throw outcome.error;
  } finally {
    if ((outcome?.error || destroyOnReturn) && (outcome === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.removeListener('readable', rouse);
      stopWatching();
    }
  }
}

/** `readable.iterator()`. */
export function iterator(this: any, options?: IteratorOptions): AsyncGenerator<any, void> {
  if (options !== undefined) validateObject(options, 'options');
  return createAsyncIterator(this, options);
}
