import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** This package's folder; the packages that the aliases point to are its dependencies. */
export const pluginFolder: string = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The module that `shims/require.cjs?events` stands for is named in its query. */
export const requireShim: string = path.join(pluginFolder, 'shims/require.cjs');

interface Found { file: string; folder: string }

const found = new Map<string, Found>();
const folders = new Set<string>([pluginFolder]);

/** The file of one of our packages' entries as bundlers take it: `'@tabnode/node-events'` → `'/…/node-events/dist/index.js'`. */
export function fileOf(specifier: string, from: string = path.join(pluginFolder, 'package.json')): string {
  let entry = found.get(specifier);
  if (entry === undefined) {
    entry = find(specifier, from);
    found.set(specifier, entry);
    folders.add(entry.folder);
  }
  return entry.file;
}

// Node's own resolution finds the package in every layout of node_modules; which condition applies is for
// us to say, since the process that bundles may run with other conditions.
function find(specifier: string, from: string): Found {
  const [scope, base, ...rest] = specifier.split('/');
  const name = scope!.startsWith('@') ? `${scope}/${base}` : scope!;
  const subpath = name === scope ? [base, ...rest].filter(Boolean) : rest;
  const resolved = createRequire(from).resolve(specifier);
  for (let folder = path.dirname(resolved); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    const manifest = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
    if (manifest?.name === name) {
      const entry = manifest.exports[subpath.length === 0 ? '.' : `./${subpath.join('/')}`];
      return { file: path.join(folder, entry.default), folder };
    }
    if (folder === path.dirname(folder)) throw new Error(`@tabnode/bundler-plugin: ${specifier} was resolved to ${resolved}, which is in no package of that name`);
  }
}

/** The folder name of the package of ours (`node-events`) that a file belongs to, or undefined for any other file. */
export function ownPackageOf(id: string): string | undefined {
  const match = /[\\/]node_modules[\\/](?:@tabnode[\\/]([^\\/]+)|(tabnode))[\\/]/.exec(id);
  if (match !== null) return match[1] ?? match[2];
  for (const folder of folders) if (id.startsWith(folder) && /^[\\/]/.test(id.slice(folder.length))) return path.basename(folder);
  // In this repository, packages that stand on each other lie side by side.
  const around = path.dirname(pluginFolder);
  if (path.basename(around) !== 'packages' || !id.startsWith(around + path.sep)) return undefined;
  return id.slice(around.length + 1).split(path.sep)[0];
}

/** The module of this package that exports one injected global, for CommonJS modules: `require(file).Buffer`. */
export function injectFile(module: string): string {
  return path.join(pluginFolder, `dist/inject/${module}.js`);
}
