import type { CallSite } from './call-site.ts';
import type { TestFailure } from './test-failure.ts';

/** Counts of a run, as `test:summary` carries them. */
export interface TestCounts { tests: number; failed: number; passed: number; cancelled: number; skipped: number; todo: number; topLevel: number; suites: number }

interface Located extends Partial<CallSite> { nesting: number }
interface Named extends Located { name: string }
interface Directives { skip?: string | boolean; todo?: string | boolean; expectFailure?: string | boolean }
interface Details { duration_ms: number; type?: 'test' | 'suite'; error?: TestFailure | Error }

/** What each event of a run carries. */
export interface TestEventData {
  'test:complete': Named & Directives & { testNumber: number; details: Details & { passed: boolean } };
  'test:coverage': Located & { summary: unknown };
  'test:dequeue': Named & { type: 'test' | 'suite' };
  'test:diagnostic': Located & { message: string; level: 'info' | 'warn' | 'error' };
  'test:enqueue': Named & { type: 'test' | 'suite' };
  'test:fail': Named & Directives & { testNumber: number; details: Details };
  'test:pass': Named & Directives & { testNumber: number; details: Details };
  'test:plan': Located & { count: number };
  'test:start': Named;
  'test:stderr': Partial<CallSite> & { message: string };
  'test:stdout': Partial<CallSite> & { message: string };
  'test:summary': { success: boolean; counts: Partial<TestCounts>; duration_ms: number; file?: string };
  'test:interrupted': { tests: unknown[] };
  'test:watch:drained': undefined;
  'test:watch:restarted': undefined;
}

/** One event of a run. */
export type TestEvent = { [Type in keyof TestEventData]: { type: Type; data: TestEventData[Type] } }[keyof TestEventData];

/** What takes the events of a run, in order and as they happen. */
export type TestListener = (event: TestEvent) => void;
