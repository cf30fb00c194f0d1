import { named } from '@tabnode/internal/named';
import { Transform } from '@tabnode/node-stream';
import type { TestEvent } from './test-events.ts';

/** Makes text of events, one at a time. */
export interface EventWriter {
  write(event: TestEvent): string;
  /** What comes after the last event. */
  end(): string;
}

/** A class of streams that take events and give text; as in Node `new` may be left out, and arguments do not count. */
export interface ReporterClass {
  new (): Transform;
  (): Transform;
}

export function reporterClass(name: string, open: () => EventWriter): ReporterClass {
  class Reporter extends Transform {
    #writer = open();

    constructor() { super({ writableObjectMode: true }); }

    override _transform(event: TestEvent, _encoding: unknown, callback: (error: null, text?: string) => void): void {
      callback(null, this.#writer.write(event) || undefined);
    }

    override _flush(callback: (error: null, text?: string) => void): void {
      callback(null, this.#writer.end() || undefined);
    }
  }
  // Bundlers rename classes.
  named(name, Reporter);
  return function value() { return new Reporter(); } as object as ReporterClass;
}
