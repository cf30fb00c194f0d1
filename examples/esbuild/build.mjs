import { build } from 'esbuild';
import tabnode from '@tabnode/bundler-plugin/esbuild';

await build({
  entryPoints: ['main.mjs'],
  outfile: 'dist/main.js',
  bundle: true,
  format: 'esm',
  target: 'esnext',
  minify: true,
  sourcemap: true,
  plugins: [tabnode()],
});
