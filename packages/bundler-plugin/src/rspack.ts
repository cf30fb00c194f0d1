import type { Compiler } from '@rspack/core';
import { builtinNames, specifierOf } from './builtins.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import { fileOf, requireShim } from './package-resolver.ts';
import { deliver, reportOn } from './report.ts';
import { addLoader, graphOf, loaderFile, providedBuiltin, STATS, type CommonCompiler } from './webpack-hooks.ts';

/** Requests go by this name until it is known whether a module is imported or required. */
const MARK = 'tabnode-builtin';

/**
 * The plugin for Rspack.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/rspack';
 * export default { entry: './main.js', plugins: [tabnode()] };
 */
export default function tabnode(options?: TabnodeOptions): { apply(compiler: Compiler): void } {
  const resolved = resolveOptions(options);
  return {
    apply(compiler) {
      addLoader(compiler as unknown as CommonCompiler, resolved);
      // Rspack gives the namespace to a module that requires an ES module.
      compiler.options.module.rules.push({ include: requireShim, use: [{ loader: loaderFile('require-loader') }] });
      compiler.hooks.normalModuleFactory.tap('tabnode', ({ hooks }) => {
        // Before resolution, where `node:` would be taken for an unknown scheme.
        hooks.beforeResolve.tap('tabnode', (data) => {
          const name = providedBuiltin(data.request, resolved);
          if (name !== undefined) data.request = `${MARK}/${name}`;
        });
      });
      const aliases = (fileFor: (name: string) => string): Record<string, string> => Object.fromEntries(builtinNames.map((name) => [`${MARK}/${name}$`, fileFor(name)]));
      const { resolve } = compiler.options;
      const { commonjs } = resolve.byDependency ?? {};
      const alias = { ...(typeof resolve.alias === 'object' ? resolve.alias : {}), ...aliases((name) => fileOf(specifierOf(name))) };
      resolve.alias = alias;
      resolve.byDependency = { ...resolve.byDependency, commonjs: { ...commonjs, alias: { ...alias, ...(typeof commonjs?.alias === 'object' ? commonjs.alias : {}), ...aliases((name) => `${requireShim}?${name}`) } } };
      if (resolved.report === false) return;
      compiler.hooks.done.tap('tabnode', (stats) => {
        const graph = graphOf(stats.toJson(STATS as never) as Parameters<typeof graphOf>[0]);
        deliver(reportOn('rspack', graph, compiler.context, false), resolved, (line) => console.error(line));
      });
    },
  };
}
