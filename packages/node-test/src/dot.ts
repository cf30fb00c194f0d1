import { formatFailure, palette } from './format-result.ts';
import type { TestEvent } from './test-events.ts';

/** Columns of the terminal: at least 20, as Node has where there is none. */
function columns(): number {
  const { process } = globalThis as { process?: { stdout?: { columns?: number } } };
  return Math.max(process?.stdout?.columns ?? 20, 20);
}

/**
 * Writes a `.` for each test that passes and an `X` for each that fails, and the failures at the end.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export async function* dot(source: Iterable<TestEvent> | AsyncIterable<TestEvent>): AsyncGenerator<string, undefined> {
  let count = 0;
  let width = columns();
  const failed: (TestEvent & { type: 'test:fail' })['data'][] = [];
  for await (const { type, data } of source) {
    const colors = palette();
    if (type === 'test:pass') yield `${colors.green}.${colors.reset}`;
    if (type === 'test:fail') {
      yield `${colors.red}X${colors.reset}`;
      failed.push(data);
    }
    if ((type === 'test:fail' || type === 'test:pass') && ++count === width) {
      yield '\n';
      width = columns();
      count = 0;
    }
  }
  yield '\n';
  if (failed.length > 0) {
    const colors = palette();
    yield `\n${colors.red}Failed tests:${colors.white}\n\n`;
    for (const data of failed) yield formatFailure(data);
  }
}
