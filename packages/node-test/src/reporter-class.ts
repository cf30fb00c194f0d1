import type { TestEvent } from './test-events.ts';

type Source = Iterable<TestEvent> | AsyncIterable<TestEvent>;
type Reporter = (source: Source) => AsyncGenerator<string, undefined>;

/** A reporter that is a class in Node: called with events it writes them, else it makes a stream that does. */
export interface ReporterClass {
  new (): TransformStream<TestEvent, string>;
  (source: Source): AsyncGenerator<string, undefined>;
  (): TransformStream<TestEvent, string>;
}

/** Makes a reporter usable both ways. */
export function makeReporterClass(reporter: Reporter): ReporterClass {
  return function(source?: Source) {
    return source === undefined ? makeStream(reporter) : reporter(source);
  } as ReporterClass;
}

function makeStream(reporter: Reporter): TransformStream<TestEvent, string> {
  // What comes in waits here until the reporter asks for it.
  const input = new TransformStream<TestEvent, TestEvent>();
  const output = reporter(events(input.readable));
  const readable = new ReadableStream<string>({
    async pull(controller) {
      const { done, value } = await output.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() { await output.return(undefined); },
  });
  return { writable: input.writable, readable };
}

async function* events(stream: ReadableStream<TestEvent>): AsyncGenerator<TestEvent, void> {
  const reader = stream.getReader();
  for (let chunk; !(chunk = await reader.read()).done;) yield chunk.value;
}
