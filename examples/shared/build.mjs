// Builds a package example: bundles its main.mjs with @tabnode/bundler-plugin and writes its page to dist/.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Each bundler's way of making dist/main.js of `entry`.
 * `node`: take the entry that a package offers to Node where it has another one for browsers.
 */
const BUNDLERS = {
  async esbuild({ dir, entry, node }) {
    const [{ build }, { default: tabnode }] = await Promise.all([import('esbuild'), import('@tabnode/bundler-plugin/esbuild')]);
    await build({
      absWorkingDir: dir, entryPoints: { main: entry }, outdir: 'dist', bundle: true, format: 'esm', target: 'esnext', minify: true, keepNames: true, sourcemap: true,
      ...(node && { platform: 'neutral', mainFields: ['module', 'main'], conditions: ['node'] }),
      plugins: [tabnode()],
    });
  },
  async vite({ dir, entry, node }) {
    const [{ build }, { default: tabnode }] = await Promise.all([import('vite'), import('@tabnode/bundler-plugin/vite')]);
    await build({
      root: dir, configFile: false, logLevel: 'warn',
      ...(node && { resolve: { mainFields: ['module', 'main'], conditions: ['node', 'module', 'import', 'default'] } }),
      build: { outDir: 'dist', emptyOutDir: false, sourcemap: true, target: 'esnext', lib: { entry, formats: ['es'], fileName: () => 'main.js' }, rolldownOptions: { output: { keepNames: true } } },
      plugins: [tabnode()],
    });
  },
  async rollup({ dir, entry, node }) {
    const [{ rollup }, { default: tabnode }, { default: resolve }, { default: commonjs }] = await Promise.all([import('rollup'), import('@tabnode/bundler-plugin/rollup'), import('@rollup/plugin-node-resolve'), import('@rollup/plugin-commonjs')]);
    const bundle = await rollup({ input: path.join(dir, entry), plugins: [tabnode(), resolve({ browser: !node }), commonjs()], onLog: (level, log, report) => { if (level === 'warn' && log.code !== 'CIRCULAR_DEPENDENCY') report(level, log); } });
    await bundle.write({ dir: path.join(dir, 'dist'), entryFileNames: 'main.js', format: 'es', sourcemap: true });
    await bundle.close();
  },
  async rolldown({ dir, entry, node }) {
    const [{ build }, { default: tabnode }] = await Promise.all([import('rolldown'), import('@tabnode/bundler-plugin/rolldown')]);
    await build({ cwd: dir, input: entry, platform: node ? 'neutral' : 'browser', ...(node && { resolve: { mainFields: ['module', 'main'], conditionNames: ['node', 'import', 'default'] } }), plugins: [tabnode()], output: { dir: path.join(dir, 'dist'), entryFileNames: 'main.js', format: 'es', minify: true, keepNames: true, sourcemap: true } });
  },
  async webpack(options) {
    const [{ default: webpack }, { default: tabnode }] = await Promise.all([import('webpack'), import('@tabnode/bundler-plugin/webpack')]);
    await compile(webpack, tabnode, options);
  },
  async rspack(options) {
    const [{ rspack }, { default: tabnode }] = await Promise.all([import('@rspack/core'), import('@tabnode/bundler-plugin/rspack')]);
    await compile(rspack, tabnode, options);
  },
};

/** webpack's and Rspack's common way. */
function compile(bundler, tabnode, { dir, entry, node }) {
  const compiler = bundler({
    context: dir, entry, mode: 'production', devtool: 'source-map', target: ['web', 'es2022'], performance: false,
    optimization: { minimize: false }, // which would rename classes, and the examples show their names
    ...(node && { resolve: { mainFields: ['module', 'main'], conditionNames: ['node', 'import', 'require', 'default'], aliasFields: [] } }),
    experiments: { outputModule: true }, output: { path: path.join(dir, 'dist'), filename: 'main.js', module: true }, plugins: [tabnode()],
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => (error || stats.hasErrors() ? reject(error ?? new Error(stats.toString('errors-only'))) : resolve()));
    });
  });
}

/**
 * Builds the example in the folder of `from` (its build.mjs's `import.meta.url`).
 * `globals`: the page has Node's globals before the script begins, for packages that look for them on the global object.
 * `first`: a file that the page runs before the script.
 */
export async function buildExample(from, { bundler = 'esbuild', node = false, globals = false, first } = {}) {
  const dir = path.dirname(fileURLToPath(from));
  fs.rmSync(path.join(dir, 'dist'), { recursive: true, force: true });
  fs.mkdirSync(path.join(dir, 'dist'));
  const imports = [globals && 'tabnode/globals', first && `../${first}`].filter(Boolean);
  if (imports.length > 0) fs.writeFileSync(path.join(dir, 'dist/entry.mjs'), [...imports, '../main.mjs'].map((id) => `import '${id}';\n`).join(''));
  await BUNDLERS[bundler]({ dir, entry: imports.length > 0 ? './dist/entry.mjs' : './main.mjs', node });
  fs.writeFileSync(path.join(dir, 'dist/index.html'), page(dir, bundler));
}

const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The example's page: what it is, its result, its input and its script. */
function page(dir, bundler) {
  const { title, about, packages = [], inputs = [] } = JSON.parse(fs.readFileSync(path.join(dir, 'example.json'), 'utf8'));
  const versions = packages.map((name) => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return `<a href="https://www.npmjs.com/package/${name}/v/${version}">${name}@${version}</a>`;
  });
  const script = fs.readFileSync(path.join(dir, 'main.mjs'), 'utf8');
  const details = inputs.flatMap((name) => (name.endsWith('/') ? fs.readdirSync(path.join(dir, name)).sort().map((file) => name + file) : [name])).map((name) => `<li><a href="../${name}">${escape(name)}</a></li>`).join('\n');
  const own = path.join(dir, 'controls.html');
  const controls = fs.existsSync(own) ? fs.readFileSync(own, 'utf8') : '';
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)} · tabnode</title><link rel="stylesheet" href="../../shared/style.css">
<p><a href="../../index.html">tabnode examples</a></p>
<h1>${escape(title)}</h1>
<p>${escape(about)}</p>
<p>${versions.length > 0 ? `${versions.join(', ')}, unmodified, bundled` : 'Bundled'} by ${bundler}.</p>
<pre id="result" data-state="running"></pre>
${controls}${details && `<h2>Input</h2>\n<ul>\n${details}\n</ul>\n`}<details><summary>The script, as Node runs it too</summary><pre>${escape(script)}</pre></details>
<script>
  addEventListener('error', ({ message }) => { const result = document.querySelector('#result'); result.textContent += message; result.dataset.state = 'failed'; });
</script>
<script type="module" src="main.js"></script>
</html>
`;
}
