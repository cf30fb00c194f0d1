// Preloaded in native Node where a suite runs on Node's own streams: readable-stream is node:stream.
require('node:module').registerHooks({
  resolve: (specifier, context, next) => next(/^readable-stream(\/|$)/.test(specifier) ? 'node:stream' : specifier, context),
});
