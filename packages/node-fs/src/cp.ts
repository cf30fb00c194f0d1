import { ERR_INVALID_RETURN_VALUE } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { copyOptions, type CopyOptions } from './cp-options.ts';
import { copyTree, type CopySteps } from './cp-tree.ts';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { requestPromise, type Callback } from './request.ts';
import { settle } from './settle.ts';

function isPromise(value: unknown): value is Promise<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}

/**
 * Copies a file, or a directory with all that is in it.
 *
 * @throws {ERR_FS_CP_EINVAL | ERR_FS_CP_DIR_TO_NON_DIR | ERR_FS_CP_NON_DIR_TO_DIR | ERR_FS_CP_EEXIST | ERR_FS_EISDIR} where the two do not go together.
 * @throws {ERR_INVALID_RETURN_VALUE} where `filter` gives a promise.
 * @see https://nodejs.org/api/fs.html#fscpsyncsrc-dest-options
 */
export function cpSync(src: PathLike, dest: PathLike, options?: Partial<CopyOptions>): void {
  const checked = copyOptions(options);
  const steps = copyTree(toPath(src, 'src'), toPath(dest, 'dest'), checked, true);
  for (let step = steps.next(); !step.done;) {
    let value: unknown;
    try {
      if (typeof step.value === 'function') {
        value = step.value();
      } else {
        value = step.value[0]();
        if (isPromise(value)) throw ERR_INVALID_RETURN_VALUE('boolean', 'filter', value);
      }
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(value);
  }
}

// Milliseconds of copying a turn.
const SLICE = 2;

async function run(steps: CopySteps): Promise<void> {
  for (let step = steps.next(); !step.done;) {
    if (typeof step.value !== 'function') {
      let value: unknown;
      try {
        value = await step.value[0]();
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(value);
      continue;
    }
    await requestPromise(() => {
      const deadline = performance.now() + SLICE;
      do {
        const call = step.value as () => unknown;
        let value: unknown;
        try {
          value = call();
        } catch (error) {
          // What has to be brought first is tried again.
          if ((error as { code?: string }).code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') throw error;
          step = steps.throw(error);
          continue;
        }
        step = steps.next(value);
      } while (!step.done && typeof step.value === 'function' && performance.now() < deadline);
    });
  }
}

function start(src: PathLike, dest: PathLike, options: Partial<CopyOptions> | undefined): Promise<void> {
  const checked = copyOptions(options);
  return run(copyTree(toPath(src, 'src'), toPath(dest, 'dest'), checked, false));
}

/** @see https://nodejs.org/api/fs.html#fscpsrc-dest-options-callback */
export function cp(src: PathLike, dest: PathLike, options: Partial<CopyOptions> | undefined | Callback<void>, callback?: Callback<void>): void {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  settle(start(src, dest, options), callback as Callback<void>);
}

/** @see https://nodejs.org/api/fs.html#fspromisescpsrc-dest-options */
export function cpPromise(src: PathLike, dest: PathLike, options?: Partial<CopyOptions>): Promise<void> {
  return promised(() => start(src, dest, options));
}
