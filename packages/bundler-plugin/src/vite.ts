import type { Plugin, ResolvedConfig, UserConfig } from 'vite';
import { builtinNames, specifierOf } from './builtins.ts';
import { AWAIT_FRAME } from './keep-async-context.ts';
import { LOOKED_INTO_BY } from './look-inside.ts';
import type { Host } from './module-transform.ts';
import { resolveOptions, type ResolvedOptions, type TabnodeOptions } from './options.ts';
import { fileOf } from './package-resolver.ts';
import { deliver } from './report.ts';
import { codeFilter, findAsyncContext, isInjected, reportOnOutput, requestFilter, resolveRequest, transformHook } from './rollup-hooks.ts';

/** The dependency optimizer of a development server, as far as it is used here. */
interface Optimizer {
  scanProcessing?: Promise<void>;
  registerMissingImport(id: string, file: string): object;
  getOptimizedDepId(info: object): string;
}

/**
 * The plugin for Vite: its development server, the pre-bundling of dependencies, workers, and builds.
 * Environments that run in Node are left alone.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/vite';
 * export default { plugins: [tabnode()] };
 */
export default function tabnode(options?: TabnodeOptions): Plugin[] {
  const resolved = resolveOptions(options);
  return plugins(resolved, resolved.report);
}

function plugins(resolved: ResolvedOptions, report: ResolvedOptions['report']): Plugin[] {
  const host = { options: resolved, defined: new Set<string>(), plainScript: 'module', asyncContext: resolved.asyncContext === true } satisfies Host;
  let config: ResolvedConfig;
  const applyToEnvironment: Plugin['applyToEnvironment'] = (environment) => environment.config.consumer === 'client';
  return [
    {
      name: 'tabnode',
      enforce: 'pre',
      applyToEnvironment,
      config({ define = {}, build }): UserConfig {
        host.defined = new Set(Object.keys(define));
        // Vite replaces it, but in libraries, where it stays for the program that takes the library.
        if (!build?.lib) host.defined.add('process.env.NODE_ENV');
        const specifiers = [...new Set(builtinNames.filter((name) => !resolved.exclude.has(name)).map(specifierOf)), ...(resolved.asyncContext === true ? [AWAIT_FRAME] : []), ...(resolved.coverage || resolved.debugger ? LOOKED_INTO_BY : [])];
        return {
          resolve: { alias: specifiers.map((specifier) => ({ find: new RegExp(`^${specifier}$`), replacement: fileOf(specifier) })) },
          optimizeDeps: {
            // All of them, so that a program and the dependencies that are bundled apart from it share one copy.
            include: specifiers,
            rolldownOptions: { plugins: [dependencyPlugin(host)] },
          },
          worker: { plugins: () => [plugins(resolved, false)] },
        };
      },
      configResolved(given) {
        config = given;
        for (const key of Object.keys(given.define ?? {})) host.defined.add(key);
      },
      // What evaluates for the debugger is meant to.
      onLog: (_, { code }) => !(resolved.debugger && code === 'EVAL'),
      async buildStart({ input }) {
        // A development server's modules come one by one; their awaits are followed at run time.
        if (this.environment.mode !== 'dev') await findAsyncContext(input as string[], host, async (request, importer) => (await this.resolve(request, importer))?.id);
      },
      async resolveId(source, importer, resolveOptions) {
        if (isInjected(source)) return { id: source, moduleSideEffects: false };
        const file = fileSpecifiers().has(source) ? source : requestFilter.test(source) ? resolveRequest(source, importer, resolved) : undefined;
        if (file === undefined) return null;
        const optimizer = this.environment.mode === 'dev' ? this.environment.depsOptimizer as Optimizer | undefined : undefined;
        const specifier = fileSpecifiers().get(file);
        if (optimizer === undefined || specifier === undefined) return { id: file, moduleSideEffects: false };
        // The scan for dependencies need not tell of what is included anyway.
        if ((resolveOptions as { scan?: boolean }).scan) return { id: `\0tabnode:${specifier}`, external: true };
        await optimizer.scanProcessing;
        return optimizer.getOptimizedDepId(optimizer.registerMissingImport(specifier, file));
      },
      generateBundle(_, bundle) {
        if (report !== false) deliver(reportOnOutput('vite', this as never, bundle as never, config.root), { ...resolved, report }, (line) => config.logger.info(line));
      },
    },
    {
      name: 'tabnode-transforms',
      // Behind the plugins that make JavaScript of other languages, before Vite's analysis of imports.
      enforce: 'post',
      applyToEnvironment,
      transform: {
        filter: { code: codeFilter(resolved) },
        handler: (code, id) => transformHook(code, id, undefined, host) as { code: string } | null,
      },
    },
  ];
}

let files: Map<string, string> | undefined;

/** The specifier of each file that an alias points to. */
function fileSpecifiers(): Map<string, string> {
  return (files ??= new Map([...builtinNames.map(specifierOf), AWAIT_FRAME, ...LOOKED_INTO_BY].map((specifier) => [fileOf(specifier), specifier])));
}

/** For the dependencies that Vite bundles beforehand with Rolldown. */
function dependencyPlugin(host: Host): NonNullable<NonNullable<NonNullable<UserConfig['optimizeDeps']>['rolldownOptions']>['plugins']> {
  const inside: Host = { ...host, plainScript: 'commonjs' };
  return {
    name: 'tabnode-dependencies',
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        if (isInjected(source)) return { id: source, moduleSideEffects: false };
        const id = requestFilter.test(source) ? resolveRequest(source, importer, host.options) : undefined;
        return id === undefined ? null : { id, moduleSideEffects: false };
      },
    },
    transform: {
      order: 'post',
      filter: { code: codeFilter(host.options) },
      handler: (code: string, id: string, { moduleType }: { moduleType: string }) => transformHook(code, id, moduleType, inside) as { code: string },
    },
  };
}
