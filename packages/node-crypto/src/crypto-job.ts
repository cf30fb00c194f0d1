// Work of node:crypto that calls back: in slices off the calling turn, or done by the platform.
import { asyncId, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { addHandleKind, releaseHandle, type HandleKind } from '@tabnode/internal/event-loop';
import { runResource } from '@tabnode/internal/tick-queue';
import { queueWork, type Work } from '@tabnode/internal/work-queue';

type Callback = (error: any, ...results: any[]) => void;

/** Works in slices, each up to the deadline in milliseconds of `performance.now()`, until it is done. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

class Job implements AsyncResource, Work {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #steps: Pick<Steps<unknown>, 'next'> | undefined;
  #callback: Callback;
  #success: unknown;
  #results: unknown[] = [];

  constructor(type: string, steps: Pick<Steps<unknown>, 'next'> | undefined, callback: Callback, success: unknown) {
    this.#steps = steps;
    this.#callback = callback;
    this.#success = success;
    initResource(this, type);
  }

  run(deadline: number): boolean {
    try {
      while (this.#steps !== undefined) {
        const { done, value } = this.#steps.next();
        if (done) {
          this.succeed(value);
          return true;
        }
        if (performance.now() >= deadline) return false;
      }
    } catch (error) {
      this.fail(error);
    }
    return true;
  }

  succeed(value: unknown): void {
    this.#results = [this.#success, value];
  }

  fail(error: unknown): void {
    this.#results = [error];
  }

  finish(): void {
    runResource(this, this.#callback, undefined, this.#results);
    destroyResource(this[asyncId]);
  }
}

/**
 * Runs a piece of work in slices and calls back with `(success, result)`, or with the error that it threw.
 *
 * @param type Node's name for the resource in async_hooks: `'PBKDF2REQUEST'`
 * @param success what is in the error's place where there is none: null, and undefined for some
 */
export function runJob<Result>(type: string, steps: Steps<Result>, callback: (error: any, result: Result) => void, success: null | undefined = null): void {
  queueWork(new Job(type, steps, callback, success));
}

/** The same for work that is done in one go. */
export function runShortJob<Result>(type: string, work: () => Result, callback: (error: any, result: Result) => void, success: null | undefined = null): void {
  queueWork(new Job(type, { next: () => ({ done: true, value: work() }) }, callback, success));
}

/** Steps of work that cannot be divided. */
export function* oneStep<Result>(work: () => Result): Steps<Result> {
  yield;
  return work();
}

/** Does all the steps at once. */
export function finishSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

let kind: HandleKind | undefined;

/** The same for work that the platform does; the process stays alive meanwhile. */
export function runPlatformJob<Result>(type: string, work: Promise<Result>, callback: (error: any, result: Result) => void, success: null | undefined = null): void {
  kind ??= addHandleKind('');
  kind.count++;
  const job = new Job(type, undefined, callback, success);
  const settle = (): void => {
    queueWork(job);
    releaseHandle(kind!);
  };
  work.then((value) => {
    job.succeed(value);
    settle();
  }, (error) => {
    job.fail(error);
    settle();
  });
}
