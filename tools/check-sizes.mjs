#!/usr/bin/env node
// What one import adds to a user's bundle, minified and brotli-compressed, held by the budgets in
// tools/data/size-budgets.json. `--write-report` updates the figures that the READMEs print.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import esbuild from 'esbuild';
import { builtinModules, root, specifierOf } from './lib/modules.mjs';

const budgets = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/size-budgets.json'), 'utf8'));

/** Bytes of a program that imports `node:` modules, bundled on dist as a user's bundler does it. */
export async function sizeOf(code) {
  const result = await esbuild.build({
    stdin: { contents: code, resolveDir: root },
    bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'esnext', write: false, logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.NODE_DEBUG': '""', global: 'globalThis' },
    plugins: [{
      name: 'alias',
      setup(build) {
        build.onResolve({ filter: /^node:/ }, ({ path: id, kind }) => {
          const name = id.slice(5);
          return builtinModules.includes(name) ? build.resolve(specifierOf(name), { resolveDir: path.join(root, 'packages/tabnode'), kind }) : undefined;
        });
      },
    }],
  });
  return zlib.brotliCompressSync(result.outputFiles[0].contents).length;
}

const over = [];
console.log('import'.padEnd(28), 'bytes'.padStart(8), 'budget'.padStart(8));
for (const [label, { code, limit, why }] of Object.entries(budgets)) {
  const size = await sizeOf(code);
  console.log(label.padEnd(28), String(size).padStart(8), String(limit).padStart(8), why ? `  (${why})` : '');
  if (size > limit) over.push(`${label} weighs ${size} bytes, ${size - limit} over its budget`);
}
if (over.length > 0) {
  console.error(over.join('\n'));
  process.exit(1);
}
