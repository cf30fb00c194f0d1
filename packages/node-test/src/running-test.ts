import type { MockTracker } from './mock-tracker.ts';
import type { Snapshots } from './snapshot.ts';

/** A test's body, or a hook's: takes the context and, where it declares two parameters, a callback. */
export type TestBody = (context: any, done: (error?: unknown) => void) => unknown;

/** What `test()` and its kin accept. */
export interface TestOptions {
  concurrency?: number | boolean | null;
  expectFailure?: unknown;
  only?: boolean;
  plan?: number;
  signal?: AbortSignal;
  skip?: boolean | string;
  timeout?: number;
  todo?: boolean | string;
}

/** What hooks accept. */
export interface HookOptions { signal?: AbortSignal; timeout?: number }

export type HookType = 'before' | 'after' | 'beforeEach' | 'afterEach';

/** The side of a test that its context shows. */
export interface RunningTest {
  readonly name: string;
  readonly fullName: string;
  readonly filePath: string | undefined;
  readonly signal: AbortSignal;
  readonly error: Error | null;
  readonly passed: boolean;
  readonly attempt: number;
  readonly workerId: number | undefined;
  readonly mock: MockTracker;
  readonly snapshots: Snapshots;
  diagnostic(message: string): void;
  plan(count: unknown, options?: unknown): void;
  countAssertion(): void;
  runOnly(value: boolean): void;
  skip(message?: string): void;
  todo(message?: string): void;
  subtest(name: unknown, options: unknown, body: unknown, overrides: TestOptions | undefined, entry: Function): Promise<void>;
  hook(type: HookType, body: unknown, options: unknown, entry: Function): void;
  startTimer(callback: () => void, ms: number): () => void;
}
