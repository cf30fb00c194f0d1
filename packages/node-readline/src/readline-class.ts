import { wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateBoolean, validateInteger } from '@tabnode/internal/validators';
import { CLEAR_SCREEN_DOWN, clearLineSequence, cursorToSequence, moveCursorSequence, type Direction } from './cursor-control.ts';
import type { Output } from './streams.ts';

/** Whether it looks like a Writable, of whatever copy of the class. */
function isWritable(stream: unknown): stream is Output {
  const { write, on, _writableState } = (stream ?? {}) as Record<string, unknown>;
  return typeof write === 'function' && typeof on === 'function' && typeof _writableState === 'object';
}

/** Collects escape sequences for a terminal and writes them at once. @see https://nodejs.org/api/readline.html#class-readlinepromisesreadline */
export class Readline {
  #stream: Output;
  #autoCommit = false;
  #pending: string[] = [];

  /**
   * @param options `autoCommit`: whether each call writes by itself
   * @throws {ERR_INVALID_ARG_TYPE} unless `stream` is a Writable
   */
  constructor(stream: Output, options?: { autoCommit?: boolean | null }) {
    if (!isWritable(stream)) throw wrongArgType('stream', 'an instance of Writable', stream);
    this.#stream = stream;
    if (options?.autoCommit !== null && options?.autoCommit !== undefined) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(sequence: string): this {
    if (this.#autoCommit) nextTick(() => this.#stream.write(sequence));
    else this.#pending.push(sequence);
    return this;
  }

  /** Puts the cursor to a column, and to a row where one is given. @see https://nodejs.org/api/readline.html#rlcursortox-y */
  cursorTo(x: number, y: number | null | undefined = undefined): this {
    validateInteger(x, 'x');
    if (y !== null && y !== undefined) validateInteger(y, 'y');
    return this.#add(cursorToSequence(x, y ?? undefined));
  }

  /** Moves the cursor by columns and rows. @see https://nodejs.org/api/readline.html#rlmovecursordx-dy */
  moveCursor(dx: number, dy: number): this {
    if (!dx && !dy) return this;
    validateInteger(dx, 'dx');
    validateInteger(dy, 'dy');
    return this.#add(moveCursorSequence(dx, dy));
  }

  /** Clears the line: to the left (-1), to the right (1), or all of it (0). @see https://nodejs.org/api/readline.html#rlclearlinedir */
  clearLine(dir: Direction): this {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(clearLineSequence(dir));
  }

  /** Clears the screen from the cursor on. @see https://nodejs.org/api/readline.html#rlclearscreendown */
  clearScreenDown(): this {
    return this.#add(CLEAR_SCREEN_DOWN);
  }

  /** Writes what has been collected. @see https://nodejs.org/api/readline.html#rlcommit */
  commit(): Promise<void> {
    return new Promise((resolve, reject) => {
      const text = this.#pending.join('');
      this.#pending = [];
      this.#stream.write(text, (error) => { if (error) reject(error); else resolve(error as unknown as void); });
    });
  }

  /** Drops what has been collected. @see https://nodejs.org/api/readline.html#rlrollback */
  rollback(): this {
    this.#pending = [];
    return this;
  }
}
