// Bundles one unit test for a page. The test imports node:… as under native Node; here that means
//   source  our sources (the inner loop)
//   dist    the built packages, as a bundler's alias would take them
//   script  the minified script tag's tabnode.require
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { builtinModules, root, specifierOf } from './modules.mjs';

const nodeExports = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/node-exports.json'), 'utf8'));

function nodeModules(variant, testFile) {
  return {
    name: 'node-modules',
    setup(build) {
      // Our manifests say that nothing has side effects; a test file is nothing but.
      build.onResolve({ filter: /\.test\.ts$/ }, ({ path: id }) => (id === testFile ? { path: id, sideEffects: true } : undefined));
      build.onResolve({ filter: /^node:/ }, async ({ path: id, resolveDir, kind }) => {
        const name = id.slice(5);
        if (!builtinModules.includes(name)) return { errors: [{ text: `no such module: ${id}` }] };
        if (variant === 'script') return { path: name, namespace: 'script-tag' };
        return build.resolve(specifierOf(name), { resolveDir, kind });
      });
      build.onLoad({ filter: /.*/, namespace: 'script-tag' }, ({ path: name }) => {
        const names = Object.keys(nodeExports[name].names).filter((n) => n !== 'default' && n !== 'module.exports');
        const lines = names.map((n, i) => `const v${i} = whole[${JSON.stringify(n)}]; export { v${i} as ${JSON.stringify(n)} };`);
        return { contents: `const whole = globalThis.tabnode.require('node:${name}'); export default whole;\n${lines.join('\n')}` };
      });
      // A test of a building block imports the file beside it; what is tested is what is built of it.
      if (variant === 'dist') {
        build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: id, importer }) => {
          if (importer !== testFile) return undefined;
          return { path: path.resolve(path.dirname(importer), id).replace('/src/', '/dist/').replace(/\.ts$/, '.js') };
        });
      }
    },
  };
}

/** Whether the test touches only `node:` modules, so that it can run against the script tag. */
export function isPublicOnly(file) {
  return !/from '\.{1,2}\/|from '@tabnode\//.test(fs.readFileSync(path.join(root, file), 'utf8'));
}

/** The bundle of a test file (a path from the root) in a variant: runs it and leaves its results in `globalThis.unitResults`. */
export async function bundleUnit(variant, file) {
  const testFile = path.join(root, file);
  const harness = variant === 'script' ? "const { finished } = globalThis.tabnode[Symbol.for('tabnode.test.harness')];" : "import { finished } from '@tabnode/node-test/harness';";
  const contents = `${harness}
    import ${JSON.stringify(testFile)};
    const text = (error) => { const lines = []; for (let e = error, n = 0; e && n < 4; e = e.cause, n++) lines.push(String(e?.message ?? e), String(e?.stack ?? '').split('\\n').slice(0, 6).join('\\n')); return lines.join('\\n'); };
    globalThis.unitResults = finished().then((results) => results.map(({ name, ok, skipped, todo, error }) => ({ name, ok, skipped: Boolean(skipped), todo: Boolean(todo), error: error === undefined ? undefined : text(error) })));`;
  const result = await esbuild.build({
    stdin: { contents, resolveDir: path.join(root, 'packages/node-test'), sourcefile: 'unit.js' },
    bundle: true, format: 'esm', target: 'esnext', write: false, sourcemap: 'inline', logLevel: 'silent',
    conditions: variant === 'source' ? ['@tabnode/source'] : [],
    plugins: [nodeModules(variant, testFile)],
  });
  return result.outputFiles[0].text;
}
