// What a package's src/deviations.ts lists.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './modules.mjs';

const known = new Map();

/** The deviations of a package by its folder's name; none where it has no list. */
export function deviationsOf(folder) {
  if (!known.has(folder)) known.set(folder, read(folder));
  return known.get(folder);
}

async function read(folder) {
  const entry = path.join(root, 'packages', folder, 'src/deviations.ts');
  if (!fs.existsSync(entry)) return [];
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false, logLevel: 'silent', conditions: ['@tabnode/source'] });
  return (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)).deviations;
}
