#!/usr/bin/env node
// Builds every package and the script-tag build; `npm run build`.
import fs from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { packageFolders, root } from './lib/modules.mjs';
import { step } from './lib/progress.mjs';

/** Runs one of rollup.config.mjs's builds. */
async function build(config) {
  const bundle = await rollup({ ...config, onLog: (level, log, report) => { if (level === 'warn' && log.code !== 'EMPTY_BUNDLE') report(level, log); } });
  for (const output of [config.output].flat()) await bundle.write(output);
  await bundle.close();
}

await import('./sync.mjs');
const [packages, ...others] = (await import('../rollup.config.mjs')).default;
for (const folder of packageFolders()) fs.rmSync(path.join(root, 'packages', folder, 'dist'), { recursive: true, force: true });
await step('Building the packages', () => build(packages));
await step('Building the script-tag build', async () => { for (const other of others) await build(other); });
