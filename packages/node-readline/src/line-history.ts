// Earlier lines, the newest first. A line of several rows stands there with its rows in reverse, joined by carriage returns.
import { beforeEdit } from './editing.ts';
import type { LineState } from './line-state.ts';

function reverseRows(text: string, from: string, to: string): string {
  return text.split(from).reverse().join(to);
}

/** Shows a line of the history, or the text that was searched for. */
function recall(rl: LineState, index: number, search: string): void {
  rl.historyIndex = index;
  const entry = rl.history[index];
  rl.line = entry === undefined ? search : reverseRows(entry, '\r', '\n');
  rl._isMultiline = rl.line.includes('\n');
  rl.cursor = rl.line.length;
  rl._refreshLine();
}

/** Goes through the history from `index` on to a line that begins as what was typed, and that is not shown already. */
function search(rl: LineState, index: number, step: 1 | -1): void {
  beforeEdit(rl);
  const prefix = rl._substringSearch ?? '';
  while (index >= 0 && index < rl.history.length && (!rl.history[index]!.startsWith(prefix) || rl.history[index] === rl.line)) index += step;
  recall(rl, index, prefix);
}

/** Moves the cursor a row up or down within a line of several rows; false where there is no such row. */
function moveRow(rl: LineState, step: 1 | -1): boolean {
  if (!rl._isMultiline) return false;
  const rows = rl.line.split('\n');
  const before = rl.line.slice(0, rl.cursor).split('\n');
  const target = rows[before.length - 1 + step];
  if (target === undefined) return false;
  const column = before.at(-1)!.length;
  if (rl._previousCursorCols < 0) rl._previousCursorCols = column;
  const to = Math.min(rl._previousCursorCols, target.length);
  rl._moveCursor(step < 0 ? to - target.length - 1 - column : rows[before.length - 1]!.length - column + 1 + to);
  return true;
}

export function moveUpOrBack(rl: LineState): void {
  if (!moveRow(rl, -1)) rl._historyPrev();
}

export function moveDownOrForth(rl: LineState): void {
  if (!moveRow(rl, 1)) rl._historyNext();
}

export const lineHistory: ThisType<LineState> & Pick<LineState, '_addHistory' | '_historyPrev' | '_historyNext'> = {
  /** Puts the line into the history; returns it as `'line'` listeners get it. */
  _addHistory(): string {
    const { line, history } = this;
    if (line.length === 0) return '';
    if (this.historySize === 0) return line;
    const given = line.replaceAll('\n', '\r');
    if (line.trim().length === 0) return given;
    const entry = reverseRows(line, '\n', '\r');
    if (history[0] !== entry) {
      if (this.removeHistoryDuplicates) {
        const duplicate = history.indexOf(line);
        if (duplicate >= 0) history.splice(duplicate, 1);
      }
      history.unshift(entry);
      if (history.length > this.historySize) history.pop();
    }
    this.historyIndex = -1;
    this.emit('history', history);
    return given;
  },

  _historyPrev(): void {
    if (this.historyIndex < this.history.length && this.history.length > 0) search(this, this.historyIndex + 1, 1);
  },

  _historyNext(): void {
    if (this.historyIndex >= 0) search(this, this.historyIndex - 1, -1);
  },
};
