import { formatResult, palette, SYMBOLS } from './format-result.ts';
import type { TestEvent, TestEventData } from './test-events.ts';
import type { EventWriter } from './reporter-class.ts';
import { isTestFailure } from './test-failure.ts';
import { coverageTable } from './coverage-table.ts';
import { shownPath } from './shown-path.ts';

type Source = Iterable<TestEvent> | AsyncIterable<TestEvent>;

/** Writes events for people, one at a time. */
export class SpecWriter implements EventWriter {
  /** Started, with no result of their own yet: the innermost first. */
  #stack: TestEventData['test:start'][] = [];
  #reported: TestEventData['test:start'][] = [];
  #failed: TestEventData['test:fail'][] = [];

  write({ type, data }: TestEvent): string {
    switch (type) {
      case 'test:fail':
        if (!isTestFailure(data.details.error) || data.details.error.failureType !== 'subtestsFailed') this.#failed.push(data);
        return this.#result(type, data);
      case 'test:pass': return this.#result(type, data);
      case 'test:start':
        this.#stack.unshift(data);
        return '';
      case 'test:stderr':
      case 'test:stdout': return data.message;
      case 'test:diagnostic': {
        const colors = palette();
        const color = { info: colors.blue, warn: colors.yellow, error: colors.red }[data.level] ?? colors.blue;
        return `${color}${'  '.repeat(data.nesting)}${SYMBOLS[type]}${data.message}${colors.white}\n`;
      }
      case 'test:coverage': return coverageTable(data.summary, SYMBOLS['test:coverage'], palette().blue);
      case 'test:summary':
        // One for all files comes last.
        return data.file === undefined ? this.end() : '';
      default: return '';
    }
  }

  /** The list of failures. */
  end(): string {
    if (this.#failed.length === 0) return '';
    const colors = palette();
    let text = `\n${colors.red}${SYMBOLS['test:fail']}failing tests:${colors.white}\n`;
    for (const data of this.#failed) {
      text += data.file === undefined ? '\n' : `\ntest at ${shownPath(data.file)}:${data.line}:${data.column}\n`;
      text += `${formatResult('test:fail', { ...data, nesting: 0 })}`;
    }
    this.#failed = [];
    return text;
  }

  #result(type: 'test:pass' | 'test:fail', data: TestEventData['test:pass']): string {
    let prefix = '';
    const started = this.#stack.shift();
    while (this.#stack.length > 0) {
      const parent = this.#stack.pop()!;
      this.#reported.unshift(parent);
      prefix += `${formatResult('arrow:right', { ...parent } as never)}\n`;
    }
    if (started !== undefined && this.#reported[0]?.nesting === data.nesting && this.#reported[0].name === data.name) this.#reported.shift();
    return `${formatResult(type, data, { prefix, showError: false })}\n`;
  }
}

/**
 * Writes events for people.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export async function* spec(source: Source): AsyncGenerator<string, undefined> {
  const writer = new SpecWriter();
  for await (const event of source) {
    const text = writer.write(event);
    if (text !== '') yield text;
  }
  const text = writer.end();
  if (text !== '') yield text;
}
