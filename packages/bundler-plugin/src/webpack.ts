import type { Compiler } from 'webpack';
import { specifierOf } from './builtins.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import { fileOf } from './package-resolver.ts';
import { deliver, reportOn } from './report.ts';
import { addLoader, graphOf, providedBuiltin, STATS, type CommonCompiler } from './webpack-hooks.ts';

/**
 * The plugin for webpack 5.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/webpack';
 * export default { entry: './main.js', plugins: [tabnode()] };
 */
export default function tabnode(options?: TabnodeOptions): { apply(compiler: Compiler): void } {
  const resolved = resolveOptions(options);
  return {
    apply(compiler) {
      addLoader(compiler as CommonCompiler, resolved);
      compiler.hooks.normalModuleFactory.tap('tabnode', ({ hooks }) => {
        // Before resolution, where `node:` would be taken for an unknown scheme.
        hooks.beforeResolve.tap('tabnode', (data) => {
          const name = providedBuiltin(data.request, resolved);
          if (name !== undefined) data.request = fileOf(specifierOf(name));
        });
      });
      if (resolved.report === false) return;
      compiler.hooks.done.tap('tabnode', (stats) => {
        const graph = graphOf(stats.toJson(STATS) as Parameters<typeof graphOf>[0]);
        deliver(reportOn('webpack', graph, compiler.context, false), resolved, (line) => console.error(line));
      });
    },
  };
}
