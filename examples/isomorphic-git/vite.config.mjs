import tabnode from '@tabnode/bundler-plugin/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: { target: 'esnext', sourcemap: true, chunkSizeWarningLimit: 2000 },
  worker: { format: 'es' },
  plugins: [tabnode()],
});
