import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { usesAsyncContext } from './async-context-search.ts';
import { builtinOf } from './builtins.ts';
import type { Host } from './module-transform.ts';
import type { ResolvedOptions } from './options.ts';
import type { GraphModule } from './report.ts';

/** What webpack's and Rspack's compilers have in common, as far as it is used here. */
export interface CommonCompiler {
  context: string;
  hooks: { beforeCompile: { tapPromise(name: string, fn: () => Promise<void>): void } };
  resolverFactory: { get(type: string, options: object): { resolve(context: object, folder: string, request: string, resolveContext: object, done: (error: Error | null, file?: string | false) => void): void } };
  options: {
    entry?: unknown;
    mode?: string;
    plugins?: unknown[];
    optimization?: { nodeEnv?: string | false };
    module: { rules: unknown[] };
  };
}

/** The path of a loader of this package, as source or built. */
export function loaderFile(name: string): string {
  return fileURLToPath(new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
}

/** Has every script pass our transforms, behind all other loaders. */
export function addLoader(compiler: CommonCompiler, options: ResolvedOptions): void {
  const { options: compilerOptions } = compiler;
  const host: Host = { options, defined: definedBy(compilerOptions), plainScript: 'commonjs', asyncContext: options.asyncContext === true };
  if (options.asyncContext === 'auto') compiler.hooks.beforeCompile.tapPromise('tabnode', async () => { host.asyncContext = await searchIn(compiler); });
  compilerOptions.module.rules.push({ test: /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, enforce: 'post', use: [{ loader: loaderFile('loader'), options: { host } }] });
}

/** Whether the compiler's program uses contexts. */
async function searchIn({ context, resolverFactory, options: { entry } }: CommonCompiler): Promise<boolean> {
  const resolver = resolverFactory.get('normal', { dependencyType: 'esm' });
  const resolve = (request: string, importer: string): Promise<string | undefined> => new Promise((done, fail) => {
    resolver.resolve({}, path.dirname(importer), request, {}, (error, file) => { if (error) fail(error); else done(file || undefined); });
  });
  const given = typeof entry === 'function' ? await entry() : entry;
  const requests = (typeof given === 'string' ? [given] : Object.values(given ?? {})).flatMap((one: any) => one?.import ?? one) as string[];
  const entries = await Promise.all(requests.filter((request) => typeof request === 'string').map((request) => resolve(request, path.join(context, 'entry')).catch(() => undefined)));
  return usesAsyncContext(entries.filter((file) => file !== undefined), resolve);
}

/** The builtin that a request asks for and the plugin provides. */
export function providedBuiltin(request: string, options: ResolvedOptions): string | undefined {
  const name = builtinOf(request);
  return name === undefined || options.exclude.has(name) ? undefined : name;
}

/** The expressions that DefinePlugin and EnvironmentPlugin replace. */
function definedBy({ mode, optimization, plugins = [] }: CommonCompiler['options']): Set<string> {
  const keys = new Set<string>();
  const nodeEnv = optimization?.nodeEnv ?? (mode === 'none' ? false : (mode ?? 'production'));
  if (nodeEnv) keys.add('process.env.NODE_ENV');
  for (const plugin of plugins) {
    const { constructor, definitions, keys: variables, _args: args } = (plugin ?? {}) as { constructor?: { name: string }; definitions?: object; keys?: string[]; _args?: unknown[] };
    if (constructor?.name === 'DefinePlugin') for (const key of Object.keys(definitions ?? args?.[0] ?? {})) keys.add(key);
    if (constructor?.name === 'EnvironmentPlugin') for (const key of variables ?? args?.flatMap((arg) => (typeof arg === 'object' && !Array.isArray(arg) ? Object.keys(arg!) : arg as string)) ?? []) keys.add(`process.env.${key}`);
  }
  return keys;
}

/** What is asked of a compilation's statistics. */
export const STATS = {
  all: false, modules: true, nestedModules: true, orphanModules: true, dependentModules: true, cachedModules: true, reasons: true,
  modulesSpace: Infinity, nestedModulesSpace: Infinity, reasonsSpace: Infinity, groupModulesByType: false, groupModulesByAttributes: false,
  groupModulesByCacheStatus: false, groupModulesByExtension: false, groupModulesByLayer: false, groupModulesByPath: false, groupReasonsByOrigin: false,
};

interface StatsModule {
  identifier?: string;
  size?: number;
  orphan?: boolean;
  modules?: StatsModule[];
  reasons?: Array<{ moduleIdentifier?: string | null; resolvedModuleIdentifier?: string | null }>;
}

/** The module graph of a compilation's statistics; a file may come up several times. */
export function graphOf(stats: { modules?: StatsModule[] }): GraphModule[] {
  const graph: GraphModule[] = [];
  const walk = ({ identifier, size = 0, modules, reasons = [] }: StatsModule, isKept: boolean): void => {
    const id = resourceOf(identifier);
    if (id !== undefined) {
      const importers = reasons.map((reason) => resourceOf(reason.resolvedModuleIdentifier ?? reason.moduleIdentifier)).filter((importer) => importer !== undefined);
      // A concatenation goes by the file of its root, and its modules are listed below it.
      graph.push({ id, bytes: isKept && modules === undefined ? size : 0, importers });
    }
    for (const inner of modules ?? []) walk(inner, isKept);
  };
  for (const module of stats.modules ?? []) walk(module, !module.orphan);
  return graph;
}

/** `'javascript/auto|/loader.js!/main.js|hash'` → `'/main.js'`. */
function resourceOf(identifier: string | null | undefined): string | undefined {
  return identifier?.split('!').at(-1)!.split('|').find((part) => /[\\/]/.test(part) && !part.startsWith('javascript/'));
}
