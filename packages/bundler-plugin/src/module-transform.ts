import remapping from '@jridgewell/remapping';
import MagicString, { SourceMap } from 'magic-string';
import { injectGlobals } from './inject-globals.ts';
import { keepAsyncContext, replacementOf } from './keep-async-context.ts';
import { isLookedInto, lookInside } from './look-inside.ts';
import { namedImports } from './named-imports.ts';
import type { ResolvedOptions } from './options.ts';
import { ownPackageOf } from './package-resolver.ts';
import { referencesTo, type Reference } from './scope-analysis.ts';
import { parseModule, type Language, type Node } from './syntax.ts';

/** What a bundler does by itself, as far as it changes what is to be done here. */
export interface Host {
  options: ResolvedOptions;
  /** Expressions that the bundler replaces itself: `'process.env.NODE_ENV'`. */
  defined: ReadonlySet<string>;
  /** How a module without any `import`, `export`, `require` or `module` is read. */
  plainScript: 'module' | 'commonjs';
  /** Whether awaits are rewritten; where that is to be found out, it is before the first module comes. */
  asyncContext: boolean;
}

/** A module on its way through the transforms. */
export interface ModuleInHand {
  id: string;
  code: string;
  program: Node;
  format: 'module' | 'commonjs';
  host: Host;
  /** The edits so far; offsets are those of `code`. */
  edits: MagicString;
  /** Every use of the names as values. */
  referencesTo(names: ReadonlySet<string>): Reference[];
  /** A name that occurs nowhere in the module, made of `stem`. */
  freshName(stem: string): string;
  /** Puts a statement at the head of the module, behind directives. */
  prepend(statement: string): void;
}

/** One rewriting of a module. */
export interface ModuleTransform {
  /** Whether the module may need it: a quick look at the text, so that most modules are never parsed. */
  mayApply(code: string, host: Host): boolean;
  apply(module: ModuleInHand): void;
}

/** What is done to each module, in order, and to those of our packages. */
const transforms: ModuleTransform[] = [namedImports, injectGlobals, keepAsyncContext];
const ownTransforms: ModuleTransform[] = [keepAsyncContext];

function transformsOf(id: string): ModuleTransform[] {
  return ownPackageOf(id) === undefined ? transforms : ownTransforms;
}

/** Whether `transformModule` would look into the module at all. */
export function mayTransform(id: string, code: string, host: Host): boolean {
  return isLookedInto(id, host.options) || transformsOf(id).some((transform) => transform.mayApply(code, host)) || (host.asyncContext && replacementOf(id) !== undefined);
}

/** The module rewritten, or undefined where nothing is to be changed. */
export function transformModule(id: string, code: string, lang: Language, host: Host): { code: string; map: SourceMap } | undefined {
  const before = isLookedInto(id, host.options) ? lookInside(id, code, lang, (program) => formatOf(id, program as Node, host) === 'commonjs', host.options) : undefined;
  const after = rewrite(id, before?.code ?? code, lang, host);
  if (before === undefined || after === undefined) return after ?? before;
  const map = remapping([after.map as never, before.map as never], () => null, { decodedMappings: true });
  return { code: after.code, map: new SourceMap(map as never) };
}

function rewrite(id: string, code: string, lang: Language, host: Host): { code: string; map: SourceMap } | undefined {
  const replacement = host.asyncContext ? replacementOf(id) : undefined;
  if (replacement !== undefined) return { code: replacement, map: new MagicString(replacement).generateMap({ source: id }) };
  const wanted = transformsOf(id).filter((transform) => transform.mayApply(code, host));
  if (wanted.length === 0) return undefined;
  const parsed = parseModule(id, code, lang);
  if (parsed === undefined) return undefined;
  const { program } = parsed;
  const edits = new MagicString(code, { filename: id });
  const taken = new Set<string>();
  const module: ModuleInHand = {
    id, code, program, host, edits,
    format: formatOf(id, program, host),
    referencesTo: (names) => referencesTo(names, program),
    freshName(stem) {
      let name = `$${stem}`;
      for (let n = 1; taken.has(name) || code.includes(name); n++) name = `$${stem}${n}`;
      taken.add(name);
      return name;
    },
    prepend(statement) {
      const first = program.body.find((node: Node) => node.directive === undefined) as Node | undefined;
      edits.appendLeft(first?.start ?? program.end, `${statement} `);
    },
  };
  for (const transform of wanted) transform.apply(module);
  if (!edits.hasChanged()) return undefined;
  return { code: edits.toString(), map: edits.generateMap({ source: id, hires: 'boundary', includeContent: true }) };
}

const COMMONJS_NAMES: ReadonlySet<string> = new Set(['require', 'module', 'exports']);

function formatOf(id: string, program: Node, host: Host): 'module' | 'commonjs' {
  const extension = /\.([cm]?)[jt]sx?(?:$|[?#])/.exec(id)?.[1];
  if (program.sourceType === 'module' || extension === 'm') return 'module';
  if (extension === 'c' || host.plainScript === 'commonjs') return 'commonjs';
  return referencesTo(COMMONJS_NAMES, program).some(({ declared }) => declared === 'nowhere') ? 'commonjs' : 'module';
}
