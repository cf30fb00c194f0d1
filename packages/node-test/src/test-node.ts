// The tree of tests: each node starts its children in order, as many at a time as its concurrency allows,
// and reports them in the order in which they were written.
import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateAbortSignal, validateUint32 } from '@tabnode/internal/validators';
import { callSite, type CallSite } from './call-site.ts';
import { parseExpectFailure, unmatched, type ExpectedFailure } from './expected-failure.ts';
import { abortFailure, Hook, makeStopper, readTimeout, siteText, type Stopper } from './hook.ts';
import { invokeBody, runOwned, type ErrorOwner } from './invoke-body.ts';
import { MockTracker } from './mock-tracker.ts';
import { Plan } from './plan.ts';
import type { HookOptions, HookType, RunningTest, TestBody, TestOptions } from './running-test.ts';
import { settings } from './settings.ts';
import type { Snapshots } from './snapshot.ts';
import type { Clock } from './stopwatch.ts';
import { SuiteContext, TestContext } from './test-context.ts';
import type { TestEventData } from './test-events.ts';
import { isTestFailure, testFailure, type FailureType } from './test-failure.ts';

/** What a tree reports to. */
export interface TestReport {
  readonly clock: Clock;
  readonly snapshots: Snapshots;
  /** Whether any test was marked `only`. */
  onlyMode: boolean;
  emit<Type extends keyof TestEventData>(type: Type, data: TestEventData[Type]): void;
  completed(test: TestNode): void;
}

type Kind = 'test' | 'suite';
interface Diagnostic { message: string; level: 'info' | 'warn' | 'error' }

const noop = (): void => {};
const CANCELLED = 'test did not finish before its parent and was cancelled';

/** Where a node is in a report, for an event's data. */
export function siteOf(site: CallSite | undefined): Partial<CallSite> {
  return site === undefined ? {} : { line: site.line, column: site.column, file: site.file };
}

/** Whether a `skip` or `todo` was asked for: all but undefined and false ask. */
function isDirective(value: unknown): boolean {
  return value !== undefined && value !== false;
}

/** A test, or the root of all. */
export class TestNode implements RunningTest, ErrorOwner {
  readonly kind: Kind = 'test';
  readonly name: string;
  readonly parent: TestNode | null;
  readonly report: TestReport;
  readonly nesting: number;
  readonly site: CallSite | undefined;
  readonly concurrency: number;
  readonly timeout: number;
  readonly only: boolean;
  readonly subtests: TestNode[] = [];
  readonly hooks: Record<HookType, Hook[]> = { before: [], after: [], beforeEach: [], afterEach: [] };
  readonly diagnostics: Diagnostic[] = [];
  testNumber = 0;
  skipped: boolean;
  isTodo: boolean;
  message: unknown;
  expected: ExpectedFailure | undefined;
  error: Error | null = null;
  passed = false;
  cancelled = false;
  finished = false;
  onlySubtests = false;
  startTime: number | undefined;
  endTime: number | undefined;
  protected readonly body: TestBody;
  protected readonly outerSignal: AbortSignal | undefined;
  protected planOption: unknown;
  protected building = false;
  protected active = 0;
  #pending: { test: TestNode; resolve: () => void }[] = [];
  #unfinished = 0;
  #waiter: (() => void) | undefined;
  #reported = 0;
  #startReported = false;
  #controller: AbortController | undefined;
  #context: TestContext | SuiteContext | undefined;
  #plan: Plan | undefined;
  #mock: MockTracker | undefined;
  #stopper: Stopper | undefined;
  #stray: ((error: unknown) => void) | undefined;
  readonly #skippedFromStart: boolean;
  readonly #notOnly: boolean;

  constructor(parent: TestNode | null, report: TestReport, name: string, options: TestOptions, body: TestBody, site: CallSite | undefined) {
    const { concurrency, expectFailure, only, plan, signal, skip, timeout, todo } = options;
    this.parent = parent;
    this.report = report;
    this.name = name;
    this.site = site;
    this.nesting = parent === null ? -1 : parent.nesting + 1;
    this.timeout = readTimeout(timeout, parent?.timeout ?? settings.timeout ?? Infinity);
    this.concurrency = this.#readConcurrency(concurrency);
    validateAbortSignal(signal, 'options.signal');
    this.outerSignal = signal;
    this.only = !!only;
    this.#notOnly = only === false;
    this.skipped = isDirective(skip);
    this.#skippedFromStart = this.skipped;
    this.isTodo = isDirective(todo) || (parent?.isTodo ?? false);
    if (typeof skip === 'string') this.message = skip;
    else if (typeof todo === 'string') this.message = todo;
    this.expected = isDirective(expectFailure) ? parseExpectFailure(expectFailure) : parent?.expected;
    this.planOption = plan;
    this.body = skip ? noop : body;
    if (parent !== null) parent.#adopt(this);
    // Once an `only` is there, its siblings without one are left out, up to the first that is no suite.
    if (this.only) {
      report.onlyMode = true;
      for (let node = parent; node !== null; node = node.parent) {
        node.onlySubtests = true;
        if (node.kind !== 'suite') break;
      }
    }
  }

  #readConcurrency(concurrency: unknown): number {
    if (concurrency === undefined) return this.parent?.concurrency ?? 1;
    if (typeof concurrency === 'number') {
      validateUint32(concurrency, 'options.concurrency', true);
      return concurrency;
    }
    if (typeof concurrency !== 'boolean' && concurrency !== null) throw ERR_INVALID_ARG_TYPE('options.concurrency', ['boolean', 'number'], concurrency);
    if (!concurrency) return 1;
    return Infinity;
  }

  #adopt(child: TestNode): void {
    this.subtests.push(child);
    this.#unfinished++;
    child.testNumber = this.subtests.length;
  }

  /** Takes a child out of the tree, as if it had never been there. */
  #disown(child: TestNode): void {
    const index = this.subtests.indexOf(child);
    this.subtests.splice(index, 1);
    for (let i = index; i < this.subtests.length; i++) this.subtests[i]!.testNumber = i + 1;
    this.#childFinished();
  }

  #childFinished(): void {
    if (--this.#unfinished === 0) this.#waiter?.();
  }

  /** Resolves when no child is left unfinished; undefined where none is. */
  childrenFinished(): Promise<void> | undefined {
    if (this.#unfinished === 0) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiter = resolve;
    return promise;
  }

  get fullName(): string {
    return this.parent === null || this.parent.parent === null ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  get filePath(): string | undefined { return settings.filePath ?? this.site?.file; }
  get snapshots(): Snapshots { return this.report.snapshots; }
  get attempt(): number { return 0; }
  get workerId(): number | undefined { return settings.workerId; }
  get mock(): MockTracker { return (this.#mock ??= new MockTracker()); }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.cancelled || this.finished) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  get context(): TestContext | SuiteContext { return (this.#context ??= this.makeContext()); }

  protected makeContext(): TestContext | SuiteContext {
    return new TestContext(this);
  }

  get label(): string { return `Test ${JSON.stringify(this.name)}${siteText(this.site)}`; }

  diagnostic(message: string, level: Diagnostic['level'] = 'info'): void {
    this.diagnostics.push({ message, level });
  }

  plan(count: unknown, options?: unknown): void {
    if (this.#plan !== undefined) throw testFailure('cannot set plan more than once', 'testCodeFailure');
    this.#plan = new Plan(count, options);
  }

  countAssertion(): void {
    this.#plan?.count();
  }

  runOnly(value: boolean): void {
    this.onlySubtests = value;
  }

  skip(message?: string): void {
    this.skipped = true;
    this.message = message;
  }

  todo(message?: string): void {
    this.isTodo = true;
    this.message = message;
  }

  startTimer(callback: () => void, ms: number): () => void {
    return this.report.clock.startTimer(callback, ms);
  }

  hook(type: HookType, body: unknown, options: unknown, entry: Function): void {
    const hook = new Hook(type, body, options !== null && typeof options === 'object' ? options as HookOptions : {}, this.report.clock, callSite(entry));
    // Too late to wait for the first child: a test that runs has it at once.
    if (type === 'before' && this.startTime !== undefined) {
      void hook.run(this.makeContext()).then(() => { if (hook.error !== null) this.fail(hook.error); });
    }
    this.hooks[type].push(hook);
  }

  /** Makes a child; what `test()` and `describe()` take in their three places is told apart here. */
  create(kind: Kind, name: unknown, options: unknown, body: unknown, overrides: TestOptions | undefined, entry: Function): TestNode {
    if (typeof name === 'function') body = name;
    else if (name !== null && typeof name === 'object') { body = options; options = name; } else if (typeof options === 'function') body = options;
    if (options === null || typeof options !== 'object') options = {};
    const fn = typeof body === 'function' ? body as TestBody : noop;
    const title = typeof name === 'string' && name !== '' ? name : (typeof body === 'function' && body.name) || '<anonymous>';
    // A test that comes after its parent's end is shown at the top.
    let parent: TestNode = this;
    while (parent.finished && parent.parent !== null) parent = parent.parent;
    const Class = kind === 'test' ? TestNode : SuiteNode;
    const test = new Class(parent, this.report, title, overrides === undefined ? options as TestOptions : { ...(options as TestOptions), ...overrides }, fn, callSite(entry));
    if (parent !== this) test.fail(testFailure('test could not be started because its parent finished', 'parentAlreadyFinished'));
    return test;
  }

  subtest(name: unknown, options: unknown, body: unknown, overrides: TestOptions | undefined, entry: Function): Promise<void> {
    this.countAssertion();
    return this.add('test', name, options, body, overrides, entry);
  }

  /** Makes a child and starts it. */
  add(kind: Kind, name: unknown, options: unknown, body: unknown, overrides: TestOptions | undefined, entry: Function): Promise<void> {
    return this.startChild(this.create(kind, name, options, body, overrides, entry));
  }

  protected startChild(child: TestNode): Promise<void> {
    return child.start();
  }

  // ——— starting ———

  #leftOut(): boolean {
    const parent = this.parent!;
    // A suite that still says what is in it, or that could not say it, has its turn.
    if (this.kind === 'suite' && (this.building || this.error !== null)) return false;
    if (this.#notOnly && this.report.onlyMode) return true;
    if (parent.onlySubtests && !this.only && !(this.kind === 'suite' && this.onlySubtests)) return true;
    const { namePatterns, skipPatterns } = settings;
    if (namePatterns !== undefined && !this.#selected(namePatterns)) return true;
    return skipPatterns?.some((pattern) => this.#matches(pattern)) ?? false;
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = 0;
    if (pattern.test(this.name)) return true;
    pattern.lastIndex = 0;
    return pattern.test(this.parent === null ? this.name : this.fullName.replaceAll(' > ', ' '));
  }

  #selected(patterns: RegExp[]): boolean {
    for (let node: TestNode | null = this; node !== null && node.parent !== null; node = node.parent) if (patterns.some((pattern) => node!.#matches(pattern))) return true;
    return this.subtests.some((child) => child.#selected(patterns));
  }

  /** Starts the test, or has it wait for its turn; resolves at its end. */
  start(): Promise<void> {
    const { parent, report, nesting, name, kind, site } = this;
    if (parent === null) return Promise.resolve();
    if (this.#leftOut()) {
      this.finished = true;
      parent.#disown(this);
      return Promise.resolve();
    }
    report.emit('test:enqueue', { __proto__: null, nesting, name, type: kind, ...siteOf(site) } as never);
    if (parent.active < parent.concurrency) {
      report.emit('test:dequeue', { __proto__: null, nesting, name, type: kind, ...siteOf(site) } as never);
      return this.run();
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    parent.#pending.push({ test: this, resolve });
    return promise;
  }

  #startPending(): void {
    while (this.#pending.length > 0 && this.active < this.concurrency && !this.finished) {
      const { test, resolve } = this.#pending.shift()!;
      this.report.emit('test:dequeue', { __proto__: null, nesting: test.nesting, name: test.name, type: this.kind, ...siteOf(test.site) } as never);
      void test.run().then(resolve);
    }
  }

  // ——— running ———

  protected async run(): Promise<void> {
    const parent = this.parent!;
    this.begin();
    if (this.abortedBefore()) return this.finish();
    const { context } = this;
    const stopper = (this.#stopper = this.makeStopper());
    const stray = new Promise<never>((_, reject) => { this.#stray = reject; });
    stray.catch(noop);
    const before = <T>(work: T): Promise<Awaited<T>> => Promise.race(stopper === undefined ? [stray, work] : [stray, stopper.promise, work]) as Promise<Awaited<T>>;
    let cleaned = false;
    const cleanUp = async (): Promise<void> => {
      if (cleaned) return;
      cleaned = true;
      try {
        const hooks = parent.#inherited('afterEach');
        if (hooks.length > 0 && !this.#skippedFromStart) await runHooks(hooks, context);
      } finally {
        if (this.hooks.after.length > 0) await runHooks(this.hooks.after, context);
      }
    };
    try {
      if (parent.hooks.before.length > 0) await runHooks(parent.hooks.before, parent.context);
      const each = parent.#inherited('beforeEach');
      if (each.length > 0 && !this.#skippedFromStart) await runHooks(each, context);
      if (this.planOption !== undefined && this.planOption !== null) this.plan(this.planOption);
      await before(invokeBody(this, this.body, context));
      const children = this.childrenFinished();
      if (children !== undefined) await before(children);
      const planned = this.#plan?.check(this.report.clock.startTimer);
      if (planned !== undefined) await before(planned);
      this.pass();
      await cleanUp();
    } catch (error) {
      this.failBy(error);
      try {
        await cleanUp();
      } catch (later) {
        this.failBy(later);
      }
    }
    this.finish();
  }

  protected begin(): void {
    this.parent!.active++;
    this.startTime = this.report.clock.now();
  }

  protected makeStopper(): Stopper | undefined {
    return makeStopper(this.report.clock, this.timeout, this.outerSignal);
  }

  /** The hooks of that type from the root down to here, or from here up for those that follow a test. */
  #inherited(type: 'beforeEach' | 'afterEach'): Hook[] {
    const own = this.hooks[type];
    if (this.parent === null) return own;
    const outer = this.parent.#inherited(type);
    if (outer.length === 0) return own;
    return type === 'beforeEach' ? [...outer, ...own] : [...own, ...outer];
  }

  // ——— outcome ———

  protected abortedBefore(): boolean {
    if (!this.outerSignal?.aborted) return false;
    this.cancel(abortFailure(this.outerSignal.reason));
    return true;
  }

  protected failBy(error: unknown): void {
    if (this.outerSignal?.aborted && error === this.outerSignal.reason) this.cancel(abortFailure(error));
    else if (!isTestFailure(error)) this.fail(testFailure(error, 'testCodeFailure'));
    else if (error.failureType === 'testTimeoutFailure') this.cancel(error);
    else this.fail(error);
  }

  fail(error: Error): void {
    if (this.error !== null) return;
    if (this.expected !== undefined) {
      const mismatch = unmatched(this.expected, error);
      if (mismatch === null) { this.passed = true; return; }
      error = mismatch;
    }
    this.passed = false;
    this.error = error;
  }

  protected pass(): void {
    if (this.error !== null || this.finished) return;
    if (this.expected === undefined || this.skipped) { this.passed = true; return; }
    this.error = testFailure('test was expected to fail but passed', 'expectedFailure');
  }

  cancel(error: Error): void {
    if (this.cancelled || this.finished) return;
    this.fail(error);
    this.cancelled = true;
    this.#controller?.abort();
  }

  takeError(error: unknown, failureType: FailureType): boolean {
    if (this.finished || this.startTime === undefined) return false;
    const failure = testFailure(error, failureType);
    this.fail(failure);
    this.#stray?.(failure);
    return true;
  }

  // ——— the end ———

  /** Ends the test: cancels what is left of it, and reports it in its turn. */
  finish(): void {
    if (this.finished) return;
    const { parent, report } = this;
    const wasStarted = this.startTime !== undefined;
    this.#stopper?.clear();
    this.#mock?.reset();
    this.endTime = report.clock.now();
    this.startTime ??= this.endTime;
    for (const { resolve } of this.#pending.splice(0)) resolve();
    let failed = 0;
    for (const child of [...this.subtests]) {
      if (!child.finished) {
        child.cancel(testFailure(CANCELLED, 'cancelledByParent'));
        child.finish();
      }
      if (!child.passed && !child.isTodo) failed++;
    }
    if (failed > 0 && this.error === null) {
      this.passed = false;
      this.error = null;
      this.fail(testFailure(`${failed} subtest${failed > 1 ? 's' : ''} failed`, 'subtestsFailed'));
    }
    this.finished = true;
    this.#controller?.abort();
    if (parent === null) return;
    if (wasStarted) parent.active--;
    report.completed(this);
    this.#emitComplete();
    if (parent.#isNextToReport(this)) parent.#reportReady();
    parent.#childFinished();
    parent.#startPending();
  }

  // ——— reporting ———

  #result(withPassed: boolean): Record<string, unknown> {
    const { name, nesting, testNumber, error, kind } = this;
    const details: Record<string, unknown> = { __proto__: null, duration_ms: this.endTime! - this.startTime!, type: kind };
    if (error !== null) details.error = error;
    if (withPassed) details.passed = this.passed;
    const data: Record<string, unknown> = { __proto__: null, name, nesting, testNumber, details, ...siteOf(this.site) };
    if (this.skipped) data.skip = this.message ?? true;
    else if (this.isTodo) data.todo = this.message ?? true;
    else if (this.expected !== undefined) data.expectFailure = this.expected.label ?? true;
    return data;
  }

  #emitComplete(): void {
    this.report.emit('test:complete', this.#result(true) as never);
  }

  #isNextToReport(child: TestNode): boolean {
    if (this.subtests[this.#reported] !== child) return false;
    return this.parent === null || this.parent.#isNextToReport(this);
  }

  /** Reports the children whose turn it is, down to what is already done of one that still runs. */
  #reportReady(): void {
    for (let child; (child = this.subtests[this.#reported]) !== undefined;) {
      child.#reportReady();
      if (!child.finished) return;
      this.#reported++;
      child.#reportResult();
    }
  }

  #reportStart(): void {
    if (this.#startReported || this.parent === null) return;
    this.#startReported = true;
    this.parent.#reportStart();
    this.report.emit('test:start', { __proto__: null, nesting: this.nesting, name: this.name, ...siteOf(this.site) } as never);
  }

  #reportResult(): void {
    const { report, nesting, subtests } = this;
    this.#reportStart();
    if (subtests.length > 0) report.emit('test:plan', { __proto__: null, nesting: nesting + 1, count: subtests.length, ...siteOf(this.site) } as never);
    report.emit(this.passed ? 'test:pass' : 'test:fail', this.#result(false) as never);
    this.reportDiagnostics();
  }

  protected reportDiagnostics(): void {
    for (const { message, level } of this.diagnostics) this.report.emit('test:diagnostic', { __proto__: null, nesting: Math.max(this.nesting, 0), message, level, ...siteOf(this.site) } as never);
  }
}

/** A suite: its body, run at once, says what is in it. */
export class SuiteNode extends TestNode {
  override readonly kind: Kind = 'suite';
  readonly #built: Promise<void> | undefined;

  constructor(parent: TestNode | null, report: TestReport, name: string, options: TestOptions, body: TestBody, site: CallSite | undefined) {
    super(parent, report, name, options, body, site);
    this.planOption = undefined;
    if (body === this.body && this.outerSignal?.aborted !== true) this.#built = this.#build();
  }

  protected override makeContext(): SuiteContext {
    return new SuiteContext(this);
  }

  async #build(): Promise<void> {
    try {
      const returned: unknown = runOwned(this, () => (this.body as Function).call(this.context, this.context));
      if (returned === null || typeof returned !== 'object') return;
      this.building = true;
      await returned;
    } catch (error) {
      this.fail(testFailure(error, 'testCodeFailure'));
    }
    this.building = false;
  }

  /** In a suite nothing starts before the suite does. */
  protected override startChild(child: TestNode): Promise<void> {
    return child.parent === this ? Promise.resolve() : child.start();
  }

  protected override async run(): Promise<void> {
    const parent = this.parent!;
    this.begin();
    await this.#built;
    if (this.abortedBefore() || this.error !== null) return this.finish();
    const stopper = this.makeStopper();
    let cleaned = false;
    const cleanUp = async (): Promise<void> => {
      if (cleaned) return;
      cleaned = true;
      await runHooks(this.hooks.after, this.context);
    };
    try {
      if (parent.hooks.before.length > 0) await runHooks(parent.hooks.before, parent.context);
      await runHooks(this.hooks.before, this.context);
      const children = Promise.all([...this.subtests].map((child) => child.start()));
      await (stopper === undefined ? children : Promise.race([stopper.promise, children]));
      const later = this.childrenFinished();
      if (later !== undefined) await (stopper === undefined ? later : Promise.race([stopper.promise, later]));
      this.pass();
      await cleanUp();
    } catch (error) {
      this.failBy(error);
      try {
        await cleanUp();
      } catch (late) {
        this.failBy(late);
      }
    }
    stopper?.clear();
    this.finish();
  }
}

/** Runs hooks one after the other; the first that fails ends it. */
async function runHooks(hooks: readonly Hook[], context: unknown): Promise<void> {
  for (const hook of hooks) {
    await hook.run(context);
    if (hook.error !== null) throw testFailure(hook.error.cause, 'hookFailed', `failed running ${hook.type} hook`);
  }
}
