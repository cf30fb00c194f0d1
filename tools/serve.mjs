#!/usr/bin/env node
// Serves the repository and its examples: `node tools/serve.mjs [--port 8787]`.
import { parseArgs } from 'node:util';
import { writeGallery } from './lib/examples.mjs';
import { serve } from './lib/server.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
writeGallery();
const { origin } = await serve({ port: Number(values.port) });
console.log(origin);
