// Which key does what in a line that is edited.
import { hostProcess } from '@tabnode/internal/host-process';
import { cursorTo, clearScreenDown } from './cursor-control.ts';
import { characterAfter, characterBefore, redo, undo, yank, yankPop } from './editing.ts';
import type { Key } from './key-decoder.ts';
import { moveDownOrForth, moveUpOrBack } from './line-history.ts';
import type { LineState } from './line-state.ts';

type Command = (rl: LineState, key: Key) => void;

/** What ends a line in text that is written as a whole. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

const toStart: Command = (rl) => rl._moveCursor(-Infinity);
const toEnd: Command = (rl) => rl._moveCursor(Infinity);
const left: Command = (rl) => rl._moveCursor(-characterBefore(rl.line, rl.cursor));
const right: Command = (rl) => rl._moveCursor(characterAfter(rl.line, rl.cursor));
const wordLeft: Command = (rl) => rl._wordLeft();
const wordRight: Command = (rl) => rl._wordRight();
const deleteLeft: Command = (rl) => rl._deleteLeft();
const deleteRight: Command = (rl) => rl._deleteRight();
const deleteWordLeft: Command = (rl) => rl._deleteWordLeft();
const deleteWordRight: Command = (rl) => rl._deleteWordRight();
const deleteLineLeft: Command = (rl) => rl._deleteLineLeft();
const deleteLineRight: Command = (rl) => rl._deleteLineRight();

function interrupt(rl: LineState): void {
  if (rl.listenerCount('SIGINT') > 0) rl.emit('SIGINT');
  else rl.close();
}

function endOrDelete(rl: LineState): void {
  if (rl.cursor === 0 && rl.line.length === 0) rl.close();
  else rl._deleteRight();
}

function clearScreen(rl: LineState): void {
  cursorTo(rl.output, 0, 0);
  clearScreenDown(rl.output);
  rl._refreshLine();
}

/** Without a listener this would put the process into the background; a page has no shell that could bring it back. */
function suspend(rl: LineState): void {
  rl.emit('SIGTSTP');
}

function pressReturn(rl: LineState): void {
  rl._sawReturnAt = Date.now();
  rl._line();
}

/** Line feeds end a line unless they belong to a carriage return. */
function pressEnter(rl: LineState): void {
  if (rl._sawReturnAt === 0 || Date.now() - rl._sawReturnAt > rl.crlfDelay) rl._line();
  rl._sawReturnAt = 0;
}

/** By `c` for control, `m` for meta, `cs` for control and shift, or nothing, and the key's name. */
const commands: Record<string, Command> = {
  'cs-backspace': deleteLineLeft, 'cs-delete': deleteLineRight,
  'c-c': interrupt, 'c-d': endOrDelete, 'c-z': suspend, 'c-l': clearScreen,
  'c-h': deleteLeft, 'c-u': deleteLineLeft, 'c-k': deleteLineRight, 'c-y': yank,
  'c-w': deleteWordLeft, 'c-backspace': deleteWordLeft, 'c-delete': deleteWordRight,
  'c-a': toStart, 'c-e': toEnd, 'c-b': left, 'c-f': right, 'c-left': wordLeft, 'c-right': wordRight,
  'c-n': (rl) => rl._historyNext(), 'c-p': (rl) => rl._historyPrev(),
  'm-b': wordLeft, 'm-f': wordRight, 'm-d': deleteWordRight, 'm-delete': deleteWordRight, 'm-backspace': deleteWordLeft, 'm-y': yankPop,
  '-return': pressReturn, '-enter': pressEnter, '-backspace': deleteLeft, '-delete': deleteRight, '-left': left, '-right': right,
  '-home': toStart, '-end': toEnd, '-up': moveUpOrBack, '-down': moveDownOrForth,
};

/** Inserts text; each end of a line in it is taken as the Return key. */
function insert(rl: LineState, text: string): void {
  text.split(LINE_END).forEach((line, i) => {
    if (i > 0) rl._line();
    rl._insertString(line);
  });
}

/** What was typed before Up stays what the history is searched for until another key comes. */
function trackSearch(rl: LineState, { name, ctrl, meta, shift }: Key): void {
  if ((name === 'up' || name === 'down') && !ctrl && !meta && !shift) {
    if (!rl._isMultiline) rl._substringSearch ??= rl.line.slice(0, rl.cursor);
  } else if (rl._substringSearch !== null) {
    rl._substringSearch = null;
    if (rl.historyIndex === rl.history.length) rl.historyIndex = -1;
  }
}

/** Does what a key is for; text that no key stands for is inserted. */
export function press(rl: LineState, text: unknown, key: Key = {}): void {
  const previous = rl._previousKey;
  rl._previousKey = key;
  const { name, ctrl, meta, shift, sequence } = key;
  if (!meta || name !== 'y') rl._isYanking = false;
  if (name !== 'up' && name !== 'down') rl._previousCursorCols = -1;
  trackSearch(rl, key);
  if (sequence === '\x1f') return undo(rl);
  if (sequence === '\x1e') return redo(rl);
  // Escape is for programs that extend this.
  if (name === 'escape') return;
  if (!ctrl && !meta && name === 'tab' && typeof rl.completer === 'function' && rl.isCompletionEnabled) return rl._tabComplete(previous?.name === 'tab');
  const command = commands[`${ctrl ? (shift ? 'cs' : 'c') : meta ? 'm' : ''}-${name}`];
  if (name !== 'enter' && !(ctrl || meta)) rl._sawReturnAt = 0;
  if (command !== undefined) command(rl, key);
  else if (!ctrl && !meta && typeof text === 'string' && text !== '') insert(rl, text);
}

/** Whether the terminal knows no escape sequences. */
export function isDumb(): boolean {
  return hostProcess.env['TERM'] === 'dumb';
}

/** The same on a terminal that knows no escape sequences: text, Return, and the keys that end. */
export function pressOnDumbTerminal(rl: LineState, text: unknown, key: Key = {}): void {
  const { name, ctrl } = key;
  if (name === 'escape') return;
  if (rl._sawReturnAt !== 0 && name !== 'enter') rl._sawReturnAt = 0;
  if (ctrl && name === 'c') {
    interrupt(rl);
    return;
  }
  if (ctrl && name === 'd') {
    rl.close();
    return;
  }
  if (name === 'return' || name === 'enter') commands[`-${name}`]!(rl, key);
  else if (typeof text === 'string' && text !== '') {
    rl.line += text;
    rl.cursor += text.length;
    rl._writeToOutput(text);
  }
}
