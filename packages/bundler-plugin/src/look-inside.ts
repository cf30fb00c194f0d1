// Has the program's own modules counted, and lets a debugger into them.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEBUG_HELPERS, headOf, instrument, instrumentNames } from '@tabnode/instrument';
import { bodyStart } from '@tabnode/instrument/insertion';
import MagicString, { type SourceMap } from 'magic-string';
import type { ResolvedOptions } from './options.ts';
import { fileOf, ownPackageOf } from './package-resolver.ts';
import { parseModule, type Language } from './syntax.ts';

/** The modules that the new code stands on. */
const SCRIPT = '@tabnode/internal/instrumented-script';
const FRAMES = '@tabnode/internal/debug-frames';
export const LOOKED_INTO_BY: readonly string[] = [SCRIPT, FRAMES];

/** Whether a module is one to look into: a file of the program's own, not of a package's. */
export function isLookedInto(id: string, { coverage, debugger: debugs }: ResolvedOptions): boolean {
  return (coverage || debugs) && path.isAbsolute(id) && !/[\\/]node_modules[\\/]|\0/.test(id) && ownPackageOf(id) === undefined;
}

/** The module rewritten for that; before anything else is, so that offsets are those of its text. Undefined where it is none. */
export function lookInside(id: string, code: string, lang: Language, isCommonjs: (program: object) => boolean, { coverage, debugger: debugs }: ResolvedOptions): { code: string; map: SourceMap } | undefined {
  const program = parseModule(id, code, lang)?.program;
  if (program === undefined) return undefined;
  const edits = new MagicString(code, { filename: id });
  const names = instrumentNames((stem) => {
    let name = `$${stem}`;
    for (let n = 1; code.includes(name); n++) name = `$${stem}${n}`;
    return name;
  });
  const instrumented = instrument(code, program, edits, names, { url: pathToFileURL(id).href, isModule: true, coverage, debugger: debugs });
  let register = '$register';
  while (code.includes(register)) register += '_';
  const imported: [string, string, string][] = [[fileOf(SCRIPT), 'registerScript', register]];
  if (debugs) for (const helper of DEBUG_HELPERS) imported.push([fileOf(FRAMES), helper, names[helper]]);
  const head = imported.map(([file, name, alias]) => (isCommonjs(program) ? `var ${alias} = require(${JSON.stringify(file)}).${name};` : `import { ${name} as ${alias} } from ${JSON.stringify(file)};`)).join(' ');
  const { at, lead } = bodyStart(program, code);
  // In front of what begins there already.
  edits.prependLeft(at, `${lead} ${head} ${headOf(instrumented, names, register)} `);
  return { code: edits.toString(), map: edits.generateMap({ source: id, hires: 'boundary', includeContent: true }) };
}
