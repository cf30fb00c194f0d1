// Where things are on the screen, and how a line gets there.
import { validateString } from '@tabnode/internal/validators';
import { stringWidth, stripControl } from '@tabnode/internal/string-width';
import { clearScreenDown, cursorTo, moveCursor } from './cursor-control.ts';
import type { CursorPos, LineState } from './line-state.ts';

/** What the lines of a multi-line entry begin with, all but the first. */
const CONTINUATION = '| ';

function shownLines(rl: LineState, text: string): string[] {
  return rl._isMultiline ? text.split('\n').map((line, i) => (i === 0 ? line : CONTINUATION + line)) : [text];
}

export const display: ThisType<LineState> & Pick<LineState, '_getDisplayPos' | 'getCursorPos' | '_refreshLine' | '_writeToOutput' | '_moveCursor'> = {
  /** Where a text ends on the screen if it begins in the first column. */
  _getDisplayPos(text: string): CursorPos {
    const width = this.columns;
    let column = 0;
    let rows = 0;
    for (const char of stripControl(text)) {
      if (char === '\n') {
        // A full row has wrapped already.
        rows += Math.ceil(column / width) || 1;
        column = 0;
      } else if (char === '\t') {
        column += this.tabSize - (column % this.tabSize);
      } else {
        const columns = stringWidth(char, false);
        // A wide character does not fit into a row's last column.
        if (columns === 2 && (column + 1) % width === 0) column++;
        column += columns;
      }
    }
    const cols = column % width;
    return { cols, rows: rows + (column - cols) / width };
  },

  /**
   * Where the cursor is on the screen, counted from where the prompt begins.
   *
   * @see https://nodejs.org/api/readline.html#rlgetcursorpos
   */
  getCursorPos(): CursorPos {
    return this._getDisplayPos(this._prompt + shownLines(this, this.line.slice(0, this.cursor)).join('\n'));
  },

  _writeToOutput(text: string): void {
    validateString(text, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  },

  _refreshLine(): void {
    const { output } = this;
    if (!this.line.includes('\n')) this._isMultiline = false;
    const lines = shownLines(this, this.line);
    lines[0] = this._prompt + lines[0]!;
    const end = this._getDisplayPos(lines.join('\n'));
    const position = this.getCursorPos();
    if (this.prevRows > 0) moveCursor(output, 0, -this.prevRows);
    cursorTo(output, 0);
    clearScreenDown(output);
    lines.forEach((line, i) => this._writeToOutput(i === 0 ? line : `\n${line}`));
    // Terminals wrap when the next character comes; this one makes them.
    if (end.cols === 0) this._writeToOutput(' ');
    cursorTo(output, position.cols);
    if (end.rows > position.rows) moveCursor(output, 0, position.rows - end.rows);
    this.prevRows = position.rows;
  },

  /** Moves the cursor within the line, as far as that goes. */
  _moveCursor(dx: number): void {
    if (dx === 0) return;
    const before = this.getCursorPos();
    this.cursor = Math.min(Math.max(this.cursor + dx, 0), this.line.length);
    const after = this.getCursorPos();
    if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
    else this._refreshLine();
  },
};
