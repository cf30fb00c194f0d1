import { buildExample } from '../shared/build.mjs';

await buildExample(import.meta.url, { bundler: 'vite', node: true });
