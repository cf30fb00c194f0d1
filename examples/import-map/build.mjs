// Writes dist/index.html with the import map of the modules that main.mjs imports.
import fs from 'node:fs';
import path from 'node:path';
import { placeOf, root } from '../../tools/lib/modules.mjs';

const imports = {};
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g;
const specifiersIn = (file) => [...fs.readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, from, bare]) => from ?? bare);

/** The file of a package's entry. */
function fileOf(specifier) {
  const [scope, name, ...rest] = specifier.split('/');
  const folder = path.join(root, 'node_modules', scope, name);
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(fs.realpathSync(folder), manifest.exports[rest.length === 0 ? '.' : `./${rest.join('/')}`].default);
}

const seen = new Set();
function follow(file) {
  if (seen.has(file)) return;
  seen.add(file);
  for (const specifier of specifiersIn(file)) {
    if (specifier.startsWith('.')) { follow(path.resolve(path.dirname(file), specifier)); continue; }
    const { package: name, subpath } = specifier.startsWith('node:') ? placeOf(specifier.slice(5)) : {};
    const target = fileOf(name === undefined ? specifier : name + subpath.slice(1));
    imports[specifier] = path.relative('dist', target).split(path.sep).join('/');
    follow(target);
  }
}
follow(path.resolve('main.mjs'));

const map = JSON.stringify({ imports: Object.fromEntries(Object.entries(imports).sort(([a], [b]) => (a > b ? -1 : 1))) }, null, 2);
fs.mkdirSync('dist', { recursive: true });
fs.writeFileSync('dist/index.html', fs.readFileSync('page.html', 'utf8').replace('MAP', () => map));
