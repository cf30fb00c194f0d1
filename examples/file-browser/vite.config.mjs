import tabnode from '@tabnode/bundler-plugin/vite';
import { defineConfig } from 'vite';

// The worker that writes OPFS is found by Vite itself.
export default defineConfig({
  base: './',
  build: { target: 'esnext', sourcemap: true },
  worker: { format: 'es' },
  plugins: [tabnode()],
});
