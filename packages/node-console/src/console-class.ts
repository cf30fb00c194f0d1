import { ERR_CONSOLE_WRITABLE_STREAM, ERR_INCOMPATIBLE_OPTION_PAIR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { formatArguments } from '@tabnode/internal/format';
import { inspect, type InspectOptions } from '@tabnode/internal/inspect';
import { isTraced, trace } from '@tabnode/internal/trace-event';
import { isMapIterator, isSetIterator } from '@tabnode/internal/types';
import { validateArray, validateInteger } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';
import { channel, type Channel } from '@tabnode/node-diagnostics-channel';
import { formatTime } from './format-time.ts';
import { previewEntries } from './preview-entries.ts';
import { renderTable } from './render-table.ts';

/** What a console needs of a stream. */
export interface ConsoleStream {
  write(text: string, callback?: (error?: Error | null) => void): unknown;
  isTTY?: boolean;
  getColorDepth?(): number;
  listenerCount?(event: string): number;
  once?(event: string, listener: (...args: any[]) => void): unknown;
  removeListener?(event: string, listener: (...args: any[]) => void): unknown;
}

/** The options of `new Console()`. */
export interface ConsoleOptions {
  stdout: ConsoleStream;
  stderr?: ConsoleStream;
  ignoreErrors?: boolean;
  colorMode?: boolean | 'auto';
  inspectOptions?: InspectOptions | Map<ConsoleStream, InspectOptions>;
  groupIndentation?: number;
}

type Out = '_stdout' | '_stderr';
type ColorMode = boolean | 'auto';

// A console's own state is in properties, not private fields: its methods are also those of a plain object.
const kCounts = Symbol('counts');
const kColorMode = Symbol('kColorMode');
const kIsConsole = Symbol('kIsConsole');
const kGroupIndent = Symbol('kGroupIndentation');
const kGroupWidth = Symbol('kGroupIndentWidth');
const kInspectOptions = Symbol('kInspectOptions');

interface ConsoleState {
  _stdout: ConsoleStream;
  _stderr: ConsoleStream;
  _ignoreErrors: boolean;
  _times: Map<string, number>;
  [kCounts]: Map<string, number>;
  [kColorMode]: ColorMode;
  [kIsConsole]: true;
  [kGroupIndent]: string;
  [kGroupWidth]: number;
  [kInspectOptions]: InspectOptions | Map<ConsoleStream, InspectOptions> | undefined;
}

/** The methods of a console. */
export interface ConsoleMethods {
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  dir(object: unknown, options?: InspectOptions): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  trace(...data: unknown[]): void;
  assert(value?: unknown, ...message: unknown[]): void;
  clear(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  group(...label: unknown[]): void;
  groupEnd(): void;
  table(tabularData: unknown, properties?: readonly string[]): void;
  dirxml(...data: unknown[]): void;
  groupCollapsed(...label: unknown[]): void;
}

export type Console = ConsoleMethods & ConsoleState;

function noop(): void {}

function inspectOptionsFor(console: Console, stream: ConsoleStream): InspectOptions | undefined {
  const given = console[kInspectOptions];
  const options = given instanceof Map ? given.get(stream) : given;
  if (options?.colors !== undefined) return options;
  let color: unknown = console[kColorMode];
  if (color === 'auto') color = stream.isTTY && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
  return color ? { ...options, colors: true } : options;
}

function format(console: Console, out: Out, args: unknown[]): string {
  return formatArguments(inspectOptionsFor(console, console[out]), args);
}

function isStackOverflow(error: unknown): boolean {
  return (error instanceof RangeError && /call stack/.test(error.message)) || ((error as Error | null)?.name === 'InternalError' && /recursion/.test((error as Error).message));
}

function write(console: Console, out: Out, text: string): void {
  const stream = console[out];
  const indent = console[kGroupIndent];
  if (indent !== '') text = indent + (text.includes('\n') ? text.replaceAll('\n', `\n${indent}`) : text);
  text += '\n';
  if (!console._ignoreErrors) {
    stream.write(text);
    return;
  }
  // An error may come at once, or later by way of the callback: neither is the program's concern.
  try {
    if (stream.listenerCount?.('error') === 0) stream.once?.('error', noop);
    stream.write(text, (error) => {
      // The stream emits it after this.
      if (error !== null && error !== undefined && stream.listenerCount?.('error') === 0) stream.once?.('error', noop);
    });
  } catch (error) {
    if (isStackOverflow(error)) throw error;
  } finally {
    stream.removeListener?.('error', noop);
  }
}

function warn(text: string): void {
  emitWarning(text);
}

function elapsed(console: Console, method: string, label: string, data?: unknown[]): boolean {
  const start = console._times.get(label);
  if (start === undefined) {
    warn(`No such label '${label}' for console.${method}()`);
    return false;
  }
  const time = formatTime(performance.now() - start);
  if (data === undefined) console.log('%s: %s', label, time);
  else console.log('%s: %s', label, time, ...data);
  return true;
}

const ITERATION = '(iteration index)';

function tabulate(console: Console, data: object, properties: readonly string[] | undefined): string | undefined {
  const options = inspectOptionsFor(console, console._stdout);
  const cell = (value: unknown): string => {
    const depth = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0;
    return inspect(value, { ...options, maxArrayLength: 3, breakLength: Infinity, depth });
  };
  const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => cell(i));

  const overMap = isMapIterator(data);
  if (overMap || isSetIterator(data)) {
    const entries = previewEntries(data);
    if (entries === undefined) return undefined;
    // Entries come as pairs made for the occasion; values that all look so cannot be told from them.
    if (overMap && entries.length > 0 && entries.every((entry) => Array.isArray(entry) && entry.length === 2)) {
      const pairs = entries as [unknown, unknown][];
      return renderTable([ITERATION, 'Key', 'Values'], [numbers(pairs.length), pairs.map(([key]) => cell(key)), pairs.map(([, value]) => cell(value))]);
    }
    // A Set's entries are pairs of the same: Node lists both halves.
    const halves = !overMap && entries.length > 0 && entries.every((entry) => Array.isArray(entry) && entry.length === 2 && Object.is(entry[0], entry[1])) ? entries.flat(1) : entries;
    return renderTable([ITERATION, 'Values'], [numbers(halves.length), halves.map(cell)]);
  }
  if (data instanceof Map) return renderTable([ITERATION, 'Key', 'Values'], [numbers(data.size), [...data.keys()].map(cell), [...data.values()].map(cell)]);
  if (data instanceof Set) return renderTable([ITERATION, 'Values'], [numbers(data.size), [...data].map(cell)]);

  const columns: Record<string, string[]> = Object.create(null);
  const values: string[] = [];
  let hasValues = false;
  const rows = Object.keys(data);
  rows.forEach((name, i) => {
    const item = (data as Record<string, unknown>)[name];
    const primitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (primitive && properties === undefined) {
      hasValues = true;
      values[i] = cell(item);
      return;
    }
    for (const key of properties ?? Object.keys(item as object)) {
      const column = columns[key] ??= [];
      column[i] = primitive || !Object.hasOwn(item, key) ? '' : cell((item as Record<string, unknown>)[key]);
    }
  });
  const head = ['(index)', ...Object.keys(columns)];
  const body = [rows, ...Object.values(columns)];
  if (hasValues) {
    head.push('Values');
    body.push(values);
  }
  return renderTable(head, body);
}

// Subscribers see the arguments before they are formatted.
const channels = {
  log: /* @__PURE__ */ channel('console.log'),
  info: /* @__PURE__ */ channel('console.info'),
  debug: /* @__PURE__ */ channel('console.debug'),
  warn: /* @__PURE__ */ channel('console.warn'),
  error: /* @__PURE__ */ channel('console.error'),
};

function print(console: Console, stream: '_stdout' | '_stderr', told: Channel, args: unknown[]): void {
  if (told.hasSubscribers) told.publish(args);
  write(console, stream, format(console, stream, args));
}

/** Records an event where consoles are traced. */
function traced(phase: string, name: string, args?: object): void {
  if (isTraced('node,node.console')) trace(phase, 'node,node.console', name, args, 0);
}

/** Node's methods, on whatever console they are called on. */
export const consoleMethods: ConsoleMethods & ThisType<Console> = {
  log(...args) { print(this, '_stdout', channels.log, args); },
  info(...args) { print(this, '_stdout', channels.info, args); },
  debug(...args) { print(this, '_stdout', channels.debug, args); },
  warn(...args) { print(this, '_stderr', channels.warn, args); },
  error(...args) { print(this, '_stderr', channels.error, args); },
  dir(object, options) {
    write(this, '_stdout', inspect(object, { customInspect: false, ...inspectOptionsFor(this, this._stdout), ...options }));
  },
  time(label = 'default') {
    label = `${label}`;
    if (this._times.has(label)) warn(`Label '${label}' already exists for console.time()`);
    else {
      this._times.set(label, performance.now());
      traced('b', `time::${label}`);
    }
  },
  timeEnd(label = 'default') {
    label = `${label}`;
    if (!elapsed(this, 'timeEnd', label)) return;
    traced('e', `time::${label}`);
    this._times.delete(label);
  },
  timeLog(label = 'default', ...data) {
    if (elapsed(this, 'timeLog', `${label}`, data)) traced('n', `time::${label}`);
  },
  trace: function trace(this: Console, ...args: unknown[]) {
    const error = new Error(format(this, '_stderr', args));
    error.name = 'Trace';
    (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, trace);
    const header = error.message === '' ? 'Trace' : `Trace: ${error.message}`;
    const stack = error.stack ?? '';
    this.error(stack.startsWith('Trace') ? stack : `${header}\n${stack.replace(/^(?=.)/gm, '    at ')}`);
  },
  assert(expression, ...args) {
    if (expression) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.warn(...args);
  },
  clear() {
    if (!this._stdout.isTTY || (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.['TERM'] === 'dumb') return;
    this._stdout.write('\u001b[1;1H');
    this._stdout.write('\u001b[0J');
  },
  count(label = 'default') {
    label = `${label}`;
    const count = (this[kCounts].get(label) ?? 0) + 1;
    this[kCounts].set(label, count);
    traced('C', `count::${label}`, { data: count });
    this.log(`${label}: ${count}`);
  },
  countReset(label = 'default') {
    label = `${label}`;
    if (!this[kCounts].delete(label)) warn(`Count for '${label}' does not exist`);
    else traced('C', `count::${label}`, { data: 0 });
  },
  group(...data) {
    if (data.length > 0) this.log(...data);
    this[kGroupIndent] += ' '.repeat(this[kGroupWidth]);
  },
  groupEnd() {
    this[kGroupIndent] = this[kGroupIndent].slice(0, this[kGroupIndent].length - this[kGroupWidth]);
  },
  table(tabularData, properties) {
    if (tabularData === null || typeof tabularData !== 'object') { this.log(tabularData); return; }
    if (properties !== undefined) validateArray(properties, 'properties');
    const table = tabulate(this, tabularData, properties);
    this.log(table ?? tabularData);
  },
  dirxml(...args) { write(this, '_stdout', format(this, '_stdout', args)); },
  groupCollapsed(...data) {
    if (data.length > 0) this.log(...data);
    this[kGroupIndent] += ' '.repeat(this[kGroupWidth]);
  },
};

function hide(target: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** Gives a console its state, its streams left out. */
export function initializeState(console: object, ignoreErrors: boolean, colorMode: ColorMode, inspectOptions: ConsoleState[typeof kInspectOptions], groupIndentation: number): void {
  hide(console, '_stdoutErrorHandler', noop);
  hide(console, '_stderrErrorHandler', noop);
  hide(console, '_ignoreErrors', ignoreErrors);
  hide(console, '_times', new Map());
  hide(console, kCounts, new Map());
  hide(console, kColorMode, colorMode);
  hide(console, kIsConsole, true);
  hide(console, kGroupWidth, groupIndentation);
  hide(console, kGroupIndent, '');
  hide(console, kInspectOptions, inspectOptions);
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', writable: false, enumerable: false, configurable: true });
}

/** Binds methods to a console, under their names. */
export function bindMethods(console: object, source: object): void {
  for (const name of Object.keys(consoleMethods)) {
    const method = (source as Record<string, Function>)[name]!;
    const bound = method.bind(console);
    Object.defineProperty(bound, 'name', { value: name });
    (console as Record<string, unknown>)[name] = bound;
  }
}

function readOptions(first: unknown, stderr: unknown, ignoreErrors: unknown): ConsoleOptions {
  if (!first || typeof (first as ConsoleStream).write === 'function') return { stdout: first as ConsoleStream, stderr: stderr as ConsoleStream, ignoreErrors: ignoreErrors as boolean };
  return first as ConsoleOptions;
}

interface ConsoleConstructor {
  new (options: ConsoleOptions): Console;
  new (stdout: ConsoleStream, stderr?: ConsoleStream, ignoreErrors?: boolean): Console;
  (options: ConsoleOptions): Console;
  (stdout: ConsoleStream, stderr?: ConsoleStream, ignoreErrors?: boolean): Console;
  prototype: Console;
}

/**
 * A console that writes to streams of its own.
 *
 * @throws {ERR_CONSOLE_WRITABLE_STREAM} unless the streams have a `write`.
 * @example
 * new Console({ stdout: { write: (text) => lines.push(text) } }).log('a');
 * @see https://nodejs.org/api/console.html#class-console
 */
export const Console: ConsoleConstructor = /* @__PURE__ */ (() => {
  function Console(this: unknown, options: unknown): object {
    if (!new.target) return Reflect.construct(Console, arguments);
    const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation = 2 } = readOptions(options, arguments[1], arguments[2]);
    if (!stdout || typeof stdout.write !== 'function') throw ERR_CONSOLE_WRITABLE_STREAM('stdout');
    if (!stderr || typeof stderr.write !== 'function') throw ERR_CONSOLE_WRITABLE_STREAM('stderr');
    if (colorMode !== 'auto' && typeof colorMode !== 'boolean') throw ERR_INVALID_ARG_VALUE('colorMode', colorMode, "must be one of: 'auto', true, false", inspect);
    validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
    if (inspectOptions !== undefined) {
      if (inspectOptions === null || typeof inspectOptions !== 'object' || Array.isArray(inspectOptions)) throw ERR_INVALID_ARG_TYPE('options.inspectOptions', 'object', inspectOptions);
      const each = inspectOptions instanceof Map ? [...inspectOptions.values()] : [inspectOptions];
      if (colorMode !== 'auto' && each.some((one) => one?.colors !== undefined)) throw ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
    const self = this as object;
    bindMethods(self, self);
    hide(self, '_stdout', stdout);
    hide(self, '_stderr', stderr);
    initializeState(self, Boolean(ignoreErrors), colorMode, inspectOptions, groupIndentation);
    return self;
  }
  Object.assign(Console.prototype, consoleMethods);
  Object.defineProperty(Console, Symbol.hasInstance, {
    value(this: unknown, instance: object | null) { return this !== Console ? Function.prototype[Symbol.hasInstance].call(this as Function, instance) : (instance as { [kIsConsole]?: true } | null)?.[kIsConsole] === true; },
  });
  return Console as unknown as ConsoleConstructor;
})();
