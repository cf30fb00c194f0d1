import { highlightRegExp } from './inspect-regexp.ts';

/** Colours a text by what it stands for. */
export type Stylize = (text: string, style: string) => string;

type Style = string | (((text: string) => string) & { colors?: string[] });

/** What `util.inspect.styles` is: a colour's name by what a text stands for. */
export const styles: Record<string, Style> = /* @__PURE__ */ (() => Object.assign(Object.create(null), {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green', symbol: 'green', date: 'magenta',
  regexp: Object.assign((text: string) => highlightRegExp(text, (styles.regexp as { colors?: string[] }).colors, colors), { colors: ['green', 'red', 'yellow', 'cyan', 'magenta'] }),
  module: 'underline',
}))();

const ALIASES = { gray: ['grey', 'blackBright'], bgGray: ['bgGrey', 'bgBlackBright'], dim: ['faint'], strikethrough: ['crossedout', 'strikeThrough', 'crossedOut'], hidden: ['conceal'], inverse: ['swapColors', 'swapcolors'], doubleunderline: ['doubleUnderline'] };

/** What `util.inspect.colors` is: the codes that switch each colour on and off, in Node's order. */
export const colors: Record<string, [on: number, off: number]> = /* @__PURE__ */ (() => {
  const table: Record<string, [number, number]> = Object.create(null);
  const add = (names: string, on: number, off: number): void => { for (const name of names.split(' ')) table[name] = [on++, off]; };
  add('reset', 0, 0); add('bold', 1, 22); add('dim', 2, 22); add('italic', 3, 23); add('underline', 4, 24); add('blink', 5, 25); add('inverse', 7, 27); add('hidden', 8, 28); add('strikethrough', 9, 29); add('doubleunderline', 21, 24);
  add('black red green yellow blue magenta cyan white', 30, 39);
  add('bgBlack bgRed bgGreen bgYellow bgBlue bgMagenta bgCyan bgWhite', 40, 49);
  add('framed', 51, 54); add('overlined', 53, 55);
  add('gray redBright greenBright yellowBright blueBright magentaBright cyanBright whiteBright', 90, 39);
  add('bgGray bgRedBright bgGreenBright bgYellowBright bgBlueBright bgMagentaBright bgCyanBright bgWhiteBright', 100, 49);
  for (const [name, aliases] of Object.entries(ALIASES)) {
    for (const alias of aliases) {
      Object.defineProperty(table, alias, { get: () => table[name], set: (value: [number, number]) => { table[name] = value; }, configurable: true, enumerable: false });
    }
  }
  return table;
})();

/** Leaves a text as it is. */
export function stylizeNoColor(text: string): string {
  return text;
}

/** Colours a text with `styles` and `colors`. */
export function stylizeWithColor(text: string, style: string): string {
  const name = styles[style];
  if (typeof name === 'function') return name(text);
  const color = name === undefined ? undefined : colors[name];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}
