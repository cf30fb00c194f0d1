// How inspect writes an error: its stack, with the class named where the stack does not, and shortened where frames repeat.
import { getPrefix } from './inspect-names.ts';
import type { InspectContext } from './inspect-context.ts';
import { codedHeader } from './node-error.ts';

const errorToString = /* @__PURE__ */ (() => Error.prototype.toString)();

/** Formats a value that stands in an error's `stack` and is no text. */
export type FormatStackValue = (ctx: InspectContext, value: unknown) => string;

// A frame as Firefox and Safari write it: `name@file:line:column`.
const GECKO_FRAME = /^([^@\n]*)@(.*?)(?::(\d+))?(?::(\d+))?$/;

/** Gives stacks without a header, those of Firefox and Safari, the form of V8's; leaves all others alone. */
export function nodeStack(error: Error, stack: string): string {
  if (/^ {4}at /m.test(stack)) return stack;
  const lines = stack.split('\n').filter((line) => line !== '');
  if (lines.length === 0 || !lines.every((line) => GECKO_FRAME.test(line) && /(:\d+|\]|>)$/.test(line))) return stack;
  const frames = lines.map((line) => {
    const [, name, file, first, second] = GECKO_FRAME.exec(line)!;
    const place = `${file}${first === undefined ? '' : `:${first}`}${second === undefined ? '' : `:${second}`}`;
    const shown = name!.replace(/^(?:async\*|setTimeout handler\*|promise callback\*)/, '').replace(/[/<]+$/, '').replace(/^.*\/(?=.)/, '');
    return shown === '' ? `    at ${place}` : `    at ${shown} (${place})`;
  });
  return [codedHeader(error) ?? errorToString.call(error), ...frames].join('\n');
}

/** The text that an error prints for its stack: what `stack` holds, or its name and message. */
export function stackOf(ctx: InspectContext, error: Error, formatValue: FormatStackValue): string {
  const stack: unknown = error.stack;
  if (typeof stack === 'string' && stack !== '') return nodeStack(error, stack);
  const header = errorToString.call(error);
  if (!stack) return header;
  ctx.seen.push(error);
  ctx.indentationLvl += 4;
  const text = formatValue(ctx, stack);
  ctx.indentationLvl -= 4;
  ctx.seen.pop();
  return `${header}\n    ${text}`;
}

/** Drops the enumerable keys that the stack says already. */
export function dropSaidKeys(ctx: InspectContext, keys: PropertyKey[], error: Error, stack: string): void {
  if (ctx.showHidden || keys.length === 0) return;
  for (const name of ['name', 'message', 'stack'] as const) {
    const index = keys.indexOf(name);
    if (index !== -1 && (typeof error[name] !== 'string' || stack.includes(error[name]!))) keys.splice(index, 1);
  }
}

/** Names the error's class in the first line of its stack: `Foo [TypeError]: message`. */
export function nameClass(stack: string, constructor: string | null, name: unknown, tag: string): string {
  if (typeof name !== 'string') {
    return stack.replace(`${name as string}`, () => `${name as string} [${getPrefix(constructor, tag, 'Error').slice(0, -1)}]`);
  }
  let { length } = name;
  let fallback = 'Error';
  if (constructor === null) {
    const said = (/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack))?.[1] ?? '';
    ({ length } = said);
    fallback = said || 'Error';
  } else {
    const next = stack[length];
    if (!name.endsWith('Error') || !stack.startsWith(name) || (next !== undefined && next !== ':' && next !== '\n')) return stack;
  }
  const prefix = getPrefix(constructor, tag, fallback).slice(0, -1);
  if (prefix === name) return stack;
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${prefix}: ${stack}` : prefix + stack.slice(length);
}

function sameFrames(lines: string[], a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (lines[a + i] !== lines[b + i]) return false;
  return true;
}

/** A stack's frames with repetitions, and what the cause's stack shows too, left out. */
export function shortenFrames(ctx: InspectContext, error: Error, frames: string, formatValue: FormatStackValue): string[] {
  let lines = frames.split('\n');
  let cause: unknown;
  try {
    ({ cause } = error);
  } catch { /* a getter that throws */ }
  if (cause !== null && typeof cause === 'object' && isError(cause)) {
    const causeStack = stackOf(ctx, cause, formatValue);
    const start = causeStack.indexOf('\n    at');
    if (start !== -1) {
      const [length, offset] = longestSharedRun(lines, causeStack.slice(start + 1).split('\n'));
      if (length > 3) {
        const skipped = length - 2;
        lines.splice(offset + 1, skipped, ctx.stylize(`    ... ${skipped} lines matching cause stack trace ...`, 'undefined'));
      }
    }
  }
  if (lines.length > 10 && lines.length - new Set(lines).size > 3) lines = collapseRepeats(ctx, lines);
  return lines;
}

function longestSharedRun(a: string[], b: string[]): [length: number, offset: number] {
  for (let i = 0; i < a.length - 3; i++) {
    const at = b.indexOf(a[i]!);
    if (at === -1) continue;
    const rest = b.length - at;
    if (rest <= 3) continue;
    let length = 1;
    const limit = Math.min(a.length - i, rest);
    while (length < limit && a[i + length] === b[at + length]) length++;
    if (length > 3) return [length, i];
  }
  return [0, 0];
}

function collapseRepeats(ctx: InspectContext, lines: string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < lines.length;) {
    let length = 0;
    let times = 0;
    // Node gives up on a frame after two recurrences that start no repetition, and when the very next frame is the same.
    for (let j = i + 1, misses = 0; j < lines.length && misses < 2; j++) {
      if (lines[j] !== lines[i]) continue;
      const section = j - i;
      if (j + section > lines.length || !sameFrames(lines, i, j, section)) { misses++; continue; }
      let repeats = 1;
      while (j + (repeats + 1) * section <= lines.length && sameFrames(lines, i, j + repeats * section, section)) repeats++;
      if (section * repeats >= 3) {
        length = section;
        times = repeats;
        break;
      }
      if (section === 1) break;
    }
    if (length === 0) {
      out.push(lines[i]!);
      i++;
      continue;
    }
    for (let k = 0; k < length; k++) out.push(lines[i + k]!);
    const above = times > 1 ? `${length} lines ${times} times...` : 'lines ...';
    out.push(ctx.stylize(`    ... collapsed ${length * times} duplicate lines matching above ${above}`, 'undefined'));
    i += length * (times + 1);
  }
  return out;
}

const nativeIsError = /* @__PURE__ */ (() => (Error as { isError?: (value: unknown) => boolean }).isError)();
const toString = /* @__PURE__ */ (() => Object.prototype.toString)();

/** Whether inspect takes an object for an error: a real one, or one that inherits from Error. */
export function isError(value: object): value is Error {
  if (nativeIsError !== undefined ? nativeIsError(value) : toString.call(value) === '[object Error]') return true;
  for (let link: object | null = Object.getPrototypeOf(value); link !== null; link = Object.getPrototypeOf(link)) if (link === Error.prototype) return true;
  return false;
}

const NODE_FRAME = /^\s+at (?:.+ \()?node:[^()]+\)?$/;

/** Colours a frame: Node's own grey, names of packages underlined, the working directory grey. */
export function colorFrame(ctx: InspectContext, line: string): string {
  if (NODE_FRAME.test(line)) return ctx.stylize(line, 'undefined');
  let text = '';
  let done = 0;
  for (const match of line.matchAll(/([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g)) {
    const start = match.index + match[1]!.length;
    text += line.slice(done, start) + ctx.stylize(match[2]!, 'module');
    done = start + match[2]!.length;
  }
  text += line.slice(done);
  const cwd = workingDirectory();
  return cwd === undefined ? text : greyDirectory(ctx, text, cwd);
}

function workingDirectory(): string | undefined {
  try {
    const cwd: unknown = (globalThis as { process?: { cwd?: () => unknown } }).process?.cwd?.();
    return typeof cwd === 'string' && cwd.length > 1 ? cwd : undefined;
  } catch {
    return undefined;
  }
}

function greyDirectory(ctx: InspectContext, line: string, cwd: string): string {
  let start = -1;
  let length = 0;
  for (const path of [`file://${encodeURI(cwd)}`, cwd]) {
    start = line.indexOf(path);
    ({ length } = path);
    if (start !== -1) break;
  }
  if (start === -1) return line;
  // The opening parenthesis goes grey with the path, and so does the closing one.
  const open = line[start - 1] === '(' ? start - 1 : start;
  const end = open !== start && line.endsWith(')') ? -1 : line.length;
  const after = start + length + 1;
  return line.slice(0, open) + ctx.stylize(line.slice(open, after), 'undefined') + line.slice(after, end) + (end === -1 ? ctx.stylize(')', 'undefined') : '');
}

/** Writes an error's stack; `keys` loses those that the stack says already, and gains hidden ones that it does not. */
export function formatError(ctx: InspectContext, error: Error, constructor: string | null, tag: string, keys: PropertyKey[], formatValue: FormatStackValue): string {
  let stack: string;
  try {
    stack = stackOf(ctx, error, formatValue);
    dropSaidKeys(ctx, keys, error, stack);
    addHiddenKeys(error, keys);
    stack = nameClass(stack, constructor, error.name ?? 'Error', tag);
    const message: unknown = error.message;
    let from = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1;
    if (from !== -1) from += (message as string).length;
    const start = stack.indexOf('\n    at', from);
    if (start === -1) {
      stack = `[${stack}]`;
    } else {
      let header = stack.slice(0, start);
      const lines = shortenFrames(ctx, error, stack.slice(start + 1), formatValue);
      for (const line of lines) header += `\n${ctx.colors ? colorFrame(ctx, line) : line}`;
      stack = header;
    }
  } catch {
    // Getters that throw: the entries show which.
    stack = toString.call(error);
    addHiddenKeys(error, keys);
  }
  if (ctx.indentationLvl !== 0) stack = stack.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
  return stack;
}

function addHiddenKeys(error: Error, keys: PropertyKey[]): void {
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  const errors = Object.getOwnPropertyDescriptor(error, 'errors');
  if (errors !== undefined && Array.isArray(errors.value) && !keys.includes('errors')) keys.push('errors');
}
