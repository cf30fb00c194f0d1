import { inspectSafely } from './format-result.ts';
import type { TestEvent, TestEventData } from './test-events.ts';

type Source = Iterable<TestEvent> | AsyncIterable<TestEvent>;
interface Element { tag?: 'testsuite' | 'testcase' | 'failure' | 'skipped'; nesting: number; attrs: Record<string, string | number | undefined>; children: Node[]; parent?: Element }
type Node = Element | { comment: string; nesting: number } | { text: string };

function escapeAttribute(text: string): string {
  // Node escapes the quotes first, so that their own escape is escaped again.
  return escapeContent(text.replaceAll('"', '&quot;')).replaceAll('\n', '&#10;');
}

function escapeContent(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function escapeComment(text: string): string {
  return text.replaceAll('--', '&#45;&#45;');
}

function toXml(node: Node): string {
  const indent = '\t'.repeat('nesting' in node ? node.nesting + 1 : 0);
  if ('comment' in node) return `${indent}<!-- ${escapeComment(node.comment)} -->\n`;
  if ('text' in node) return `${escapeContent(node.text)}\n`;
  let attributes = '';
  for (const [name, value] of Object.entries(node.attrs)) if (value !== undefined) attributes += ` ${name}="${escapeAttribute(String(value))}"`;
  if (node.children.length === 0) return `${indent}<${node.tag}${attributes}/>\n`;
  const content = node.children.map(toXml).join('');
  return `${indent}<${node.tag}${attributes}>\n${content}${indent}</${node.tag}>\n`;
}

function seconds(duration: number): string {
  return (duration / 1000).toFixed(6);
}

function hostname(): string {
  return globalThis.location?.hostname || 'localhost';
}

function isFailure(node: Node): boolean {
  return 'attrs' in node && (node.children.some((child) => 'attrs' in child && child.tag === 'failure') || node.attrs.failures !== undefined && node.attrs.failures !== 0);
}

function isSkipped(node: Node): boolean {
  return 'attrs' in node && (node.children.some((child) => 'attrs' in child && child.tag === 'skipped') || node.attrs.skipped !== undefined && node.attrs.skipped !== 0);
}

/**
 * Writes events as jUnit XML.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export async function* junit(source: Source): AsyncGenerator<string, undefined> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield '<testsuites>\n';
  const roots: Node[] = [];
  let current: Element | undefined;

  const start = (data: TestEventData['test:start']): void => {
    const element: Element = { nesting: data.nesting, attrs: { name: data.name }, children: [] };
    if (current !== undefined) element.parent = current;
    if (current === undefined) roots.push(element);
    else current.children.push(element);
    current = element;
  };

  for await (const { type, data } of source) {
    switch (type) {
      case 'test:start': start(data); break;
      case 'test:pass':
      case 'test:fail': {
        if (current === undefined) start({ name: 'root', nesting: 0 });
        if (current!.attrs.name !== data.name || current!.nesting !== data.nesting) start(data);
        const element: Element = current!;
        current = element.parent;
        element.attrs.time = seconds(data.details.duration_ms);
        if (element.children.some((child) => 'attrs' in child)) {
          const children = element.children.filter((child) => 'attrs' in child) as Element[];
          element.tag = 'testsuite';
          element.attrs.disabled = 0;
          element.attrs.errors = 0;
          element.attrs.tests = children.length;
          element.attrs.failures = children.filter(isFailure).length;
          element.attrs.skipped = children.filter(isSkipped).length;
          element.attrs.hostname = hostname();
        } else {
          element.tag = 'testcase';
          element.attrs.classname = 'test';
          if (data.file !== undefined) element.attrs.file = data.file;
          if (data.skip !== undefined) element.children.push({ tag: 'skipped', nesting: data.nesting + 1, attrs: { type: 'skipped', message: String(data.skip) }, children: [] });
          if (data.todo !== undefined) element.children.push({ tag: 'skipped', nesting: data.nesting + 1, attrs: { type: 'todo', message: String(data.todo) }, children: [] });
          if (type === 'test:fail') {
            const error = data.details.error as Error & { failureType?: string; cause?: { message?: string; name?: string; code?: string } };
            element.children.push({
              tag: 'failure',
              nesting: data.nesting + 1,
              attrs: { type: error?.failureType ?? error?.cause?.code ?? '', message: (error?.message ?? '').trim() },
              children: [{ text: inspectSafely(error, { breakLength: Infinity }) }],
            });
            element.attrs.failure = error?.message ?? '';
          }
        }
        break;
      }
      case 'test:diagnostic': (current === undefined ? roots : current.children).push({ comment: data.message, nesting: data.nesting }); break;
      default:
    }
  }
  for (const node of roots) yield toXml(node);
  yield '</testsuites>\n';
}
