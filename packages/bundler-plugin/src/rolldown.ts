import type { Plugin } from 'rolldown';
import type { Host } from './module-transform.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import { deliver } from './report.ts';
import { codeFilter, findAsyncContext, isInjected, reportOnOutput, requestFilter, resolveRequest, transformHook } from './rollup-hooks.ts';

/**
 * The plugin for Rolldown.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/rolldown';
 * export default { input: 'main.js', plugins: [tabnode()] };
 */
export default function tabnode(options?: TabnodeOptions): Plugin {
  const resolved = resolveOptions(options);
  const host = { options: resolved, defined: new Set<string>(), plainScript: 'commonjs', asyncContext: resolved.asyncContext === true } satisfies Host;
  let folder = process.cwd();
  return {
    name: 'tabnode',
    options({ transform, platform = 'browser', cwd = process.cwd() }) {
      folder = cwd;
      host.defined = new Set(Object.keys(transform?.define ?? {}));
      if (platform === 'browser') host.defined.add('process.env.NODE_ENV');
    },
    // What evaluates for the debugger is meant to.
    onLog: (_, { code }) => !(resolved.debugger && code === 'EVAL'),
    buildStart({ input }) { return findAsyncContext(input, host, async (request, importer) => (await this.resolve(request, importer))?.id); },
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        if (isInjected(source)) return { id: source, moduleSideEffects: false };
        const id = requestFilter.test(source) ? resolveRequest(source, importer, resolved) : undefined;
        return id === undefined ? null : { id, moduleSideEffects: false };
      },
    },
    transform: {
      order: 'post',
      filter: { code: codeFilter(resolved) },
      handler: (code, id, { moduleType }) => transformHook(code, id, moduleType, host) as { code: string },
    },
    generateBundle(_, bundle) {
      if (resolved.report !== false) deliver(reportOnOutput('rolldown', this as never, bundle as never, folder), resolved, (line) => console.error(line));
    },
  };
}
