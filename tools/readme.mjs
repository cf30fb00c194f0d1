#!/usr/bin/env node
// Writes what the READMEs say of the code's own tables: the status of every module, sizes and deviations.
//
//   node tools/readme.mjs [--check]
import fs from 'node:fs';
import path from 'node:path';
import { deviationsOf } from './lib/deviations.mjs';
import { builtinModules, isBuilt, manifestOf, packageFolders, placeOf, root } from './lib/modules.mjs';

const check = process.argv.includes('--check');
const stale = [];
const conformance = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/conformance.json'), 'utf8'));

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function fill(text, name, body) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  if (start < 0) return `${text.trimEnd()}\n\n${open}\n${body}\n${close}\n`;
  return `${text.slice(0, start + open.length)}\n${body}\n${text.slice(text.indexOf(close))}`;
}

function update(relative, change) {
  const file = path.join(root, relative);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const after = change(before);
  if (before === after) return;
  stale.push(relative);
  if (!check) fs.writeFileSync(file, after);
}

for (const folder of packageFolders().filter((name) => name.startsWith('node-'))) {
  const deviations = await deviationsOf(folder);
  const { name, description } = manifestOf(folder);
  const body = deviations.length === 0
    ? 'None that our tests know of.'
    : deviations.map(({ state, reason, engines }) => `- ${reason}${engines ? ` (${engines.join(', ')} only)` : ''}${state === 'todo' ? ' To be done.' : ''}`).join('\n');
  update(`packages/${folder}/README.md`, (text) => fill(text || `# ${name}\n\n${description}\n\n## What deviates from Node v25.8.1\n`, 'deviations', body));
}

const rows = builtinModules.filter((name) => !name.startsWith('_')).map((name) => {
  const built = isBuilt(name);
  const figure = conformance.modules[name];
  const state = !built ? 'placeholder: every use throws' : fs.existsSync(path.join(placeOf(name).folder, 'src/unfinished.ts')) ? 'in part; what is missing throws' : 'built';
  return `| \`${name}\` | ${built ? `[\`${placeOf(name).package}\`](packages/${placeOf(name).folder.split('/').at(-1)})` : '—'} | ${state} | ${figure ? `${figure.chromium} | ${figure.firefox}` : '— | —'} |`;
});
update('README.md', (text) => fill(text, 'status', `| module | package | state | Node's own tests, Chromium | Firefox |\n|---|---|---|---|---|\n${rows.join('\n')}\n\nTests of Node v25.8.1 that need nothing beyond the built modules; measured ${conformance.date}.`));

if (check && stale.length > 0) {
  console.error(`out of date, run "node tools/readme.mjs": ${stale.join(', ')}`);
  process.exit(1);
}
