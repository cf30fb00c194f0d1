import type { SnapshotStore } from './snapshot.ts';
import type { TestListener } from './test-events.ts';

/** What Node takes from its command line; a page's harness sets it instead. */
export interface TestSettings {
  /** Milliseconds that each test may take where it does not say itself; Node's `--test-timeout`. */
  timeout?: number;
  /** Only tests whose full name matches are run; Node's `--test-name-pattern`. */
  namePatterns?: RegExp[];
  /** Tests whose full name matches are left out; Node's `--test-skip-pattern`. */
  skipPatterns?: RegExp[];
  /** Whether snapshots are written rather than compared; Node's `--test-update-snapshots`. */
  updateSnapshots?: boolean;
  /** Where snapshots are kept; in memory by default. */
  snapshots?: SnapshotStore;
  /** What `context.filePath` says; by default the file that called `test()`. */
  filePath?: string;
  /** Identifies this worker among those that share the work. */
  workerId?: number;
  /** Whether results are printed to the console at the end; by default where nobody listens. */
  print?: boolean;
  /** Whether someone else says when a run is over. */
  held?: boolean;
}

/** The settings in force. */
export const settings: TestSettings = {};

/** Whoever listens to every run of this page. */
export const listeners: TestListener[] = [];
