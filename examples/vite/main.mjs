// What every bundler example bundles, and native Node runs as it is.
import '../shared/program.mjs';
