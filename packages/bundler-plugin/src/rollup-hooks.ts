import path from 'node:path';
import type { Plugin, TransformResult } from 'rollup';
import { usesAsyncContext, type Resolve } from './async-context-search.ts';
import { builtinFilter, builtinNames, builtinOf, specifierOf } from './builtins.ts';
import { mayTransform, transformModule, type Host } from './module-transform.ts';
import { INJECTABLE, type ResolvedOptions } from './options.ts';
import { fileOf, injectFile, ownPackageOf, pluginFolder } from './package-resolver.ts';
import { reportOn, type Report } from './report.ts';
import type { Language } from './syntax.ts';

/** Requests that `resolveRequest` looks at. */
export const requestFilter: RegExp = new RegExp(`${builtinFilter.source}|^@tabnode\\/`);

const plainCodeFilter: RegExp = new RegExp(`${INJECTABLE.join('|')}|['"](?:${builtinFilter.source.slice(1, -1)})['"]|\\bawait\\b|\\basync\\b|followAwaits`);

/** Text that a transform might look at, by the options. */
export function codeFilter({ coverage, debugger: debugs }: ResolvedOptions): RegExp {
  return coverage || debugs ? /./ : plainCodeFilter;
}

// At the point where the transforms run, everything else is JavaScript by then.
const NO_SCRIPT = /\.(?:css|less|sass|scss|styl|stylus|pcss|postcss|sss|html?|json5?|wasm)$/;
// What Rolldown writes into a bundle itself. Everything stands on it, so that it must stand on nothing.
const RUNTIME = '\0rolldown/runtime.js';
const LANGUAGES: Record<string, Language> = { js: 'js', jsx: 'jsx', ts: 'ts', tsx: 'tsx' };

/** The file that a request of a module stands for, or undefined where it is none of Node's modules. */
export function resolveRequest(source: string, importer: string | undefined, options: ResolvedOptions): string | undefined {
  const name = builtinOf(source);
  if (name !== undefined) return options.exclude.has(name) ? undefined : fileOf(specifierOf(name));
  // Not every bundler looks into node_modules by itself.
  return source.startsWith('@tabnode/') && importer !== undefined && ownPackageOf(importer) !== undefined ? fileOf(source, importer) : undefined;
}

/** The hook `transform` of Rollup, Rolldown and Vite. */
export function transformHook(code: string, id: string, moduleType: string | undefined, host: Host): TransformResult {
  const file = id.replace(/\?.*$/s, '');
  const isInlineScript = /\?html-proxy\b.*\.js$/.test(id);
  const lang = moduleType === undefined ? 'js' : LANGUAGES[moduleType];
  if (lang === undefined || file === RUNTIME || (NO_SCRIPT.test(file) && !isInlineScript) || !mayTransform(file, code, host)) return null;
  const result = transformModule(file, code, lang, host);
  // Rollup takes the map for granted; the class has what it reads.
  return result === undefined ? null : { code: result.code, map: result.map as never };
}

const shimFolder = path.join(pluginFolder, 'shims');
const shimName = (kind: string, name: string, extension: string): string => path.join(shimFolder, kind, `${name}.${extension}`);
const shims = new Map(builtinNames.flatMap((name) => [
  // The default export alone, so that whoever takes a namespace of it takes no other export along.
  [shimName('default', name, 'js'), () => `export { default as value } from ${JSON.stringify(fileOf(specifierOf(name)))};`] as const,
  [shimName('require', name, 'cjs'), () => `module.exports = require(${JSON.stringify(shimName('default', name, 'js'))}).value;`] as const,
]));

/** The virtual CommonJS module whose `module.exports` is what Node's `require` gives. */
export function requireShimOf(source: string, options: ResolvedOptions): string | undefined {
  const name = builtinOf(source);
  return name === undefined || options.exclude.has(name) ? undefined : shimName('require', name, 'cjs');
}

export function isShim(id: string): boolean {
  return shims.has(id);
}

export function loadShim(id: string): string | undefined {
  return shims.get(id)?.();
}

/** Finds out whether awaits are to be rewritten. */
export async function findAsyncContext(input: string | string[] | Record<string, string>, host: Host, resolve: Resolve): Promise<void> {
  if (host.options.asyncContext !== 'auto') return;
  const inputs = typeof input === 'string' ? [input] : Object.values(input);
  const main = path.resolve('entry');
  const entries = await Promise.all(inputs.map(async (name) => (await resolve(name, main).catch(() => undefined)) ?? path.resolve(name)));
  host.asyncContext = await usesAsyncContext(entries, resolve);
}

type GenerateBundle = Extract<NonNullable<Plugin['generateBundle']>, (...args: never[]) => unknown>;

/** Weighs what an output holds. */
export function reportOnOutput(bundler: string, context: ThisParameterType<GenerateBundle>, bundle: Parameters<GenerateBundle>[1], root: string): Report {
  const bytes = new Map<string, number>();
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    for (const [id, module] of Object.entries(chunk.modules)) bytes.set(id, (bytes.get(id) ?? 0) + module.renderedLength);
  }
  const graph = [...context.getModuleIds()].map((id) => {
    const info = context.getModuleInfo(id);
    return { id, bytes: bytes.get(id) ?? 0, importers: [...info?.importers ?? [], ...info?.dynamicImporters ?? []] };
  });
  return reportOn(bundler, graph, root, false);
}

/** Whether the file is one that injected code requires. */
export function isInjected(id: string): boolean {
  return ['process', 'buffer', 'timers'].some((name) => id === injectFile(name));
}
