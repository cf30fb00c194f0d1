import { stringWidth } from '@tabnode/internal/string-width';

function row(cells: string[], widths: number[]): string {
  let line = '│';
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    line += ` ${cell}${' '.repeat(widths[i]! - stringWidth(cell) - 1)}│`;
  }
  return line;
}

/** Draws a table; each column is given from top to bottom, and may be shorter than the others. */
export function renderTable(head: string[], columns: string[][]): string {
  const widths = head.map((title) => stringWidth(title) + 2);
  const height = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const rows: string[][] = Array.from({ length: height }, () => []);
  for (let i = 0; i < head.length; i++) {
    const column = columns[i]!;
    for (let j = 0; j < height; j++) {
      const cell = column[j] ?? '';
      rows[j]![i] = cell;
      widths[i] = Math.max(widths[i]!, stringWidth(cell) + 2);
    }
  }
  const rules = widths.map((width) => '─'.repeat(width));
  const lines = [`┌${rules.join('┬')}┐`, row(head, widths), `├${rules.join('┼')}┤`];
  for (const cells of rows) lines.push(row(cells, widths));
  lines.push(`└${rules.join('┴')}┘`);
  return lines.join('\n');
}
