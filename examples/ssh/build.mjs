import { buildExample } from '../shared/build.mjs';

await buildExample(import.meta.url, { node: true });
