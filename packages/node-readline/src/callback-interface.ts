import { AbortError } from '@tabnode/internal/abort-error';
import { describeValue } from '@tabnode/internal/describe-value';
import { nodeStack } from '@tabnode/internal/inspect-error';
import { validateAbortSignal } from '@tabnode/internal/validators';
import { complete } from './completion.ts';
import { ask, cancelQuestion, InterfaceConstructor, type InterfaceOptions } from './interface-constructor.ts';
import type { AsyncCompleter, Completer, CompleterResult, LineState } from './line-state.ts';
import type { Input, Output } from './streams.ts';

export interface QuestionOptions {
  /** Takes the question back. */
  signal?: AbortSignal | null | undefined;
}

/** Reads lines from a stream, edited on a terminal. @see https://nodejs.org/api/readline.html#class-readlineinterface */
export interface Interface extends LineState {
  question(query: string, callback: (answer: string) => void): void;
  question(query: string, options: QuestionOptions, callback: (answer: string) => void): void;
  getPrompt(): string;
  write(data: string | ArrayBufferView | null | undefined, key?: import('./key-decoder.ts').Key): void;
  [Symbol.asyncIterator](): AsyncIterableIterator<string>;
  [Symbol.dispose](): void;
}

type Options = Omit<InterfaceOptions, 'completer'> & { completer?: Completer | AsyncCompleter | undefined };

export interface CallbackInterfaceConstructor {
  new (options: Options): Interface;
  new (input: Input, output?: Output | null, completer?: Completer | AsyncCompleter, terminal?: boolean): Interface;
  (options: Options): Interface;
  (input: Input, output?: Output | null, completer?: Completer | AsyncCompleter, terminal?: boolean): Interface;
  prototype: Interface;
}

/** What the user sees of a completer's failure. */
export function reportCompletionError(rl: LineState, error: unknown): void {
  rl._writeToOutput(`Tab completion error: ${error instanceof Error ? nodeStack(error, error.stack ?? error.message) : describeValue(error)}`);
}

/** Gives a completer that returns its answer the form of one that hands it to a callback. */
function withCallback(completer: Completer | AsyncCompleter): AsyncCompleter {
  if (completer.length === 2) return completer as AsyncCompleter;
  return { completer: (line: string, callback: Parameters<AsyncCompleter>[1]) => callback(null, (completer as Completer)(line)) }.completer;
}

const methods: ThisType<Interface> & Record<string, Function> = {
  /**
   * Writes a question and calls back with the line that comes next.
   *
   * @throws {ERR_USE_AFTER_CLOSE}
   * @throws {ERR_INVALID_ARG_TYPE} unless `options.signal` is an AbortSignal or none
   * @see https://nodejs.org/api/readline.html#rlquestionquery-options-callback
   */
  question(query: string, options: QuestionOptions | null | ((answer: string) => void), callback?: (answer: string) => void): void {
    if (typeof options === 'function') { callback = options; options = null; }
    const signal = options?.signal;
    if (signal) {
      validateAbortSignal(signal, 'options.signal');
      if (signal.aborted || typeof callback !== 'function') return;
      const { onAbort } = { onAbort: () => cancelQuestion(this) };
      signal.addEventListener('abort', onAbort, { once: true });
      const answered = callback;
      callback = (answer) => {
        signal.removeEventListener('abort', onAbort);
        answered(answer);
      };
    }
    if (typeof callback === 'function') ask(this, query, callback);
  },

  _tabComplete(wasTab: boolean): void {
    this.pause();
    (this.completer as AsyncCompleter)(this.line.slice(0, this.cursor), (error?: Error | null, result?: CompleterResult) => {
      this.resume();
      if (error) reportCompletionError(this, error);
      else complete(this, result!, wasTab);
    });
  },

  _getCursorPos() { return this.getCursorPos(); },
};

/** The promise that `util.promisify(rl.question)` returns; a signal that aborts rejects it. */
function questionPromise(this: Interface, query: string, options?: QuestionOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    if (!signal) {
      this.question(query, resolve);
      return;
    }
    const { onAbort } = { onAbort: () => reject(new AbortError(undefined, { cause: signal.reason })) };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    this.question(query, options, (answer) => {
      signal.removeEventListener('abort', onAbort);
      resolve(answer);
    });
  });
}

/** Reads lines from a stream. @see https://nodejs.org/api/readline.html#class-readlineinterface */
export const Interface: CallbackInterfaceConstructor = /* @__PURE__ */ (() => {
  const { Interface: constructor } = { Interface: function (this: Interface | undefined, input: Input | Options, output?: Output | null, completer?: Completer | AsyncCompleter, terminal?: boolean): Interface | void {
    if (!(this instanceof (constructor as unknown as Function))) return new (constructor as unknown as CallbackInterfaceConstructor)(input as Input, output, completer, terminal);
    const options = (input as Partial<Options>)?.input ? input as Options : undefined;
    const given = options === undefined ? completer : options.completer;
    const wrapped = typeof given === 'function' ? withCallback(given) : given;
    if (options === undefined) InterfaceConstructor.call(this as Interface, input as Input, output, wrapped, terminal);
    else InterfaceConstructor.call(this as Interface, { ...options, completer: wrapped });
  } };
  Object.setPrototypeOf(constructor, InterfaceConstructor);
  constructor.prototype = Object.create(InterfaceConstructor.prototype, { constructor: { value: constructor, writable: true, configurable: true } });
  Object.assign(constructor.prototype, methods);
  constructor.prototype.question[Symbol.for('nodejs.util.promisify.custom')] = Object.defineProperty(questionPromise, 'name', { value: 'question' });
  return constructor as unknown as CallbackInterfaceConstructor;
})();

/**
 * Reads lines from a stream.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE} where an option is wrong
 * @example
 * const lines = createInterface({ input: process.stdin, output: process.stdout });
 * lines.question('Name? ', (name) => { console.log(`Hello ${name}`); lines.close(); });
 * @see https://nodejs.org/api/readline.html#readlinecreateinterfaceoptions
 */
export function createInterface(options: Options): Interface;
export function createInterface(input: Input, output?: Output | null, completer?: Completer | AsyncCompleter, terminal?: boolean): Interface;
export function createInterface(input: Input | Options, output?: Output | null, completer?: Completer | AsyncCompleter, terminal?: boolean): Interface {
  return new Interface(input as Input, output, completer, terminal);
}
