// Builds every package to dist/ (one ES module a source file, declarations, source maps) in one pass,
// then the script-tag build from those modules.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { manifestOf, packageFolders, root, sourcesOf } from './tools/lib/modules.mjs';

/** `/…/packages/node-events/src/on.ts` → `node-events/dist/on`. */
const outputName = (file) => path.relative(path.join(root, 'packages'), file).replace(/\/src\//, '/dist/').replace(/\.ts$/, '');

/** The TypeScript plugin names declarations after the sources; they belong beside the modules, with `.js` specifiers. */
function placeDeclarations() {
  return {
    name: 'place-declarations',
    generateBundle(_, bundle) {
      for (const [name, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'asset' || !name.endsWith('.d.ts')) continue;
        delete bundle[name];
        if (/\.(test|bench|fuzz)\.d\.ts$/.test(name)) continue;
        const fileName = name.replace(/\/src\//, '/dist/');
        const source = String(chunk.source).replace(/((?:from|import\()\s*'\.[^']*)\.ts'/g, "$1.js'");
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

/** Rollup keeps an import of each module whose names come from others; esbuild warns of imports for nothing but side effects, which have none here. */
function dropBareImports() {
  return {
    name: 'drop-bare-imports',
    renderChunk(code, { facadeModuleId }) {
      if (/^import '/m.test(fs.readFileSync(facadeModuleId, 'utf8'))) return null;
      return { code: code.replace(/^(?:import .*\n)+/, (head) => head.replace(/^import '.*/gm, '')), map: null };
    },
  };
}

const packages = {
  input: Object.fromEntries(packageFolders().flatMap((folder) => sourcesOf(folder)).map((file) => [outputName(file), file])),
  external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
  output: {
    dir: path.join(root, 'packages'),
    format: 'es',
    preserveModules: true,
    entryFileNames: '[name].js',
    sourcemap: true,
    // Node's default objects are exported under the string name too.
    exports: 'named',
  },
  treeshake: false,
  plugins: [
    typescript({
      tsconfig: path.join(root, 'tsconfig.json'),
      noEmit: false,
      declaration: true,
      declarationDir: path.join(root, 'packages'),
      rootDir: path.join(root, 'packages'),
      outDir: path.join(root, 'packages'),
      filterRoot: path.join(root, 'packages'),
      include: ['*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.bench.ts', '**/*.fuzz.ts'],
      noEmitOnError: true,
    }),
    placeDeclarations(),
    dropBareImports(),
  ],
};

/** Writes the hash that a page puts into the script tag's `integrity` attribute. */
function integrity(file) {
  return {
    name: 'integrity',
    writeBundle() {
      const hash = createHash('sha384').update(fs.readFileSync(file)).digest('base64');
      fs.writeFileSync(`${file}.sri`, `sha384-${hash}\n`);
    },
  };
}

const scriptDist = path.join(root, 'packages/script/dist');
const banner = `/*! tabnode ${manifestOf('script').version} | MIT */`;
// Names of classes and functions show in errors and in what inspect prints.
const script = {
  input: path.join(scriptDist, 'index.js'),
  output: [
    { file: path.join(scriptDist, 'tabnode.js'), format: 'iife', sourcemap: true, banner },
    { file: path.join(scriptDist, 'tabnode.min.js'), format: 'iife', sourcemap: true, banner, plugins: [terser({ ecma: 2020, keep_classnames: true, keep_fnames: true, compress: { passes: 2 }, format: { comments: /^!/ } }), integrity(path.join(scriptDist, 'tabnode.min.js'))] },
  ],
  plugins: [
    nodeResolve({ browser: true }),
  ],
};

// The worker that keeps a page's OPFS volume; the script looks for it beside itself.
const opfsWorker = {
  input: path.join(root, 'packages/file-system/dist/opfs-worker.js'),
  output: { file: path.join(scriptDist, 'opfs-worker.js'), format: 'es', sourcemap: true, banner, plugins: [terser({ ecma: 2020, format: { comments: /^!/ } })] },
  plugins: [nodeResolve({ browser: true })],
};

export default [packages, script, opfsWorker];
