import { rspack } from '@rspack/core';
import config from './rspack.config.mjs';

const compiler = rspack(config);
compiler.run((error, stats) => {
  if (error) throw error;
  if (stats.hasErrors()) console.error(stats.toString('errors-warnings'));
  compiler.close(() => process.exit(stats.hasErrors() ? 1 : 0));
});
