// One run: the root of a tree of tests, its bootstrap and its end.
import { ProcessExit } from '@tabnode/internal/host-process';
import process, { hasUncaughtExceptionCaptureCallback } from '@tabnode/node-process';
import { currentOwner, type ErrorOwner } from './invoke-body.ts';
import type { CallSite } from './call-site.ts';
import { listeners, settings } from './settings.ts';
import { printEvents } from './print-events.ts';
import { Snapshots } from './snapshot.ts';
import { takeClock } from './stopwatch.ts';
import type { TestCounts, TestEvent, TestEventData } from './test-events.ts';
import { isTestFailure, testFailure, type FailureType } from './test-failure.ts';
import { siteOf, TestNode, type TestReport } from './test-node.ts';

/** What came of one test, under its full name. */
export interface TestResult { name: string; ok: boolean; type: 'test' | 'suite'; skipped: boolean; todo: boolean; error?: unknown }

class RootNode extends TestNode {
  override startTime: number | undefined = this.report.clock.now();

  protected override startChild(child: TestNode): Promise<void> {
    return (this.report as TestRun).start(child);
  }

  /** Runs what follows all tests. */
  async runAfter(): Promise<void> {
    for (const hook of this.hooks.after) {
      await hook.run(this.context);
      if (hook.error !== null) { this.fail(testFailure(hook.error.cause, 'hookFailed')); return; }
    }
  }

  override finish(): void {
    super.finish();
    const { report, subtests, error } = this;
    // A hook of the file itself: the file is what failed.
    if (isTestFailure(error) && error.failureType !== 'subtestsFailed') {
      const duration = this.endTime! - this.startTime!;
      report.emit('test:fail', { __proto__: null, name: this.site?.file ?? this.name, nesting: 0, testNumber: subtests.length + 1, details: { __proto__: null, duration_ms: duration, error }, ...siteOf(this.site) } as never);
    }
    report.emit('test:plan', { __proto__: null, nesting: 0, count: subtests.length, ...siteOf(this.site) } as never);
    this.reportDiagnostics();
  }
}

/** A run of all tests that are added before its end. */
export class TestRun implements TestReport {
  readonly clock = takeClock();
  readonly root: TestNode;
  readonly counts: TestCounts = { tests: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, topLevel: 0, suites: 0 };
  readonly snapshots = new Snapshots();
  readonly results: TestResult[] = [];
  readonly events: TestEvent[] = [];
  success = true;
  onlyMode = false;
  /** Resolves once tests may start: after the code that is running now. */
  readonly bootstrapped: Promise<void>;
  #isBootstrapped = false;
  readonly #root: RootNode;
  readonly #onExit = (): void => this.endNow();
  #end: Promise<void> | undefined;
  #ended = false;

  constructor(site: CallSite | undefined) {
    this.#root = new RootNode(null, this, '<root>', {}, () => {}, site === undefined ? undefined : { line: 1, column: 1, file: settings.filePath ?? site.file });
    this.root = this.#root;
    this.bootstrapped = new Promise((resolve) => {
      this.clock.nextTask(() => { this.#isBootstrapped = true; resolve(); });
    });
    this.#catchErrors();
  }

  /** Whether the run takes no more tests. */
  get ended(): boolean { return this.#ended; }

  /** Starts a test of the top level once the running code is through. */
  async start(test: TestNode): Promise<void> {
    if (!this.#isBootstrapped) await this.bootstrapped;
    await test.start();
  }

  emit<Type extends keyof TestEventData>(type: Type, data: TestEventData[Type]): void {
    const event = { type, data } as TestEvent;
    this.events.push(event);
    for (const listener of listeners) listener(event);
  }

  completed(test: TestNode): void {
    const { counts } = this;
    if (test.nesting === 0) counts.topLevel++;
    if (!test.passed && !test.isTodo) this.success = false;
    const failedBySubtests = isTestFailure(test.error) && test.error.failureType === 'subtestsFailed';
    if (test.kind === 'test' || (test.error !== null && !failedBySubtests)) {
      const { error } = test;
      const result: TestResult = { name: test.fullName, ok: test.passed, type: test.kind, skipped: test.skipped, todo: test.isTodo };
      if (error !== null) result.error = isTestFailure(error) && error.failureType === 'testCodeFailure' ? error.cause ?? error : error;
      this.results.push(result);
    }
    if (test.kind === 'suite') { counts.suites++; return; }
    counts.tests++;
    if (test.skipped) counts.skipped++;
    else if (test.isTodo) counts.todo++;
    else if (test.cancelled) counts.cancelled++;
    else if (test.passed) counts.passed++;
    else counts.failed++;
  }

  /** Resolves when nothing is left to run and no more was added within two tasks. */
  async idle(): Promise<void> {
    await this.bootstrapped;
    for (let quiet = 0; quiet < 2; quiet++) {
      const work = this.root.childrenFinished();
      if (work !== undefined) { await work; quiet = -1; }
      await new Promise<void>((resolve) => { this.clock.nextTask(resolve); });
    }
  }

  /** Ends the run: what has not finished by now is cancelled. */
  end(): Promise<void> {
    return (this.#end ??= this.#finish());
  }

  async #finish(): Promise<void> {
    await this.#root.runAfter();
    this.endNow();
  }

  /** Ends the run without waiting for anything: what has not finished is cancelled. */
  endNow(): void {
    if (this.#ended) return;
    this.#ended = true;
    process.removeListener('exit', this.#onExit);
    const { root, counts } = this;
    root.finish();
    this.snapshots.save();
    if (root.error !== null && !(isTestFailure(root.error) && root.error.failureType === 'subtestsFailed')) {
      this.success = false;
      this.results.push({ name: '(the file)', ok: false, type: 'suite', skipped: false, todo: false, error: root.error });
    }
    const duration = root.endTime! - root.startTime!;
    const say = (message: string): void => this.emit('test:diagnostic', { __proto__: null, nesting: 0, message, level: 'info', ...siteOf(root.site) } as never);
    say(`tests ${counts.tests}`);
    say(`suites ${counts.suites}`);
    say(`pass ${counts.passed}`);
    say(`fail ${counts.failed}`);
    say(`cancelled ${counts.cancelled}`);
    say(`skipped ${counts.skipped}`);
    say(`todo ${counts.todo}`);
    say(`duration_ms ${duration}`);
    const { file } = siteOf(root.site);
    this.emit('test:summary', { __proto__: null, success: this.success, counts: { __proto__: null, ...counts }, duration_ms: duration, file } as never);
    if (!this.success) process.exitCode = 1;
  }

  // ——— errors that nothing caught ———

  /** Stops looking for errors. */
  release = (): void => {};

  #catchErrors(): void {
    process.on('exit', this.#onExit);
    const target = globalThis as { addEventListener?: typeof addEventListener; removeEventListener?: typeof removeEventListener };
    if (typeof target.addEventListener !== 'function') return;
    // Whoever else listens gets the event too, as in Node; but a capturing callback takes all.
    const onError = ({ error, message }: ErrorEvent): void => {
      if (!(error instanceof ProcessExit) && !hasUncaughtExceptionCaptureCallback()) this.#takeStray(error ?? new Error(message), 'uncaughtException');
    };
    const onRejection = ({ reason }: PromiseRejectionEvent): void => {
      if (!(reason instanceof ProcessExit)) this.#takeStray(reason, 'unhandledRejection');
    };
    target.addEventListener('error', onError);
    target.addEventListener('unhandledrejection', onRejection);
    // Errors that come later than the end are still written down, for as long as no other run begins.
    this.release = () => {
      target.removeEventListener!('error', onError);
      target.removeEventListener!('unhandledrejection', onRejection);
    };
  }

  /** The one test that runs now, where there is exactly one: the best guess where the async context is lost. */
  #onlyRunning(): ErrorOwner | undefined {
    let found: TestNode | undefined;
    for (let node: TestNode = this.root; ;) {
      const running = node.subtests.filter((child) => child.startTime !== undefined && !child.finished);
      if (running.length !== 1) return running.length === 0 && found?.kind === 'test' ? found : undefined;
      found = node = running[0]!;
    }
  }

  #takeStray(error: unknown, failureType: FailureType): void {
    const owner = currentOwner();
    const culprit = owner ?? this.#onlyRunning();
    if (culprit?.takeError(error, failureType)) return;
    const created = `This activity created the error "${textOf(error)}"`;
    const message = owner === undefined
      ? `Error: A resource generated asynchronous activity after the test ended. ${created} which triggered an ${failureType} event, caught by the test runner.`
      : `Error: ${owner.label} generated asynchronous activity after the test ended. ${created} and would have caused the test to fail, but instead triggered an ${failureType} event.`;
    this.success = false;
    this.results.push({ name: owner === undefined ? '(after the end of a test)' : `(after the end of) ${owner.label}`, ok: false, type: 'test', skipped: false, todo: false, error });
    if (this.#ended) console.error(message);
    else this.root.diagnostic(message);
    process.exitCode = 1;
  }
}

function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return Object.prototype.toString.call(error);
  }
}

/** All runs of this page, the last one at the end. */
export const runs: TestRun[] = [];

/** The run that takes tests now: a new one where the last has ended. */
export function currentRun(site?: CallSite): TestRun {
  let run = runs[runs.length - 1];
  if (run === undefined || run.ended) {
    run?.release();
    run = new TestRun(site);
    runs.push(run);
    void endByItself(run);
  }
  return run;
}

/** Ends a run that no harness ends, once the page has loaded and nothing is left to run. */
async function endByItself(run: TestRun): Promise<void> {
  do {
    await run.idle();
    const { document } = globalThis as { document?: Document };
    if (document !== undefined && document.readyState !== 'complete') await new Promise((resolve) => { globalThis.addEventListener('load', resolve, { once: true }); });
  } while (run.root.childrenFinished() !== undefined);
  if (settings.held) return;
  await run.end();
  if (settings.print ?? listeners.length === 0) await printEvents(run.events);
}

/** The test or suite in whose body the running code is, else the root. */
export function currentTest(site?: () => CallSite | undefined): TestNode {
  const owner = currentOwner();
  if (owner instanceof TestNode) return owner;
  return currentRun(runs.length === 0 || runs[runs.length - 1]!.ended ? site?.() : undefined).root;
}

