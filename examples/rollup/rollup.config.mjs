import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import tabnode from '@tabnode/bundler-plugin/rollup';

export default {
  input: 'main.mjs',
  output: { file: 'dist/main.js', format: 'es', sourcemap: true, plugins: [terser()] },
  plugins: [tabnode(), nodeResolve({ browser: true }), commonjs()],
};
