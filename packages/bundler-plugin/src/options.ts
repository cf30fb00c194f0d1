import { builtinNames } from './builtins.ts';
import type { Report } from './report.ts';

/** The free variables that the plugin can provide. */
export const INJECTABLE = ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate'] as const;
export type Injectable = (typeof INJECTABLE)[number];

/** What the plugin can be told. */
export interface TabnodeOptions {
  /** Which of Node's globals to provide to modules that use them: all (`true`, the default), none, or those listed. */
  inject?: boolean | Injectable[];
  /** Whether `import fs from 'node:fs'; fs.readFile()` may become a named import, so that the rest of `fs` is left out. Default `true`. */
  namedImports?: boolean;
  /** Node modules, without `node:`, that the plugin leaves to the bundler. */
  exclude?: string[];
  /**
   * Whether `await` is rewritten, so that contexts last across it at little cost: `true`, `false`, or where the program
   * uses `async_hooks` or `domain` (`'auto'`, the default; never in a development server).
   */
  asyncContext?: boolean | 'auto';
  /** Whether the program's own modules count what runs of them, for `v8.takeCoverage` and the inspector. Default `false`. */
  coverage?: boolean;
  /** Whether the inspector's Debugger can stop the program's own modules. Default `false`. */
  debugger?: boolean;
  /** After a build: print one line on the Node modules in the bundle (`true`, the default), nothing, or call the function with the report. */
  report?: boolean | ((report: Report) => void);
}

/** The options with every default filled in. */
export interface ResolvedOptions {
  inject: ReadonlySet<string>;
  namedImports: boolean;
  exclude: ReadonlySet<string>;
  asyncContext: boolean | 'auto';
  coverage: boolean;
  debugger: boolean;
  report: boolean | ((report: Report) => void);
}

const NAMES = ['inject', 'namedImports', 'exclude', 'asyncContext', 'coverage', 'debugger', 'report'];

/**
 * Checks the options and fills in the defaults.
 * @throws {TypeError} that names the option, what it takes and what it was given
 */
export function resolveOptions(options: TabnodeOptions = {}): ResolvedOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) throw fault(`the options must be an object, not ${shown(options)}`);
  for (const name of Object.keys(options)) {
    if (!NAMES.includes(name)) throw fault(`there is no option ${shown(name)}${suggestion(name, NAMES)}; the options are ${NAMES.join(', ')}`);
  }
  const { inject = true, namedImports = true, exclude = [], asyncContext = 'auto', coverage = false, debugger: debugs = false, report = true } = options;
  if (typeof inject !== 'boolean' && !Array.isArray(inject)) throw fault(`"inject" must be true, false or a list of ${INJECTABLE.join(', ')}, not ${shown(inject)}`);
  if (Array.isArray(inject)) checkList('inject', inject, INJECTABLE);
  if (typeof namedImports !== 'boolean') throw fault(`"namedImports" must be true or false, not ${shown(namedImports)}`);
  if (typeof asyncContext !== 'boolean' && asyncContext !== 'auto') throw fault(`"asyncContext" must be true, false or "auto", not ${shown(asyncContext)}`);
  for (const [name, value] of Object.entries({ coverage, debugger: debugs })) if (typeof value !== 'boolean') throw fault(`"${name}" must be true or false, not ${shown(value)}`);
  if (!Array.isArray(exclude)) throw fault(`"exclude" must be a list of Node modules, not ${shown(exclude)}`);
  const excluded = exclude.map((name) => (typeof name === 'string' ? name.replace(/^node:/, '') : name));
  checkList('exclude', excluded, builtinNames);
  if (typeof report !== 'boolean' && typeof report !== 'function') throw fault(`"report" must be true, false or a function, not ${shown(report)}`);
  return { inject: new Set(inject === true ? INJECTABLE : inject === false ? [] : inject), namedImports, exclude: new Set(excluded), asyncContext, coverage, debugger: debugs, report };
}

function checkList(option: string, list: unknown[], known: readonly string[]): void {
  for (const item of list) {
    if (typeof item === 'string' && known.includes(item)) continue;
    const hint = typeof item === 'string' ? suggestion(item, known) : '';
    throw fault(`"${option}" lists ${shown(item)}, which is none of ${known.length > 10 ? 'Node\'s modules' : known.join(', ')}${hint}`);
  }
}

function fault(text: string): TypeError {
  return new TypeError(`@tabnode/bundler-plugin: ${text}`);
}

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  return value === undefined ? 'undefined' : JSON.stringify(value) ?? String(value);
}

/** `(did you mean "report"?)` where a known name is at most two edits away. */
function suggestion(name: string, known: readonly string[]): string {
  const near = known.find((other) => distance(name.toLowerCase(), other.toLowerCase()) <= Math.min(2, other.length - 1));
  return near === undefined ? '' : ` (did you mean ${shown(near)}?)`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
