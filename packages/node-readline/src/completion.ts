// What the Tab key does.
import { stringWidth } from '@tabnode/internal/string-width';
import { beforeEdit } from './editing.ts';
import type { CompleterResult, LineState } from './line-state.ts';

const GAP = 2;

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0] ?? '';
  for (const text of texts) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

/** The matches in columns; empty ones part them into groups. */
function inColumns(matches: readonly string[], columns: number): string {
  const widths = matches.map((match) => stringWidth(match));
  const width = Math.max(...widths) + GAP;
  const most = Math.floor(columns / width) || 1;
  // Without columns to go by, each stands on a row of its own.
  const limit = most === Infinity ? 1 : most;
  let text = '\r\n';
  let count = 0;
  let gap = 0;
  matches.forEach((match, i) => {
    if (match === '' || count === limit) {
      text += '\r\n';
      count = 0;
    } else {
      text += ' '.repeat(gap);
    }
    gap = 0;
    if (match === '') {
      text += '\r\n';
    } else {
      text += match;
      gap = width - widths[i]!;
      count++;
    }
  });
  return count === 0 ? text : `${text}\r\n\r\n`;
}

/** Puts a completer's answer into the line; shows the matches where that adds nothing and Tab was pressed twice. */
export function complete(rl: LineState, result: CompleterResult, wasTab: boolean): void {
  const { 0: matches, 1: completed } = result;
  if (!matches || matches.length === 0) return;
  const prefix = commonPrefix(matches.filter((match) => match !== ''));
  if (prefix.startsWith(completed) && prefix.length > completed.length) {
    rl._insertString(prefix.slice(completed.length));
  } else if (!completed.startsWith(prefix)) {
    rl.line = rl.line.slice(0, rl.cursor - completed.length) + prefix + rl.line.slice(rl.cursor);
    rl.cursor += prefix.length - completed.length;
    rl._refreshLine();
  } else if (wasTab) {
    beforeEdit(rl);
    rl._writeToOutput(inColumns(matches, rl.columns));
    rl._refreshLine();
  }
}
