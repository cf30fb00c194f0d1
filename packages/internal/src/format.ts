// util.format: printf-like text on top of inspect.
import { isBuiltInName } from './builtin-names.ts';
import { defaultOptions } from './inspect-context.ts';
import { inspect, type InspectOptions } from './inspect.ts';
import { formatBigInt, formatNumber } from './inspect-primitive.ts';
import { stylizeNoColor } from './inspect-style.ts';

/**
 * Writes its arguments after the first one's placeholders: `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%c`, `%%`.
 *
 * @example
 * format('%s has %d', 'a', 1); // 'a has 1'
 * @see https://nodejs.org/api/util.html#utilformatformat-args
 */
export function format(...args: unknown[]): string {
  return formatArguments(undefined, args);
}

/** `format` with options for what it inspects. @see https://nodejs.org/api/util.html#utilformatwithoptionsinspectoptions-format-args */
export function formatArguments(options: InspectOptions | undefined, args: unknown[]): string {
  const first = args[0];
  let text = '';
  let next = 0;
  let separator = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    next = 1;
    let done = 0;
    const last = first.length - 1;
    for (let i = 0; i < last; i++) {
      if (first.charCodeAt(i) !== 37) continue;
      const kind = first.charCodeAt(i + 1);
      if (kind === 37) {
        text += first.slice(done, i + 1);
        done = i + 2;
        i++;
        continue;
      }
      if (next >= args.length) continue;
      const piece = formatPlaceholder(kind, args[next], options);
      if (piece === undefined) continue;
      text += first.slice(done, i) + piece;
      done = i + 2;
      i++;
      next++;
    }
    if (done === 0) text = first;
    else if (done < first.length) text += first.slice(done);
    separator = ' ';
  }
  for (; next < args.length; next++) {
    const value = args[next];
    text += separator + (typeof value === 'string' ? value : inspect(value, inspectedWith(options)));
    separator = ' ';
  }
  return text;
}

function inspectedWith(options: InspectOptions | undefined): InspectOptions {
  return { ...options, compact: 3, colors: options?.colors ?? false, depth: options?.depth ?? 2 };
}

function formatPlaceholder(kind: number, value: unknown, options: InspectOptions | undefined): string | undefined {
  switch (kind) {
    case 115: return formatString(value, options); // %s
    case 100: // %d
      if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, options?.numericSeparator ?? defaultOptions.numericSeparator);
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNoColor, Number(value), options?.numericSeparator ?? defaultOptions.numericSeparator);
    case 105: // %i
      if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, options?.numericSeparator ?? defaultOptions.numericSeparator);
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNoColor, Number.parseInt(value as string), options?.numericSeparator ?? defaultOptions.numericSeparator);
    case 102: // %f
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNoColor, Number.parseFloat(value as string), options?.numericSeparator ?? defaultOptions.numericSeparator);
    case 106: return toJSON(value); // %j
    case 111: return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 }); // %o
    case 79: return inspect(value, { ...options }); // %O
    case 99: return ''; // %c
    default: return undefined;
  }
}

function formatString(value: unknown, options: InspectOptions | undefined): string {
  if (typeof value === 'number') return formatNumber(stylizeNoColor, value, options?.numericSeparator ?? defaultOptions.numericSeparator);
  if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, options?.numericSeparator ?? defaultOptions.numericSeparator);
  if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

// Whether String(value) would say no more than "[object Object]": then inspect says it better.
function hasBuiltInToString(value: object): boolean {
  if (typeof (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive] === 'function' && !(value instanceof Date || value instanceof Symbol)) return false;
  if (typeof (value as { toString?: unknown }).toString !== 'function') return true;
  if (Object.hasOwn(value, 'toString')) return false;
  let link: object | null = value;
  do link = Object.getPrototypeOf(link);
  while (link !== null && !Object.hasOwn(link, 'toString'));
  if (link === null) return true;
  const constructor = Object.getOwnPropertyDescriptor(link, 'constructor')?.value;
  return typeof constructor === 'function' && isBuiltInName(constructor.name);
}

let circularMessage: string | undefined;

function toJSON(value: unknown): string {
  try {
    return JSON.stringify(value) as string ?? 'undefined';
  } catch (error) {
    // The engines word it differently: compare with what a known cycle gives.
    if (circularMessage === undefined) {
      try {
        const cycle: { self?: unknown } = {};
        cycle.self = cycle;
        JSON.stringify(cycle);
      } catch (known) {
        circularMessage = firstLine(known as Error);
      }
    }
    if (error instanceof TypeError && firstLine(error) === circularMessage) return '[Circular]';
    throw error;
  }
}

function firstLine(error: Error): string {
  return String(error.message).split('\n', 1)[0]!;
}
