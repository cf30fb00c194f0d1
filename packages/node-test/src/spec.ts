import type { TestEvent } from './test-events.ts';
export async function* spec(events: Iterable<TestEvent> | AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) if (type === 'test:pass' || type === 'test:fail') yield `${'  '.repeat(data.nesting)}${type === 'test:pass' ? '✔' : '✖'} ${data.name}\n`;
}
