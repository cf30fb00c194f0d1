#!/usr/bin/env node
// `npm start`: makes a fresh clone ready, builds, and serves the gallery of examples.
import { ensurePackages } from './lib/install.mjs';
import { giveUp, step } from './lib/progress.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) giveUp(`Node 20 or newer is needed; this is ${process.version}.`);
await ensurePackages();
await import('./build.mjs');
const { buildExample, examples, writeGallery } = await import('./lib/examples.mjs');
for (const example of examples()) if (example.build) await step(`Building examples/${example.name}`, () => buildExample(example));
writeGallery();
const { serve } = await import('./lib/server.mjs');
const { origin } = await serve({ port: Number(process.env.PORT ?? 8787) }).catch((error) => giveUp(error.code === 'EADDRINUSE' ? `Port ${process.env.PORT ?? 8787} is taken: name another one, as in PORT=9000 npm start.` : String(error)));
console.log(`\nThe gallery of examples: ${origin}/\nStop it with Ctrl+C.`);
