import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_FS_WATCH_QUEUE_OVERFLOW } from '@tabnode/internal/errors';
import { validateAbortSignal, validateBoolean, validateInteger, validateObject, validateOneOf } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { assertEncoding, encodeName, type NameEncoding } from './encoding.ts';
import { toPath, type PathLike } from './path.ts';
import { WatchHandle } from './watch-files.ts';
import { ignoring, type Ignored } from './watch-ignore.ts';

export interface WatchIteratorOptions {
  persistent?: boolean | undefined;
  recursive?: boolean | undefined;
  encoding?: NameEncoding;
  signal?: AbortSignal | undefined;
  ignore?: Ignored | readonly Ignored[] | undefined;
  /** How many events wait at most. */
  maxQueue?: number | undefined;
  /** What becomes of more: a warning, or an error. */
  overflow?: 'ignore' | 'throw' | 'error' | undefined;
}
export interface FileChange { eventType: 'rename' | 'change'; filename: any }

const MAX_QUEUE = 2048;

/**
 * The changes to a file or directory, as they come.
 *
 * @throws {AbortError} where `signal` is aborted.
 * @see https://nodejs.org/api/fs.html#fspromiseswatchfilename-options
 */
export async function* watchIterate(filename: PathLike, options: WatchIteratorOptions = {}): AsyncGenerator<FileChange, void> {
  const path = toPath(filename, 'filename');
  validateObject(options, 'options');
  const { persistent = true, recursive = false, encoding = 'utf8', maxQueue = MAX_QUEUE, overflow = 'ignore', signal, ignore } = options;
  validateBoolean(persistent, 'options.persistent');
  validateBoolean(recursive, 'options.recursive');
  validateInteger(maxQueue, 'options.maxQueue');
  validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
  validateAbortSignal(signal, 'options.signal');
  assertEncoding(encoding);
  const ignored = ignoring(ignore);
  const aborted = (): Error => new AbortError(undefined, { cause: signal?.reason });
  if (signal?.aborted) throw aborted();

  let queue: FileChange[] = [];
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const handle = new WatchHandle(path, recursive, persistent, (eventType, name) => {
    if (ignored?.(name)) return;
    if (queue.length >= maxQueue) {
      if (overflow === 'error') failure = ERR_FS_WATCH_QUEUE_OVERFLOW(maxQueue);
      else emitWarning('fs.watch maxQueue exceeded');
    } else {
      queue.push({ __proto__: null, eventType, filename: encodeName(name, encoding) } as unknown as FileChange);
    }
    wake?.();
  });
  const listening = signal && addAbortListener(signal, () => {
    failure = aborted();
    wake?.();
  });
  try {
    for (;;) {
      while (queue.length === 0 && failure === undefined) await new Promise<void>((resolve) => { wake = resolve; });
      if (failure !== undefined) throw failure;
      const events = queue;
      queue = [];
      yield* events;
    }
  } finally {
    handle.close();
    listening?.[Symbol.dispose]();
  }
}
