#!/usr/bin/env node
// Imports go downwards only (or within a tier), and no file imports in a circle.
import fs from 'node:fs';
import path from 'node:path';
import { manifestOf, packageFolders, root, sourcesOf } from './lib/modules.mjs';

/** DESIGN's tiers, but for querystring, whose unescapeBuffer gives a Buffer; a package imports from lower tiers and its own. */
const TIERS = [
  ['internal'],
  ['placeholders', 'instrument', 'node-path', 'node-punycode', 'node-events', 'node-string-decoder', 'node-async-context', 'node-diagnostics-channel', 'node-constants'],
  ['node-buffer', 'node-querystring', 'node-util', 'node-sys', 'node-url', 'node-os', 'node-timers', 'node-process', 'node-console', 'node-perf-hooks'],
  ['node-assert', 'node-stream', 'node-readline', 'node-tty', 'node-zlib', 'node-crypto', 'node-v8', 'node-vm', 'node-dns'],
  ['file-system', 'node-fs', 'node-net', 'node-dgram', 'node-tls', 'node-http', 'node-https', 'node-http2', 'node-sqlite', 'node-wasi', 'node-trace-events', 'node-domain'],
  ['node-module', 'node-worker-threads', 'node-child-process', 'node-cluster', 'node-repl', 'node-inspector', 'node-test'],
  ['tabnode', 'bundler-plugin', 'script', 'runtime', 'cli', 'inspector-relay'],
];
const tierOf = (folder) => TIERS.findIndex((tier) => tier.includes(folder));
const problems = [];
const folderOf = new Map(packageFolders().map((folder) => [manifestOf(folder).name, folder]));
const graph = new Map();

function resolveImport(file, specifier) {
  if (specifier.startsWith('.')) return path.resolve(path.dirname(file), specifier);
  const match = /^(@tabnode\/[a-z0-9-]+|tabnode)(\/.*)?$/.exec(specifier);
  if (match === null) return undefined;
  const folder = folderOf.get(match[1]);
  if (folder === undefined) { problems.push(`${path.relative(root, file)}: no package ${match[1]}`); return undefined; }
  const entry = manifestOf(folder).exports[`.${match[2] ?? ''}`];
  if (entry?.['@tabnode/source'] === undefined) { problems.push(`${path.relative(root, file)}: ${match[1]} does not export .${match[2] ?? ''}`); return undefined; }
  return path.join(root, 'packages', folder, entry['@tabnode/source']);
}

for (const folder of packageFolders()) {
  if (tierOf(folder) < 0) problems.push(`packages/${folder} has no tier in tools/check-tiers.mjs`);
  for (const file of sourcesOf(folder)) {
    const imports = [];
    // Types vanish from what ships, so they may point anywhere.
    for (const [, keyword, clause, specifier] of fs.readFileSync(file, 'utf8').matchAll(/^\s*(import|export)\s+([^'";]*?from\s+)?'([^']+)'/gm)) {
      if (/^type\s/.test(clause ?? '')) continue;
      const target = resolveImport(file, specifier);
      if (target === undefined) continue;
      if (!fs.existsSync(target)) { problems.push(`${path.relative(root, file)}: ${keyword}s ${specifier}, which does not exist`); continue; }
      imports.push(target);
      const other = path.relative(path.join(root, 'packages'), target).split('/')[0];
      if (tierOf(other) > tierOf(folder)) problems.push(`${path.relative(root, file)} (tier ${tierOf(folder)}) imports ${specifier} (tier ${tierOf(other)})`);
    }
    graph.set(file, imports);
  }
}

const state = new Map();
function visit(file, trail) {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    problems.push(`circle: ${[...trail.slice(trail.indexOf(file)), file].map((f) => path.relative(root, f)).join(' → ')}`);
    return;
  }
  state.set(file, 'open');
  for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
  state.set(file, 'done');
}
for (const file of graph.keys()) visit(file, []);

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${graph.size} files keep to their tiers, none imports in a circle`);
