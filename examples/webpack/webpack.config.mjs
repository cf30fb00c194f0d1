import { fileURLToPath } from 'node:url';
import tabnode from '@tabnode/bundler-plugin/webpack';

const folder = fileURLToPath(new URL('.', import.meta.url));

export default {
  mode: 'production',
  context: folder,
  entry: './main.mjs',
  devtool: 'source-map',
  target: ['web', 'es2022'],
  output: { path: `${folder}dist`, filename: 'main.js' },
  performance: false,
  plugins: [tabnode()],
};
