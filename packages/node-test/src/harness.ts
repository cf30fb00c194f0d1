// What a page that runs tests uses: waits for the end, and gets the events and results.
import { listeners, settings, type TestSettings } from './settings.ts';
import type { TestEvent, TestListener } from './test-events.ts';
import { currentRun, runs, type TestResult } from './test-run.ts';

export type { TestEvent, TestListener } from './test-events.ts';
export type { TestResult } from './test-run.ts';
export type { TestSettings } from './settings.ts';

/** Sets what Node takes from its command line. */
export function configure(options: TestSettings): void {
  Object.assign(settings, options);
}

/** Hands every event of this page's runs to `listener` as it happens; the result ends that. */
export function subscribe(listener: TestListener): () => void {
  listeners.push(listener);
  return () => {
    const index = listeners.indexOf(listener);
    if (index >= 0) listeners.splice(index, 1);
  };
}

/** How long to wait for the end, in milliseconds; what has not ended by then is cancelled and fails. */
export interface RunToEndOptions { timeout?: number }

/**
 * Waits until every test that has been added is through, ends the run and resolves with its events.
 * Call it when all test files have been evaluated.
 */
export async function runToEnd({ timeout = Infinity }: RunToEndOptions = {}): Promise<TestEvent[]> {
  settings.held = true;
  const last = runs[runs.length - 1];
  const run = last ?? currentRun();
  const idle = run.idle();
  if (timeout === Infinity) await idle;
  else {
    let stopTimer: (() => void) | undefined;
    await Promise.race([idle, new Promise<void>((resolve) => { stopTimer = run.clock.startTimer(resolve, timeout); })]);
    stopTimer?.();
  }
  await run.end();
  return run.events;
}

/** The results of all tests so far, in the order in which they ended. */
export function results(): TestResult[] {
  return runs.flatMap((run) => run.results);
}

/**
 * Waits for the end as `runToEnd` does, 45 seconds at most by default so that a test that never ends is
 * named, and resolves with the results; a page without a test has one that fails.
 */
export async function finished(options: RunToEndOptions = { timeout: 45_000 }): Promise<TestResult[]> {
  await runToEnd(options);
  const all = results();
  if (all.length === 0) return [{ name: '(the file)', ok: false, type: 'suite', skipped: false, todo: false, error: new Error('No test was found') }];
  return all;
}
