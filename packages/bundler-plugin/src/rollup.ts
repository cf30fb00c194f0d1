import type { Plugin } from 'rollup';
import { resolvePlainly } from './async-context-search.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import { deliver } from './report.ts';
import { codeFilter, findAsyncContext, isInjected, isShim, loadShim, reportOnOutput, requestFilter, requireShimOf, resolveRequest, transformHook } from './rollup-hooks.ts';
import type { Host } from './module-transform.ts';

/**
 * The plugin for Rollup; put it before `@rollup/plugin-commonjs`.
 * @throws {TypeError} for an option that does not exist or is of the wrong type
 * @example
 * import tabnode from '@tabnode/bundler-plugin/rollup';
 * export default { input: 'main.js', plugins: [tabnode(), nodeResolve({ browser: true }), commonjs()] };
 */
export default function tabnode(options?: TabnodeOptions): Plugin {
  const resolved = resolveOptions(options);
  const host: Host = { options: resolved, defined: new Set(), plainScript: 'module', asyncContext: resolved.asyncContext === true };
  return {
    name: 'tabnode',
    // The CommonJS plugin loads what it resolves, which would come too early.
    // What evaluates for the debugger is meant to.
    onLog: (_, { code }) => !(resolved.debugger && code === 'EVAL'),
    buildStart({ input }) { return findAsyncContext(input, host, resolvePlainly); },
    resolveId: {
      order: 'pre',
      handler(source, importer, { custom }) {
        if (isShim(source) || isInjected(source)) return { id: source, moduleSideEffects: false };
        if (!requestFilter.test(source)) return null;
        // The CommonJS plugin makes a copy of an ES module that is required, and would never give its default export.
        const isRequire = Boolean((custom as { 'node-resolve'?: { isRequire?: boolean } } | undefined)?.['node-resolve']?.isRequire);
        const id = (isRequire ? requireShimOf(source, resolved) : undefined) ?? resolveRequest(source, importer, resolved);
        return id === undefined ? null : { id, moduleSideEffects: false };
      },
    },
    load: (id) => loadShim(id) ?? null,
    transform: {
      order: 'post',
      filter: { code: codeFilter(resolved) },
      handler: (code, id) => transformHook(code, id, undefined, host),
    },
    generateBundle(_, bundle) {
      if (resolved.report !== false) deliver(reportOnOutput('rollup', this, bundle, process.cwd()), resolved, (line) => console.error(line));
    },
  };
}
