import { buildExample } from '../shared/build.mjs';

// Not minified, so that the profile shows the functions' own names.
await buildExample(import.meta.url, { bundler: 'rollup' });
