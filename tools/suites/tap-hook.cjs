// Preloaded in native Node for suites written for tap.
require('node:module').registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'tap' ? require('node:path').join(__dirname, 'tap.cjs') : specifier, context),
});
