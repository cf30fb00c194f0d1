import { spec } from './spec.ts';
import type { TestEvent } from './test-events.ts';

/** Prints a run to the console with the spec reporter. */
export async function printEvents(events: TestEvent[]): Promise<void> {
  let text = '';
  for await (const piece of spec(events)) text += piece;
  console.log(text);
}
