import { inspect } from '@tabnode/internal/inspect';
import type { TestEvent } from './test-events.ts';
import { isTestFailure } from './test-failure.ts';
import { coverageTable } from './coverage-table.ts';

type Source = Iterable<TestEvent> | AsyncIterable<TestEvent>;

const DEFAULT_INDENT = '    ';

function indentOf(nesting: number): string {
  return DEFAULT_INDENT.repeat(nesting);
}

/** Escapes what would end a description or a directive. */
function escape(text: string): string {
  return String(text).replaceAll('\b', '\\b').replaceAll('\f', '\\f').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\v', '\\v').replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

function directive(word: string, value: unknown): string {
  return ` # ${word}${typeof value === 'string' && value !== '' ? ` ${escape(value)}` : ''}`;
}

function resultLine(data: (TestEvent & { type: 'test:pass' })['data'], status: 'ok' | 'not ok'): string {
  const { nesting, testNumber, name, skip, todo, expectFailure } = data;
  let line = `${indentOf(nesting)}${status} ${testNumber}`;
  if (name) line += ` ${escape(`- ${name}`)}`;
  if (skip !== undefined) line += directive('SKIP', skip);
  else if (todo !== undefined) line += directive('TODO', todo);
  else if (expectFailure !== undefined) line += directive('EXPECTED FAILURE', expectFailure);
  return `${line}\n`;
}

function details(data: (TestEvent & { type: 'test:fail' })['data'], location: string | undefined): string {
  const { nesting } = data;
  const indent = `${indentOf(nesting)}  `;
  const { duration_ms: duration, type, error } = data.details;
  let text = `${indent}---\n`;
  text += yaml(indent, 'duration_ms', duration);
  text += yaml(indent, 'type', type);
  if (location !== undefined) text += yaml(indent, 'location', location);
  text += yaml(indent, undefined, error, new Set());
  return `${text}${indent}...\n`;
}

const BLOCK = '|-';

/** Writes a value as YAML: an entry `name: value`, or, for an error, one entry a property. */
function yaml(indent: string, name: string | undefined, value: unknown, seen?: Set<unknown>): string {
  if (value === null) return `${indent}${name}: ~\n`;
  if (value === undefined) return '';
  const prefix = `${indent}${name}:`;
  if (typeof value === 'string') {
    if (!value.includes('\n')) return `${prefix} ${inspect(value)}\n`;
    const lines = value.split(/\r?\n/).map((line) => `${indent}  ${line}\n`).join('');
    return `${prefix} ${BLOCK}\n${lines}`;
  }
  if (typeof value !== 'object') return `${prefix} ${inspect(value)}\n`;
  if (seen?.has(value)) return `${prefix} <Circular>\n`;
  seen?.add(value);
  if (value instanceof Date) return `${prefix} ${Number.isNaN(value.getTime()) ? String(value) : value.toISOString()}\n`;
  const isError = value instanceof Error;
  let text = name === undefined ? '' : `${prefix}\n`;
  const inner = name === undefined ? indent : `${indent}  `;
  if (!isError) for (const key of Object.keys(value)) text += yaml(inner, key, (value as Record<string, unknown>)[key], seen);
  else text += yamlOfError(indent, value, seen!);
  return text;
}

interface AnyError extends Error { code?: unknown; failureType?: unknown; expected?: unknown; actual?: unknown; operator?: unknown }

function yamlOfError(indent: string, error: AnyError, seen: Set<unknown>): string {
  let { message, stack, name, cause } = error;
  let { code, expected, actual, operator } = error;
  const { failureType } = error;
  let text: unknown = message;
  if (isTestFailure(error)) {
    // What made the test fail says more than the wrapper.
    if (cause instanceof Error || (cause !== null && typeof cause === 'object' && 'stack' in cause)) {
      const inner = cause as AnyError;
      text = inner.message || inspect(inner);
      stack = inner.stack;
      if (inner.code !== undefined) code = inner.code;
      name = inner.name;
      ({ expected, actual, operator } = inner);
    }
  }
  let out = '';
  if (failureType !== undefined) out += yaml(indent, 'failureType', failureType);
  out += yaml(indent, 'error', text);
  if (code) out += yaml(indent, 'code', code);
  if (name && name !== 'Error') out += yaml(indent, 'name', name);
  out += yaml(indent, 'expected', expected, new Set(seen));
  out += yaml(indent, 'actual', actual, new Set(seen));
  if (operator) out += yaml(indent, 'operator', operator);
  if (typeof stack === 'string') {
    const frames = stack.split('\n').map((line) => /^\s+at (.*)$/.exec(line)?.[1]).filter((line) => line !== undefined);
    if (frames.length > 0) out += `${indent}stack: ${BLOCK}\n${frames.map((line) => `${indent}  ${line}\n`).join('')}`;
  }
  return out;
}

/**
 * Writes events as TAP.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export async function* tap(source: Source): AsyncGenerator<string, undefined> {
  yield 'TAP version 13\n';
  for await (const { type, data } of source) {
    switch (type) {
      case 'test:fail':
        yield resultLine(data, 'not ok');
        yield details(data, data.file === undefined ? undefined : `${data.file}:${data.line}:${data.column}`);
        break;
      case 'test:pass':
        yield resultLine(data, 'ok');
        yield details(data, undefined);
        break;
      case 'test:plan': yield `${indentOf(data.nesting)}1..${data.count}\n`; break;
      case 'test:start': yield `${indentOf(data.nesting)}# Subtest: ${escape(data.name)}\n`; break;
      case 'test:stderr':
      case 'test:stdout':
        for (const line of data.message.split('\n')) if (line !== '') yield `# ${escape(line)}\n`;
        break;
      case 'test:diagnostic': yield `${indentOf(data.nesting)}# ${escape(data.message)}\n`; break;
      case 'test:coverage': yield coverageTable(data.summary, '# ', ''); break;
      default:
    }
  }
}
