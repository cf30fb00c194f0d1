// Which package stands for which of Node's modules, and which of them are built.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const packagesDir = path.join(root, 'packages');

/** The names of Node v25.8.1's `module.builtinModules`, without `node:`, in its order. */
export const builtinModules = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/builtin-modules.json'), 'utf8'));

/** Modules whose package is not named after them. */
const ELSEWHERE = { async_hooks: 'async-context', _stream: 'stream', _http: 'http', _tls: 'tls' };

/** `'assert/strict'` → `{ package: '@tabnode/node-assert', subpath: './strict' }`, whether it is built or not. */
export function placeOf(name) {
  const [base, sub] = name.split('/');
  const underscored = /^(_[a-z]+)_/.exec(base);
  const stem = underscored ? ELSEWHERE[underscored[1]] : (ELSEWHERE[base] ?? base.replaceAll('_', '-'));
  return { package: `@tabnode/node-${stem}`, folder: path.join(packagesDir, `node-${stem}`), subpath: underscored ? `./${base}` : sub ? `./${sub}` : '.' };
}

/** The specifier that a bundler's alias points to: the module's own package, or its placeholder. */
export function specifierOf(name) {
  const place = placeOf(name);
  const subpath = isBuilt(name) ? place.subpath : `./${name}`;
  return `${isBuilt(name) ? place.package : '@tabnode/placeholders'}${subpath.slice(1)}`;
}

/** Whether the module's package exists and exports it. */
export function isBuilt(name) {
  const { folder, subpath } = placeOf(name);
  const file = path.join(folder, 'package.json');
  return fs.existsSync(file) && JSON.parse(fs.readFileSync(file, 'utf8')).exports?.[subpath] !== undefined;
}

/** Every package folder's name, sorted. */
export function packageFolders() {
  return fs.readdirSync(packagesDir).filter((name) => fs.existsSync(path.join(packagesDir, name, 'package.json'))).sort();
}

/** A package's manifest. */
export function manifestOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(packagesDir, folder, 'package.json'), 'utf8'));
}

/** The source files of a package that ship: neither tests, benches nor declarations. */
export function sourcesOf(folder) {
  const out = [];
  const walk = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (entry.name.endsWith('.ts') && !/\.(test|bench|fuzz|d)\.ts$/.test(entry.name)) out.push(file);
    }
  };
  const src = path.join(packagesDir, folder, 'src');
  if (fs.existsSync(src)) walk(src);
  return out.sort();
}
