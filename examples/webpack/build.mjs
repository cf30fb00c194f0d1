import webpack from 'webpack';
import config from './webpack.config.mjs';

const compiler = webpack(config);
compiler.run((error, stats) => {
  if (error) throw error;
  if (stats.hasErrors()) console.error(stats.toString('errors-warnings'));
  compiler.close(() => process.exit(stats.hasErrors() ? 1 : 0));
});
