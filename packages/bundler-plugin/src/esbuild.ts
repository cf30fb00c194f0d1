import fs from 'node:fs/promises';
import path from 'node:path';
import type { Loader, Metafile, Plugin } from 'esbuild';
import { usesAsyncContext, type Resolve } from './async-context-search.ts';
import { builtinFilter, builtinOf, specifierOf } from './builtins.ts';
import { mayTransform, transformModule, type Host } from './module-transform.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import { fileOf, ownPackageOf, pluginFolder, requireShim } from './package-resolver.ts';
import { deliver, reportOn, type GraphModule } from './report.ts';
import type { Language } from './syntax.ts';

const REQUIRED = 'tabnode-require';
const LOADERS: Record<string, Language> = { '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.jsx': 'jsx', '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx' };

/**
 * The plugin for esbuild.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/esbuild';
 * await esbuild.build({ entryPoints: ['main.js'], bundle: true, outfile: 'dist/main.js', plugins: [tabnode()] });
 */
export default function tabnode(options?: TabnodeOptions): Plugin {
  const resolved = resolveOptions(options);
  return {
    name: 'tabnode',
    setup(build) {
      const { initialOptions } = build;
      const { define = {}, external = [], loader: loaders = {}, platform = 'browser' } = initialOptions;
      const host: Host = { options: resolved, defined: new Set(Object.keys(define)), plainScript: 'commonjs', asyncContext: resolved.asyncContext === true };
      if (platform === 'browser') (host.defined as Set<string>).add('process.env.NODE_ENV');

      // What evaluates for the debugger is meant to.
      if (resolved.debugger) initialOptions.logOverride = { 'direct-eval': 'silent', ...initialOptions.logOverride };
      if (resolved.asyncContext === 'auto') {
        const folder = initialOptions.absWorkingDir ?? process.cwd();
        build.onStart(async () => {
          const { entryPoints = [] } = initialOptions;
          const names = (Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints)).map((entry) => (typeof entry === 'string' ? entry : entry.in));
          const resolve: Resolve = async (request, importer) => {
            const { path: file, errors, namespace } = await build.resolve(request, { importer, resolveDir: path.dirname(importer), kind: 'import-statement' });
            return errors.length > 0 || namespace !== 'file' ? undefined : file;
          };
          const main = path.join(folder, 'entry');
          const entries = await Promise.all(names.map(async (name) => (await resolve(path.isAbsolute(name) ? name : `./${name}`, main).catch(() => undefined)) ?? path.resolve(folder, name)));
          host.asyncContext = await usesAsyncContext(entries, resolve);
        });
      }

      build.onResolve({ filter: builtinFilter }, ({ path: request, kind }) => {
        const name = builtinOf(request);
        if (name === undefined || kind === 'entry-point' || resolved.exclude.has(name) || external.includes(request)) return undefined;
        // esbuild gives the namespace to a module that requires an ES module.
        if (kind === 'require-call') return { path: name, namespace: REQUIRED, sideEffects: false };
        return { path: fileOf(specifierOf(name)), sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: REQUIRED }, ({ path: name }) => ({
        // An import, unlike a require, lets esbuild leave out the other exports.
        contents: `import value from ${JSON.stringify(fileOf(specifierOf(name)))}; module.exports = value;`,
        resolveDir: pluginFolder,
      }));
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path: file }) => {
        const extension = path.extname(file);
        const loader = loaders[extension] ?? LOADERS[extension];
        if (loader === undefined || !/^[jt]sx?$/.test(loader) || (ownPackageOf(file) !== undefined && !host.asyncContext)) return undefined;
        const code = await fs.readFile(file, 'utf8');
        const result = mayTransform(file, code, host) ? transformModule(file, code, loader as Language, host) : undefined;
        if (result === undefined) return undefined;
        // The map's one source is this file, and names are relative to it.
        result.map.sources = [path.basename(file)];
        const map = initialOptions.sourcemap ? `\n//# sourceMappingURL=${result.map.toUrl()}` : '';
        return { contents: result.code + map, loader: loader as Loader, watchFiles: [file] };
      });

      if (resolved.report === false) return;
      initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        const folder = initialOptions.absWorkingDir ?? process.cwd();
        deliver(reportOn('esbuild', graphOf(metafile, folder), folder, Boolean(initialOptions.minify)), resolved, (line) => console.error(line));
      });
    },
  };
}

function graphOf({ inputs, outputs }: Metafile, folder: string): GraphModule[] {
  const idOf = (name: string): string => (name.startsWith(`${REQUIRED}:`) ? `${requireShim}?${name.slice(REQUIRED.length + 1)}` : path.resolve(folder, name));
  const graph = new Map(Object.keys(inputs).map((name) => [name, { id: idOf(name), bytes: 0, importers: [] as string[] }]));
  for (const [name, { imports }] of Object.entries(inputs)) for (const { path: imported } of imports) graph.get(imported)?.importers.push(idOf(name));
  for (const { inputs: kept } of Object.values(outputs)) for (const [name, { bytesInOutput }] of Object.entries(kept)) graph.get(name)!.bytes += bytesInOutput;
  return [...graph.values()];
}
