import { quote } from './quote.ts';
import type { InspectContext } from './inspect-context.ts';
import type { Stylize } from './inspect-style.ts';

function groupWhole(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

// Groups of three from the left; `text` may hold more than digits, as Node's does.
function groupFraction(text: string): string {
  let out = text.slice(0, 3);
  for (let i = 3; i < text.length; i += 3) out += `_${text.slice(i, i + 3)}`;
  return out;
}

/** Writes a number as `inspect` does: `-0`, and digits grouped by underscores where asked for. */
export function formatNumber(stylize: Stylize, value: number, numericSeparator: boolean): string {
  if (!numericSeparator) return stylize(Object.is(value, -0) ? '-0' : `${value}`, 'number');
  const text = String(value);
  const whole = Math.trunc(value);
  if (whole === value) return stylize(Number.isFinite(value) && !text.includes('e') ? groupWhole(text) : text, 'number');
  if (Number.isNaN(value)) return stylize(text, 'number');
  const point = text.indexOf('.');
  return stylize(`${groupWhole(text.slice(0, point))}.${groupFraction(text.slice(point + 1))}`, 'number');
}

/** Writes a bigint as `inspect` does. */
export function formatBigInt(stylize: Stylize, value: bigint, numericSeparator: boolean): string {
  const text = String(value);
  return stylize(`${numericSeparator ? groupWhole(text) : text}n`, 'bigint');
}

/** Writes how many items are left out. */
export function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

/** Writes a primitive as `inspect` does; long strings break after their newlines. */
export function formatPrimitive(ctx: InspectContext, value: unknown): string {
  const { stylize } = ctx;
  switch (typeof value) {
    case 'string': {
      let trailer = '';
      const limit = ctx.maxStringLength!;
      if (value.length > limit) {
        const remaining = value.length - limit;
        value = value.slice(0, limit);
        trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
      }
      const text = value as string;
      if (ctx.compact !== true && text.length > 16 && text.length > ctx.breakLength - ctx.indentationLvl - 4 && text.includes('\n')) {
        const indentation = ` +\n${' '.repeat(ctx.indentationLvl + 2)}`;
        return text.split(/(?<=\n)/).map((line) => stylize(quote(line), 'string')).join(indentation) + trailer;
      }
      return stylize(quote(text), 'string') + trailer;
    }
    case 'number': return formatNumber(stylize, value, ctx.numericSeparator);
    case 'bigint': return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean': return stylize(`${value}`, 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(formatSymbol(value as symbol), 'symbol');
  }
}

const symbolToString = /* @__PURE__ */ (() => Symbol.prototype.toString)();

function formatSymbol(value: symbol): string {
  return symbolToString.call(value);
}
