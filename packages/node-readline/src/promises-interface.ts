import { AbortError } from '@tabnode/internal/abort-error';
import { validateAbortSignal } from '@tabnode/internal/validators';
import { reportCompletionError, type QuestionOptions } from './callback-interface.ts';
import { complete } from './completion.ts';
import { ask, cancelQuestion, InterfaceConstructor, type InterfaceOptions } from './interface-constructor.ts';
import type { CompleterResult, PromiseCompleter } from './line-state.ts';
import type { Input, Output } from './streams.ts';

type Options = Omit<InterfaceOptions, 'completer'> & { completer?: PromiseCompleter | undefined };

/** Reads lines from a stream; its questions return promises. @see https://nodejs.org/api/readline.html#class-readlinepromisesinterface */
export class Interface extends InterfaceConstructor {
  /**
   * Writes a question; fulfils with the line that comes next.
   *
   * @throws {ERR_USE_AFTER_CLOSE | AbortError} as a rejection
   * @see https://nodejs.org/api/readline.html#rlquestionquery-options
   */
  question(query: string, options: QuestionOptions = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      let answered: (answer: string) => void = resolve;
      if (signal) {
        validateAbortSignal(signal, 'options.signal');
        const onAbort = (): void => {
          cancelQuestion(this);
          reject(new AbortError(undefined, { cause: signal.reason }));
        };
        if (signal.aborted) {
          reject(new AbortError(undefined, { cause: signal.reason }));
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        answered = (answer) => {
          signal.removeEventListener('abort', onAbort);
          resolve(answer);
        };
      }
      ask(this, query, answered);
    });
  }

  override async _tabComplete(wasTab: boolean): Promise<void> {
    this.pause();
    let result: CompleterResult;
    try {
      result = await (this.completer as PromiseCompleter)(this.line.slice(0, this.cursor));
    } catch (error) {
      reportCompletionError(this, error);
      return;
    } finally {
      this.resume();
    }
    complete(this, result, wasTab);
  }
}

/**
 * Reads lines from a stream.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE} where an option is wrong
 * @see https://nodejs.org/api/readline.html#readlinepromisescreateinterfaceoptions
 */
export function createInterface(options: Options): Interface;
export function createInterface(input: Input, output?: Output | null, completer?: PromiseCompleter, terminal?: boolean): Interface;
export function createInterface(input: Input | Options, output?: Output | null, completer?: PromiseCompleter, terminal?: boolean): Interface {
  return new Interface(input, output, completer, terminal);
}
