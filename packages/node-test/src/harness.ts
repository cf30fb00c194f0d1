// First seed of the test runner: runs tests in order and reports to the page.
type Body = (context: unknown) => unknown;
interface Result { name: string; ok: boolean; error?: unknown }
interface Suite { name: string; before: Body[]; after: Body[]; beforeEach: Body[]; afterEach: Body[]; parent?: Suite }

const results: Result[] = [];
const rootSuite: Suite = { name: '', before: [], after: [], beforeEach: [], afterEach: [] };
let current = rootSuite;
let chain: Promise<void> = Promise.resolve();
export { results };
export const finished = async (): Promise<Result[]> => { let last; do { last = chain; await last; } while (last !== chain); return results; };

function fullName(suite: Suite, name: string): string { return suite.name ? `${suite.name} > ${name}` : name; }
function split(args: unknown[]): [string, any, Body] {
  const fn = args.find((a) => typeof a === 'function') as Body ?? (() => {});
  return [typeof args[0] === 'string' ? args[0] : fn.name, args.find((a) => typeof a === 'object' && a !== null) ?? {}, fn];
}
async function runTest(suite: Suite, name: string, fn: Body): Promise<void> {
  const full = fullName(suite, name);
  const subtests: Promise<void>[] = [];
  const after: Body[] = [];
  const context = { name, test: (...a: unknown[]) => { const [n, , f] = split(a); const p = runTest({ name: full, before: [], after: [], beforeEach: [], afterEach: [] }, n, f); subtests.push(p); return p; }, after: (f: Body) => { after.push(f); }, diagnostic() {} };
  try {
    const lineage: Suite[] = [];
    for (let s: Suite | undefined = suite; s; s = s.parent) lineage.unshift(s);
    for (const s of lineage) for (const f of s.beforeEach) await f(context);
    await fn(context);
    await Promise.all(subtests);
    for (const s of lineage.reverse()) for (const f of s.afterEach) await f(context);
    for (const f of after) await f(context);
    results.push({ name: full, ok: true });
  } catch (error) { results.push({ name: full, ok: false, error }); }
}
export function test(...args: unknown[]): Promise<void> {
  const [name, options, fn] = split(args);
  const suite = current;
  if (options.skip || options.todo) return chain;
  chain = chain.then(() => runTest(suite, name, fn));
  return chain;
}
export function describe(...args: unknown[]): void {
  const [name, options, fn] = split(args);
  if (options.skip) return;
  const suite: Suite = { name: fullName(current, name), before: [], after: [], beforeEach: [], afterEach: [], parent: current };
  const outer = current;
  current = suite;
  chain = chain.then(async () => { for (const f of suite.before) await f({}); });
  fn({});
  chain = chain.then(async () => { for (const f of suite.after) await f({}); });
  current = outer;
}
export const it = test;
export const suite = describe;
export const before = (fn: Body): void => { current.before.push(fn); };
export const after = (fn: Body): void => { current.after.push(fn); };
export const beforeEach = (fn: Body): void => { current.beforeEach.push(fn); };
export const afterEach = (fn: Body): void => { current.afterEach.push(fn); };
Object.assign(test, { test, it, describe, suite, before, after, beforeEach, afterEach });
