// What an AssertionError says about two values that should have been equal.
import { inspect } from '@tabnode/internal/inspect';
import { ACTUAL, BOTH, myersDiff, type DiffEntry } from '@tabnode/internal/myers-diff';

/** Terminal codes; empty where the message does not go to a terminal. */
interface Palette { green: string; red: string; gray: string; plain: string }

const HEADINGS: Record<string, string> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

/** Characters that two short values may have together to stand on one line; quotes do not count. */
const SHORT = 12;
/** Lines of equal content that are printed at most before and after a difference. */
const CONTEXT = 5;
/** Lines of a value that a message which shows only one value prints at most. */
const MAX_LINES = 50;
/** Characters of each value that the messages of loose comparisons print at most. */
const MAX_TEXT = 512;
/** Characters of such a message at most where it shows one value only. */
const MAX_MESSAGE = 1024;

/** Writes a value as assertion messages show it: one entry a line, keys sorted, getters read. */
export function inspectValue(value: unknown): string {
  return inspect(value, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true, breakLength: 80 });
}

function palette(): Palette {
  const stream = (globalThis as { process?: { stderr?: { isTTY?: boolean; hasColors?(): boolean } } }).process?.stderr;
  if (!stream?.isTTY || !stream.hasColors?.()) return { green: '', red: '', gray: '', plain: '' };
  return { green: '\x1b[32m', red: '\x1b[31m', gray: '\x1b[90m', plain: '\x1b[39m' };
}

/** Strings stand for their content without quotes. */
function shownLength(value: unknown, text: string): number {
  return text.length - (typeof value === 'string' ? 2 : 0);
}

/** Points at the first character in which two lines differ, where both fit on one line of a terminal and it is not plain to see. */
function pointer(actual: string, expected: string): string {
  const { isTTY, columns } = (globalThis as { process?: { stderr?: { isTTY?: boolean; columns?: number } } }).process?.stderr ?? {};
  if (actual.length + expected.length > (isTTY && columns ? columns : 80)) return '';
  let same = 0;
  while (same < actual.length && actual[same] === expected[same]) same++;
  return same > 2 && actual !== expected ? `\n${' '.repeat(same + 2)}^` : '';
}

/** The message of strict comparisons: both values on a line where they are short, else their lines' difference. */
export function differenceMessage(actual: unknown, expected: unknown, operator: string, customMessage: string | undefined): string {
  const actualText = inspectValue(actual);
  const expectedText = inspectValue(expected);
  const actualLines = actualText.split('\n');
  const expectedLines = expectedText.split('\n');
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'))) operator = 'strictEqualObject';
  const heading = customMessage || HEADINGS[operator]!;

  if (actualLines.length === 1 && expectedLines.length === 1 && actualText !== expectedText && !(isObject(actual) && isObject(expected)) && !(actual === 0 && expected === 0)
    && shownLength(actual, actualText) + shownLength(expected, expectedText) <= SHORT) {
    return `${heading}\n\n${actualText} !== ${expectedText}\n`;
  }
  if (actualText === expectedText && isObject(actual) && isObject(expected)) {
    const skips = actualLines.length > MAX_LINES;
    return `${customMessage || HEADINGS['notIdentical']}\n\n${skips ? '... Skipped lines\n' : ''}${skips ? `${actualLines.slice(0, MAX_LINES).join('\n')}\n...}` : actualText}\n`;
  }
  const colors = palette();
  const partial = operator === 'partialDeepStrictEqual' && colors.gray !== '';
  const legend = `${partial ? `${colors.gray}actual` : `${colors.green}+ actual`}${colors.plain} ${colors.red}- expected${colors.plain}`;
  if (actualLines.length === 1 && expectedLines.length === 1) {
    return `${heading}\n${legend}\n\n${colors.green}+${colors.plain} ${actualText}\n${colors.red}-${colors.plain} ${expectedText}${isObject(actual) || isObject(expected) ? '' : pointer(actualText, expectedText)}\n`;
  }
  const { text, skipped } = printDiff(myersDiff(actualLines, expectedLines, true), partial, colors);
  return `${heading}\n${legend}${skipped ? '\n... Skipped lines' : ''}\n${text}\n`;
}

function printDiff(entries: DiffEntry[], partial: boolean, colors: Palette): { text: string; skipped: boolean } {
  let text = '';
  let skipped = false;
  let i = 0;
  while (i < entries.length) {
    const [operation, value] = entries[i]!;
    if (operation !== BOTH) {
      if (operation === ACTUAL) text += partial ? `\n${colors.gray}  ${value}${colors.plain}` : `\n${colors.green}+${colors.plain} ${value}`;
      else text += `\n${colors.red}-${colors.plain} ${value}`;
      i++;
      continue;
    }
    let end = i;
    while (end < entries.length && entries[end]![0] === BOTH) end++;
    const isLast = end === entries.length;
    // One or two more lines than the context are not worth a gap.
    const shown = !isLast && end - i <= CONTEXT + 2 ? end : Math.min(end, i + CONTEXT);
    for (let j = i; j < shown; j++) text += `\n${colors.plain}  ${entries[j]![1]}`;
    if (!isLast && shown < end) {
      text += `\n${colors.plain}...\n${colors.plain}  ${entries[end - 1]![1]}`;
      skipped = true;
    }
    i = end;
  }
  return { text, skipped };
}

/** The message of comparisons that should have failed: only one value to show. */
export function unequalMessage(actual: unknown, operator: string, full: boolean): string {
  let heading = HEADINGS[operator]!;
  if (operator === 'notStrictEqual' && ((typeof actual === 'object' && actual !== null) || typeof actual === 'function')) heading = HEADINGS['notStrictEqualObject']!;
  let lines = inspectValue(actual).split('\n');
  if (!full && lines.length > MAX_LINES) lines = [...lines.slice(0, MAX_LINES - 4), '...'];
  if (lines.length === 1) return `${heading}${lines[0]!.length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${heading}\n\n${lines.join('\n')}\n`;
}

function cut(text: string, max: number, full: boolean): string {
  return !full && text.length > max ? `${text.slice(0, max - 3)}...` : text;
}

/** The message of loose comparisons and of operators of one's own. */
export function looseMessage(actual: unknown, expected: unknown, operator: string, full: boolean): string {
  let left = inspectValue(actual);
  let right = inspectValue(expected);
  if (operator === 'notDeepEqual' && left === right) return cut(`${HEADINGS['notDeepEqual']}\n\n${left}`, MAX_MESSAGE, full);
  left = cut(left, MAX_TEXT, full);
  right = cut(right, MAX_TEXT, full);
  if (operator === 'deepEqual') return `${HEADINGS['deepEqual']}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') return `${HEADINGS['notDeepEqualUnequal']}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}
