import { validateAbortSignal, validateNumber } from '@tabnode/internal/validators';
import type { CallSite } from './call-site.ts';
import { invokeBody, type ErrorOwner } from './invoke-body.ts';
import type { HookOptions, HookType, TestBody } from './running-test.ts';
import { shownPath } from './shown-path.ts';
import type { Clock } from './stopwatch.ts';
import { isTestFailure, testFailure, type FailureType, type TestFailure } from './test-failure.ts';

/** Rejects when the time is over or the signal aborts; `clear` ends the wait. */
export interface Stopper { promise: Promise<never>; stop(error: unknown): void; clear(): void }

/** Makes a stopper: none where neither a time nor a signal is given. */
export function makeStopper(clock: Clock, timeout: number, signal: AbortSignal | undefined): Stopper | undefined {
  if (timeout === Infinity && signal === undefined) return undefined;
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const onAbort = (): void => reject(signal!.reason);
  const stopTimer = timeout === Infinity ? undefined : clock.startTimer(() => reject(testFailure(`test timed out after ${timeout}ms`, 'testTimeoutFailure')), timeout);
  signal?.addEventListener('abort', onAbort, { once: true });
  return { promise, stop: reject, clear() { stopTimer?.(); signal?.removeEventListener('abort', onAbort); } };
}

/** Reads and checks the option `timeout`; `inherited` where it is not given. */
export function readTimeout(timeout: unknown, inherited: number): number {
  if (timeout === undefined || timeout === null) return inherited;
  if (timeout === Infinity) return Infinity;
  validateNumber(timeout, 'options.timeout', 0, 2147483647);
  return timeout;
}

/** What a test or hook fails with that a signal has cut short: the signal's reason itself, where that is an object. */
export function abortFailure(reason: unknown): Error {
  if (reason instanceof Error || (reason !== null && typeof reason === 'object')) {
    (reason as { failureType?: FailureType }).failureType = 'testAborted';
    return reason as Error;
  }
  return testFailure(reason, 'testAborted');
}

/** A function that runs before or after tests. */
export class Hook implements ErrorOwner {
  readonly type: HookType;
  readonly site: CallSite | undefined;
  error: TestFailure | null = null;
  readonly #body: TestBody;
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  readonly #clock: Clock;
  #first: Promise<void> | undefined;
  #running = false;
  #stray: ((error: unknown) => void) | undefined;

  constructor(type: HookType, body: unknown, options: HookOptions, clock: Clock, site: CallSite | undefined) {
    this.type = type;
    this.site = site;
    this.#body = typeof body === 'function' ? body as TestBody : () => {};
    this.#timeout = readTimeout(options.timeout, Infinity);
    validateAbortSignal(options.signal, 'options.signal');
    this.#signal = options.signal;
    this.#clock = clock;
  }

  get label(): string { return `Test hook "${this.type}"${siteText(this.site)}`; }

  /** Runs the hook, `before` and `after` once only; what goes wrong is in `error` afterwards. */
  run(context: unknown): Promise<void> {
    if (this.type === 'beforeEach' || this.type === 'afterEach') return this.#run(context);
    return (this.#first ??= this.#run(context));
  }

  async #run(context: unknown): Promise<void> {
    this.error = null;
    this.#running = true;
    const stopper = makeStopper(this.#clock, this.#timeout, this.#signal);
    const stray = new Promise<never>((_, reject) => { this.#stray = reject; });
    stray.catch(() => {});
    try {
      this.#signal?.throwIfAborted();
      const result = invokeBody(this, this.#body, context);
      await (stopper === undefined ? Promise.race([stray, result]) : Promise.race([stray, stopper.promise, result]));
    } catch (thrown) {
      let error: unknown = thrown;
      if (this.#signal?.aborted && error === this.#signal.reason) error = abortFailure(error);
      this.error = isTestFailure(error) ? error : testFailure(error, 'testCodeFailure');
    } finally {
      stopper?.clear();
      this.#running = false;
    }
  }

  takeError(error: unknown, failureType: FailureType): boolean {
    if (!this.#running) return false;
    this.#stray?.(testFailure(error, failureType));
    return true;
  }
}

/** ` at file:line:column`, or nothing. */
export function siteText(site: CallSite | undefined): string {
  return site === undefined ? '' : ` at ${shownPath(site.file)}:${site.line}:${site.column}`;
}
