// What both kinds of Interface stand on.
import { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE } from '@tabnode/internal/errors';
import { queueMicrotask } from '@tabnode/internal/queue-microtask';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateAbortSignal, validateArray, validateNumber, validateUint32 } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { EventEmitter, type EventName, type Listener } from '@tabnode/node-events/emitter';
import { iterateEvents } from '@tabnode/node-events/on';
import { display } from './display.ts';
import { editing } from './editing.ts';
import { decodeText, emitKeypressEvents } from './emit-keypress-events.ts';
import { isDumb, LINE_END, press, pressOnDumbTerminal } from './key-bindings.ts';
import type { Key } from './key-decoder.ts';
import { lineHistory } from './line-history.ts';
import type { AsyncCompleter, LineState, PromiseCompleter } from './line-state.ts';
import type { Input, Output } from './streams.ts';

const MIN_CRLF_DELAY = 100;
const HISTORY_SIZE = 30;

export interface InterfaceOptions {
  /** Where lines come from. */
  input: Input;
  /** Where prompts, and the line as it is edited, go. */
  output?: Output | null | undefined;
  /** Completes a line when Tab is pressed. */
  completer?: AsyncCompleter | PromiseCompleter | undefined;
  /** Whether both are a terminal; by default, whether `output.isTTY`. */
  terminal?: boolean | undefined;
  /** Earlier lines, the newest first. */
  history?: string[] | undefined;
  /** How many lines the history holds, 30 by default; 0 for none. */
  historySize?: number | undefined;
  /** Whether a line that is entered again leaves its older place in the history. */
  removeHistoryDuplicates?: boolean | undefined;
  /** `'> '` by default. */
  prompt?: string | undefined;
  /** Milliseconds within which CR and LF are one end of a line, from 100 (the default) to Infinity. */
  crlfDelay?: number | undefined;
  /** Milliseconds that an escape character waits for the rest of a sequence, 500 by default. */
  escapeCodeTimeout?: number | undefined;
  /** Columns from one tab stop to the next, 8 by default. */
  tabSize?: number | undefined;
  /** Closes the interface. */
  signal?: AbortSignal | undefined;
}

/** Sets an interface up and begins to read. */
function initialize(rl: LineState, inputOrOptions: Input | InterfaceOptions, output?: Output | null, completer?: AsyncCompleter | PromiseCompleter, terminal?: boolean): void {
  EventEmitter.call(rl);
  const options: InterfaceOptions = (inputOrOptions as Partial<InterfaceOptions>)?.input ? inputOrOptions as InterfaceOptions : { ...inputOrOptions, input: inputOrOptions as Input, output, completer, terminal, signal: undefined };
  const { input, history = [], historySize = HISTORY_SIZE, removeHistoryDuplicates = false, prompt = '> ', crlfDelay, escapeCodeTimeout = 500, tabSize = 8, signal } = options;
  ({ output, completer, terminal } = options);
  validateUint32(tabSize, 'tabSize', true);
  if (signal) validateAbortSignal(signal, 'options.signal');
  if (!Number.isFinite(escapeCodeTimeout)) throw ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', 500);
  if (completer !== undefined && typeof completer !== 'function') throw ERR_INVALID_ARG_VALUE('completer', completer);
  validateArray(history, 'history');
  validateNumber(historySize, 'size', 0);
  Object.assign(rl, {
    isCompletionEnabled: true, escapeCodeTimeout, tabSize, history, historyIndex: -1, historySize, removeHistoryDuplicates: !!removeHistoryDuplicates,
    line: '', output, input, crlfDelay: crlfDelay ? Math.max(MIN_CRLF_DELAY, crlfDelay) : MIN_CRLF_DELAY, completer,
    terminal: !!(terminal ?? output?.isTTY),
    _prompt: prompt, _sawReturnAt: 0, _sawKeyPress: false, _previousKey: null, _undoStack: [], _redoStack: [], _killRing: [], _killRingCursor: 0,
    _isYanking: false, _substringSearch: null, _isMultiline: false, _previousCursorCols: -1,
  });
  read(rl, input, output);
  if (signal) closeOnAbort(rl, signal);
  input.resume();
}

function read(rl: LineState, input: Input, output: Output | null | undefined): void {
  const listeners: [target: EventEmitter, event: string, listener: (...args: any[]) => void][] = [
    [input, 'error', (error: Error) => { rl.emit('error', error); }],
  ];
  if (rl.terminal) {
    rl.cursor = 0;
    listeners.push(
      [input, 'keypress', (text: string | undefined, key: Key) => rl._ttyWrite(text, key)],
      [input, 'end', () => finish(rl, rl.line)],
    );
    if (output !== null && output !== undefined) listeners.push([output, 'resize', () => rl._refreshLine()]);
    emitKeypressEvents(input, rl);
    rl._setRawMode(true);
  } else {
    rl._decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    listeners.push(
      [input, 'data', (chunk: string | ArrayBufferView) => rl._normalWrite(chunk)],
      [input, 'end', () => finish(rl, rl._line_buffer ?? '')],
    );
  }
  for (const [target, event, listener] of listeners) target.on(event, listener);
  rl.once('close', () => { for (const [target, event, listener] of listeners) target.removeListener(event, listener); });
}

/** The input's end ends the last line too. */
function finish(rl: LineState, rest: string): void {
  if (rest.length > 0) rl.emit('line', rest);
  rl.close();
}

function closeOnAbort(rl: LineState, signal: AbortSignal): void {
  if (signal.aborted) {
    nextTick(() => rl.close());
    return;
  }
  const listener = addAbortListener(signal, () => rl.close());
  rl.once('close', () => listener[Symbol.dispose]());
}

function checkOpen(rl: LineState): void {
  if (rl.closed) throw ERR_USE_AFTER_CLOSE('readline');
}

/** Asks: the next line is the answer, unless a question is open already. */
export function ask(rl: LineState, query: string, callback: (answer: string) => void): void {
  checkOpen(rl);
  if (rl._questionCallback) {
    rl.prompt();
    return;
  }
  rl._oldPrompt = rl._prompt;
  rl.setPrompt(query);
  rl._questionCallback = callback;
  rl.prompt();
}

/** Takes the question back. */
export function cancelQuestion(rl: LineState): void {
  if (!rl._questionCallback) return;
  rl._questionCallback = null;
  rl.setPrompt(rl._oldPrompt!);
  rl.clearLine();
}

/** Gives the lines to a loop. */
function iterateLines(rl: LineState): AsyncIterableIterator<string> {
  const source = {
    on: (name: EventName, listener: Listener) => rl.on(name, listener),
    removeListener: (name: EventName, listener: Listener) => rl.removeListener(name, listener),
    pause: () => { rl.pause(); },
    // The loop's body sees the last line before a next chunk: where ticks come from a microtask they must queue behind that.
    resume: () => queueMicrotask(() => { if (!rl.closed) rl.resume(); }),
  };
  return iterateEvents(source, 'line', { close: ['close'], highWaterMark: 1024 }, ([line]) => line as string);
}

const lines: unique symbol = /* @__PURE__ */ Symbol('line object stream');

const methods: ThisType<LineState & { [lines]?: AsyncIterableIterator<string> }> & Record<string | symbol, unknown> = {
  /** Sets what `prompt()` writes. @see https://nodejs.org/api/readline.html#rlsetpromptprompt */
  setPrompt(prompt: string): void {
    this._prompt = prompt;
  },

  /** What `prompt()` writes. @see https://nodejs.org/api/readline.html#rlgetprompt */
  getPrompt(): string {
    return this._prompt;
  },

  /**
   * Writes the prompt to a new line, and reads on where that was paused.
   *
   * @param preserveCursor whether the cursor keeps its place in the line
   * @throws {ERR_USE_AFTER_CLOSE}
   * @see https://nodejs.org/api/readline.html#rlpromptpreservecursor
   */
  prompt(preserveCursor?: boolean): void {
    if (this.paused) this.resume();
    if (this.terminal && !isDumb()) {
      checkOpen(this);
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else {
      this._writeToOutput(this._prompt);
    }
  },

  /** Gives input and output free; emits `'close'`. @see https://nodejs.org/api/readline.html#rlclose */
  close(): void {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit('close');
  },

  /** Stops reading. @throws {ERR_USE_AFTER_CLOSE} @see https://nodejs.org/api/readline.html#rlpause */
  pause(): LineState {
    checkOpen(this);
    if (this.paused) return this;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },

  /** Reads on. @throws {ERR_USE_AFTER_CLOSE} @see https://nodejs.org/api/readline.html#rlresume */
  resume(): LineState {
    checkOpen(this);
    if (!this.paused) return this;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },

  /**
   * Takes text, or where `key` is given a key, as if the user had typed it.
   *
   * @throws {ERR_USE_AFTER_CLOSE}
   * @see https://nodejs.org/api/readline.html#rlwritedata-key
   */
  write(data: string | ArrayBufferView | null | undefined, key?: Key): void {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data ?? undefined);
  },

  /** Ends the line on the screen and begins an empty one. */
  clearLine(): void {
    this._moveCursor(Infinity);
    this._writeToOutput('\r\n');
    this.line = '';
    this.cursor = 0;
    this.prevRows = 0;
  },

  /** The lines that come. @see https://nodejs.org/api/readline.html#rlsymbolasynciterator */
  [Symbol.asyncIterator](): AsyncIterableIterator<string> {
    return this[lines] ??= iterateLines(this);
  },

  _setRawMode(mode: boolean): boolean | undefined {
    const was = this.input.isRaw;
    this.input.setRawMode?.(mode);
    return was;
  },

  _onLine(line: string): void {
    const callback = this._questionCallback;
    if (callback) {
      this._questionCallback = null;
      this.setPrompt(this._oldPrompt!);
      callback(line);
    } else {
      this.emit('line', line);
    }
  },

  _line(): void {
    const line = this._addHistory();
    this._undoStack = [];
    this._redoStack = [];
    this.clearLine();
    this._isMultiline = false;
    this._onLine(line);
  },

  _normalWrite(data: string | ArrayBufferView | undefined): void {
    if (data === undefined) return;
    let text = decodeText(this._decoder!, data);
    if (this._sawReturnAt !== 0 && Date.now() - this._sawReturnAt <= this.crlfDelay && text.startsWith('\n')) text = text.slice(1);
    this._sawReturnAt = 0;
    if (this._line_buffer) text = this._line_buffer + text;
    const parts = text.split(LINE_END);
    this._line_buffer = parts.pop()!;
    if (text.endsWith('\r')) this._sawReturnAt = Date.now();
    for (const line of parts) this._onLine(line);
  },

  _ttyWrite(text: unknown, key?: Key): void {
    if (isDumb()) pressOnDumbTerminal(this, text, key);
    else press(this, text, key);
  },
};

interface InterfaceConstructor {
  new (input: Input | InterfaceOptions, output?: Output | null, completer?: AsyncCompleter | PromiseCompleter, terminal?: boolean): LineState;
  (this: LineState, input: Input | InterfaceOptions, output?: Output | null, completer?: AsyncCompleter | PromiseCompleter, terminal?: boolean): void;
  prototype: LineState;
}

/** The class that `readline.Interface` and `readlinePromises.Interface` extend. @see https://nodejs.org/api/readline.html#class-interfaceconstructor */
export const InterfaceConstructor: InterfaceConstructor = /* @__PURE__ */ (() => {
  const { InterfaceConstructor: constructor } = { InterfaceConstructor: function (this: LineState, input: Input | InterfaceOptions, output?: Output | null, completer?: AsyncCompleter, terminal?: boolean) { initialize(this, input, output, completer, terminal); } };
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: constructor, writable: true, configurable: true },
    columns: { get(this: LineState) { return this.output?.columns || Infinity; }, configurable: true },
  });
  Object.setPrototypeOf(constructor, EventEmitter);
  for (const part of [methods, display, editing, lineHistory]) {
    for (const key of Reflect.ownKeys(part)) Object.defineProperty(prototype, key, { value: (part as Record<string | symbol, unknown>)[key], writable: true, configurable: true });
  }
  Object.defineProperty(prototype, Symbol.dispose, { value: prototype.close, writable: true, enumerable: true, configurable: true });
  constructor.prototype = prototype;
  return constructor as unknown as InterfaceConstructor;
})();
