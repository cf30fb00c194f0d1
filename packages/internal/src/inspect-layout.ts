// How inspected entries are laid out: on one line, one a line, or in columns.
import { stringWidth } from './string-width.ts';
import type { InspectContext } from './inspect-context.ts';

function visibleLength(text: string, colors: boolean): number {
  return colors ? text.replace(/\u001b\[\d\d?m/g, '').length : text.length;
}

/** Puts seven and more short entries of an array into aligned columns; `values` are the array's own, for numbers to align right. */
export function groupEntries(ctx: InspectContext, entries: string[], values: ArrayLike<unknown> | undefined): string[] {
  let count = entries.length;
  // The note about items that were left out stays on its own line.
  if (ctx.maxArrayLength! < count) count--;
  const gap = 2;
  const lengths = new Array<number>(count);
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    const length = stringWidth(entries[i]!, ctx.colors);
    lengths[i] = length;
    total += length + gap;
    if (length > longest) longest = length;
  }
  const cell = longest + gap;
  if (cell * 3 + ctx.indentationLvl >= ctx.breakLength || (total / cell <= 5 && longest > 6)) return entries;
  // Characters are about two and a half times as high as wide: aim at a square, biased by how much lengths differ.
  const biased = Math.max(cell - 3 - Math.sqrt(cell - total / entries.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((ctx.breakLength - ctx.indentationLvl) / cell),
    (ctx.compact as number) * 4,
    15,
  );
  if (columns <= 1) return entries;
  const widths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) if (lengths[i]! > width) width = lengths[i]!;
    widths.push(width + gap);
  }
  let alignRight = values !== undefined;
  if (values !== undefined) {
    for (let i = 0; i < entries.length; i++) {
      if (typeof values[i] !== 'number' && typeof values[i] !== 'bigint') { alignRight = false; break; }
    }
  }
  const rows: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const end = Math.min(start + columns, count);
    let row = '';
    for (let i = start; i < end - 1; i++) {
      const text = `${entries[i]}, `;
      const padding = widths[i - start]! + entries[i]!.length - lengths[i]!;
      row += alignRight ? text.padStart(padding) : text.padEnd(padding);
    }
    const last = entries[end - 1]!;
    row += alignRight ? last.padStart(widths[end - 1 - start]! + last.length - lengths[end - 1]! - gap) : last;
    rows.push(row);
  }
  if (ctx.maxArrayLength! < entries.length) rows.push(entries[count]!);
  return rows;
}

// By concatenation: Array.prototype.join copies, which at every level of a deep object adds up.
function join(entries: string[], separator: string): string {
  let text = entries[0] ?? '';
  for (let i = 1; i < entries.length; i++) text += separator + entries[i]!;
  return text;
}

function fitsOneLine(ctx: InspectContext, entries: string[], start: number, base: string): boolean {
  let total = entries.length + start;
  if (total + entries.length > ctx.breakLength) return false;
  for (let i = 0; i < entries.length; i++) {
    total += visibleLength(entries[i]!, ctx.colors);
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

/**
 * Joins entries between braces. `level` is the depth of the object they belong to; `values` is the
 * array behind them, when it is one.
 */
export function joinEntries(ctx: InspectContext, entries: string[], base: string, open: string, isArray: boolean, level: number, values: ArrayLike<unknown> | undefined): string {
  const close = isArray ? ']' : '}';
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const count = entries.length;
      if (isArray && count > 6) entries = groupEntries(ctx, entries, values);
      // Up to `compact` levels share a line, unless columns were made.
      if (ctx.currentDepth - level < ctx.compact && count === entries.length) {
        const start = entries.length + ctx.indentationLvl + open.length + base.length + 10;
        if (fitsOneLine(ctx, entries, start, base)) {
          const joined = join(entries, ', ');
          if (!joined.includes('\n')) return `${base ? `${base} ` : ''}${open} ${joined} ${close}`;
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
    return `${base ? `${base} ` : ''}${open}${indentation}  ${join(entries, `,${indentation}  `)}${indentation}${close}`;
  }
  if (fitsOneLine(ctx, entries, 0, base)) return `${open}${base ? ` ${base}` : ''} ${join(entries, ', ')} ${close}`;
  const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
  const lead = base === '' && open.length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${' '.repeat(ctx.indentationLvl)}  `;
  return `${open}${lead}${join(entries, `,${indentation}  `)} ${close}`;
}

/** Whether a text is wider than a line. */
export function isTooWide(ctx: InspectContext, text: string): boolean {
  return ctx.breakLength < stringWidth(text, ctx.colors);
}
