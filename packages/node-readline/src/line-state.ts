// What the methods of an interface work on. Members that begin with an underscore are as in Node: legacy, yet in wide use.
import type { EventEmitter } from '@tabnode/node-events/emitter';
import type { KeypressInterface } from './emit-keypress-events.ts';
import type { Key } from './key-decoder.ts';
import type { Input, Output } from './streams.ts';

/** Where the cursor is: both count from 0, the prompt included. */
export interface CursorPos { rows: number; cols: number }

/** The matches, and the part of the line that they stand for. */
export type CompleterResult = [string[], string];
export type Completer = (line: string) => CompleterResult;
export type AsyncCompleter = (line: string, callback: (error?: Error | null, result?: CompleterResult) => void) => void;
export type PromiseCompleter = (line: string) => CompleterResult | Promise<CompleterResult>;

/** A line and the cursor in it, to come back to. */
export interface Edit { text: string; cursor: number }

/** The state of an interface and the methods that its parts call each other by. */
export interface LineState extends EventEmitter, KeypressInterface {
  readonly input: Input;
  readonly output: Output | null | undefined;
  terminal: boolean;
  line: string;
  cursor: number;
  prevRows: number;
  history: string[];
  historyIndex: number;
  historySize: number;
  removeHistoryDuplicates: boolean;
  crlfDelay: number;
  tabSize: number;
  completer: AsyncCompleter | PromiseCompleter | undefined;
  closed: boolean;
  paused: boolean;
  readonly columns: number;

  _prompt: string;
  _oldPrompt: string | undefined;
  _questionCallback: ((answer: string) => void) | null | undefined;
  _decoder: TextDecoder | undefined;
  _line_buffer: string | null | undefined;
  _previousKey: Key | null;
  _sawReturnAt: number;
  _undoStack: Edit[];
  _redoStack: Edit[];
  _killRing: string[];
  _killRingCursor: number;
  _isYanking: boolean;
  _substringSearch: string | null;
  _isMultiline: boolean;
  _previousCursorCols: number;

  pause(): this;
  resume(): this;
  close(): void;
  prompt(preserveCursor?: boolean): void;
  setPrompt(prompt: string): void;
  clearLine(): void;
  getCursorPos(): CursorPos;

  _setRawMode(mode: boolean): boolean | undefined;
  _onLine(line: string): void;
  _writeToOutput(text: string): void;
  _addHistory(): string;
  _refreshLine(): void;
  _normalWrite(data: string | ArrayBufferView | undefined): void;
  _insertString(text: string): void;
  _tabComplete(wasTab: boolean): void;
  _wordLeft(): void;
  _wordRight(): void;
  _deleteLeft(): void;
  _deleteRight(): void;
  _deleteWordLeft(): void;
  _deleteWordRight(): void;
  _deleteLineLeft(): void;
  _deleteLineRight(): void;
  _line(): void;
  _historyNext(): void;
  _historyPrev(): void;
  _getDisplayPos(text: string): CursorPos;
  _moveCursor(dx: number): void;
  _ttyWrite(text: unknown, key: Key | undefined): void;
}
