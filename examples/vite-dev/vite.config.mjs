import tabnode from '@tabnode/bundler-plugin/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  cacheDir: '.cache/vite',
  plugins: [tabnode()],
});
