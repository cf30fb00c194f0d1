// The commands that change the line.
import type { Edit, LineState } from './line-state.ts';

const MAX_EDITS = 2048;
const MAX_KILLED = 32;

/** Letters of one word, or characters between words; then the blanks behind. */
const NEXT_WORD = /^(?:\s+|[^\w\s]+|\w+)\s*/;
/** The same from the end of a text that is turned round. */
const PREVIOUS_WORD = /^\s*(?:[^\w\s]+|\w+)?/;

/** How long the word is that ends at the cursor, with the blanks behind it. */
function wordBefore({ line, cursor }: LineState): number {
  // Turned round, so that the expression is anchored and takes time in proportion.
  const reversed = Array.from(line.slice(0, cursor)).reverse().join('');
  return PREVIOUS_WORD.exec(reversed)![0].length;
}

function wordAfter({ line, cursor }: LineState): number {
  return NEXT_WORD.exec(line.slice(cursor))?.[0].length ?? 0;
}

/** Code units of the character that ends at `position`. */
export function characterBefore(text: string, position: number): number {
  if (position <= 0) return 0;
  return position > 1 && text.codePointAt(position - 2)! > 0xffff ? 2 : 1;
}

/** Code units of the character that begins at `position`. */
export function characterAfter(text: string, position: number): number {
  if (position >= text.length) return 0;
  return text.codePointAt(position)! > 0xffff ? 2 : 1;
}

/** Remembers the line as it is, to undo the edit that follows. */
export function beforeEdit(rl: LineState): void {
  rl._undoStack.push({ text: rl.line, cursor: rl.cursor });
  if (rl._undoStack.length > MAX_EDITS) rl._undoStack.shift();
}

/** Takes out the code units from `start` up to `end`; the cursor goes there. */
function cut(rl: LineState, start: number, end: number): string {
  beforeEdit(rl);
  const removed = rl.line.slice(start, end);
  rl.line = rl.line.slice(0, start) + rl.line.slice(end);
  rl.cursor = start;
  rl._refreshLine();
  return removed;
}

function kill(rl: LineState, text: string): void {
  const ring = rl._killRing;
  if (text === '' || text === ring[0]) return;
  ring.unshift(text);
  rl._killRingCursor = 0;
  if (ring.length > MAX_KILLED) ring.pop();
}

/** Inserts what was killed last. */
export function yank(rl: LineState): void {
  if (rl._killRing.length === 0) return;
  rl._isYanking = true;
  rl._insertString(rl._killRing[rl._killRingCursor]!);
}

/** Puts what was killed before in the place of what was just yanked. */
export function yankPop(rl: LineState): void {
  const ring = rl._killRing;
  if (!rl._isYanking || ring.length < 2) return;
  const yanked = ring[rl._killRingCursor]!;
  rl._killRingCursor = (rl._killRingCursor + 1) % ring.length;
  const text = rl.line.slice(0, rl.cursor - yanked.length) + ring[rl._killRingCursor]!;
  rl.line = text + rl.line.slice(rl.cursor);
  rl.cursor = text.length;
  rl._refreshLine();
}

function goTo(rl: LineState, from: Edit[], to: Edit[]): void {
  const edit = from.pop();
  if (edit === undefined) return;
  to.push({ text: rl.line, cursor: rl.cursor });
  rl.line = edit.text;
  rl.cursor = edit.cursor;
  rl._isMultiline = rl.line.includes('\n');
  rl._refreshLine();
}

export function undo(rl: LineState): void {
  goTo(rl, rl._undoStack, rl._redoStack);
}

export function redo(rl: LineState): void {
  goTo(rl, rl._redoStack, rl._undoStack);
}

export const editing: ThisType<LineState> & Pick<LineState, '_insertString' | '_wordLeft' | '_wordRight' | '_deleteLeft' | '_deleteRight' | '_deleteWordLeft' | '_deleteWordRight' | '_deleteLineLeft' | '_deleteLineRight'> = {
  _insertString(text: string): void {
    beforeEdit(this);
    const atEnd = this.cursor >= this.line.length;
    const { rows } = this.getCursorPos();
    this.line = this.line.slice(0, this.cursor) + text + this.line.slice(this.cursor);
    this.cursor += text.length;
    // Of pasted text only the end is worth writing the line anew.
    if (this.isCompletionEnabled && (!atEnd || rows < this.getCursorPos().rows)) this._refreshLine();
    else this._writeToOutput(text);
  },

  _wordLeft(): void {
    if (this.cursor > 0) this._moveCursor(-wordBefore(this));
  },

  _wordRight(): void {
    if (this.cursor < this.line.length) this._moveCursor(wordAfter(this));
  },

  _deleteLeft(): void {
    if (this.cursor > 0 && this.line.length > 0) cut(this, this.cursor - characterBefore(this.line, this.cursor), this.cursor);
  },

  _deleteRight(): void {
    if (this.cursor < this.line.length) cut(this, this.cursor, this.cursor + characterAfter(this.line, this.cursor));
  },

  _deleteWordLeft(): void {
    if (this.cursor > 0) cut(this, this.cursor - wordBefore(this), this.cursor);
  },

  _deleteWordRight(): void {
    if (this.cursor < this.line.length) cut(this, this.cursor, this.cursor + wordAfter(this));
  },

  _deleteLineLeft(): void {
    kill(this, cut(this, 0, this.cursor));
  },

  _deleteLineRight(): void {
    kill(this, cut(this, this.cursor, this.line.length));
  },
};
