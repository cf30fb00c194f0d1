import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { inspect } from '@tabnode/internal/inspect';
import { validateBoolean, validateString } from '@tabnode/internal/validators';

interface StyleTextOptions { validateStream?: boolean; stream?: unknown }

type Style = keyof typeof inspect.colors;

/**
 * Writes a text in a colour or style of `inspect.colors`, or in several. Unless `validateStream` is
 * false, a stream that is no terminal, or an environment that wants no colours, leaves the text alone.
 *
 * @throws {ERR_INVALID_ARG_VALUE} at an unknown style.
 * @example
 * styleText('red', 'stop', { validateStream: false }); // '\u001b[31mstop\u001b[39m'
 * @see https://nodejs.org/api/util.html#utilstyletextformat-text-options
 */
export function styleText(format: Style | 'none' | readonly (Style | 'none')[], text: string, options?: StyleTextOptions): string {
  const validateStream = options?.validateStream ?? true;
  // The common case: one known style, no questions about the stream.
  if (!validateStream && typeof format === 'string' && typeof text === 'string') {
    const color = styleOf(format);
    if (color !== undefined) return `\u001b[${color[0]}m${resume(text, color)}\u001b[${color[1]}m`;
  }
  validateString(text, 'text');
  if (options !== undefined && (options === null || typeof options !== 'object')) throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  validateBoolean(validateStream, 'options.validateStream');
  const skip = validateStream && !wantsColor(options?.stream ?? (globalThis as { process?: { stdout?: unknown } }).process?.stdout, options?.stream !== undefined);
  let inner = text;
  let opens = '';
  let closes = '';
  for (const name of Array.isArray(format) ? format as string[] : [format as string]) {
    if (name === 'none') continue;
    const color = styleOf(name);
    if (color === undefined) throw ERR_INVALID_ARG_VALUE('format', name, `must be one of: ${Object.keys(inspect.colors).map((known) => `'${known}'`).join(', ')}`, inspect);
    opens += `\u001b[${color[0]}m`;
    closes = `\u001b[${color[1]}m${closes}`;
    inner = resume(inner, color);
  }
  return skip ? text : opens + inner + closes;
}

function styleOf(name: unknown): [number, number] | undefined {
  return typeof name === 'string' && Object.prototype.propertyIsEnumerable.call(inspect.colors, name) ? inspect.colors[name] : undefined;
}

// A style of the same family that ends inside the text would end this one too: it is taken up again.
function resume(text: string, [on, off]: [number, number]): string {
  const close = `\u001b[${off}m`;
  if (!text.includes(close)) return text;
  const open = `\u001b[${on}m`;
  // Bold and dim share their end.
  const again = off === 22 ? close + open : open;
  const last = text.length - close.length;
  return text.replaceAll(close, (_, at: number) => (at === last ? close : again));
}

function wantsColor(stream: unknown, given: boolean): boolean {
  const tty = stream as { isTTY?: boolean; getColorDepth?(env?: object): number; writable?: unknown; readable?: unknown; pipe?: unknown; getReader?: unknown; getWriter?: unknown } | undefined;
  if (given && (tty === null || typeof tty !== 'object' || !(typeof tty.pipe === 'function' || typeof tty.getReader === 'function' || typeof tty.getWriter === 'function' || 'isTTY' in tty))) {
    throw ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const env = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env ?? {};
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return ['', '1', 'true', '2', '3'].includes(forced);
  if (env['NODE_DISABLE_COLORS'] || env['NO_COLOR']) return false;
  return tty?.isTTY === true && (typeof tty.getColorDepth !== 'function' || tty.getColorDepth() > 2);
}
