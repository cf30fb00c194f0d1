import tabnode from '@tabnode/bundler-plugin/rolldown';
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: 'main.mjs',
  output: { dir: 'dist', entryFileNames: 'main.js', format: 'es', minify: true, sourcemap: true },
  plugins: [tabnode()],
});
