import path from 'node:path';
import { builtinNames, specifierOf } from './builtins.ts';
import type { ResolvedOptions } from './options.ts';
import { fileOf, ownPackageOf, pluginFolder, requireShim } from './package-resolver.ts';

/** A Node module in a bundle. */
export interface ReportedModule {
  /** Its name without `node:`. */
  name: string;
  /** Bytes of it in the bundle: its own package, and what no other of the modules stands on. */
  bytes: number;
  /** Who imported it: packages by their name, files by their path. */
  importers: string[];
}

/** What a bundle holds of Node. */
export interface Report {
  bundler: string;
  /** The modules that the bundled program imports, heaviest first. */
  modules: ReportedModule[];
  /** Bytes of what several of them stand on. */
  sharedBytes: number;
  /** All bytes together. */
  bytes: number;
  /** Whether the bytes are those of the output after minification; else they are the size of the modules before it. */
  minified: boolean;
}

/** A module as a bundler tells of it, kept in the bundle or not. */
export interface GraphModule {
  id: string;
  bytes: number;
  importers: string[];
}

/** Weighs the Node modules in a module graph. `root` is what paths are relative to. */
export function reportOn(bundler: string, graph: Iterable<GraphModule>, root: string, minified: boolean): Report {
  const nodes = new Map<string, { bytes: number; importers: Set<string> }>();
  for (const { id, bytes, importers } of graph) {
    const file = fileIn(id);
    const node = nodes.get(file) ?? { bytes: 0, importers: new Set() };
    node.bytes += bytes;
    for (const importer of importers) if (fileIn(importer) !== file) node.importers.add(fileIn(importer));
    nodes.set(file, node);
  }
  const entries = new Map<string, string>();
  for (const name of builtinNames) if (!entries.has(entryOf(name))) entries.set(entryOf(name), name);

  const modules = new Map<string, ReportedModule>();
  const heads = new Map<string, ReportedModule>();
  for (const [file, name] of entries) {
    const all = [...programImporters(file, nodes)];
    // An importer that was left out of the bundle has nothing to do with what is in it.
    const kept = all.filter((importer) => (nodes.get(importer)?.bytes ?? 0) > 0);
    if (all.length === 0 || (kept.length === 0 && nodes.get(file)!.bytes === 0)) continue;
    const module = { name, bytes: 0, importers: [...new Set((kept.length > 0 ? kept : all).map((importer) => labelOf(importer, root)))].sort() };
    modules.set(file, module);
    const folder = ownPackageOf(file)!;
    if (folder !== 'placeholders' && !heads.has(folder)) heads.set(folder, module);
  }
  const users = usersOf(modules, nodes);
  let sharedBytes = 0;
  for (const [file, { bytes }] of nodes) {
    const folder = ownPackageOf(file);
    if (folder === undefined) continue;
    const [user, ...others] = users.get(file) ?? [];
    const module = modules.get(file) ?? heads.get(folder) ?? (others.length === 0 ? user : undefined);
    if (module === undefined) sharedBytes += bytes; else module.bytes += bytes;
  }
  const listed = [...modules.values()].sort((a, b) => b.bytes - a.bytes);
  return { bundler, modules: listed, sharedBytes, bytes: listed.reduce((sum, { bytes }) => sum + bytes, sharedBytes), minified };
}

/** Which of the modules stand on each of our files. */
function usersOf(modules: Map<string, ReportedModule>, nodes: Map<string, { bytes: number; importers: Set<string> }>): Map<string, Set<ReportedModule>> {
  const imported = new Map<string, string[]>();
  for (const [file, { importers }] of nodes) for (const importer of importers) imported.set(importer, [...imported.get(importer) ?? [], file]);
  const users = new Map<string, Set<ReportedModule>>();
  for (const [entry, module] of modules) {
    const queue = [entry];
    for (let file; (file = queue.pop()) !== undefined;) {
      const known = users.get(file) ?? new Set();
      if (known.has(module)) continue;
      users.set(file, known.add(module));
      // An entry may be nothing but a list of exports; any other file without bytes was left out.
      if (file === entry || nodes.get(file)!.bytes > 0) queue.push(...imported.get(file) ?? []);
    }
  }
  return users;
}

/** The line that is printed: `tabnode: 2 Node modules, 9.1 kB minified: events 5.0 kB (src/main.js, bl), …`. */
export function lineOf({ modules, sharedBytes, bytes, minified }: Report): string {
  if (modules.length === 0) return 'tabnode: no Node modules';
  const parts = modules.map(({ name, bytes: own, importers }) => `${name} ${kilobytes(own)} (${importers.join(', ')})`);
  if (sharedBytes > 0) parts.push(`what they share ${kilobytes(sharedBytes)}`);
  return `tabnode: ${modules.length} Node module${modules.length === 1 ? '' : 's'}, ${kilobytes(bytes)} ${minified ? 'minified' : 'before minification'}: ${parts.join(', ')}`;
}

/** Hands the report to whom the options name. */
export function deliver(report: Report, options: ResolvedOptions, print: (line: string) => void): void {
  if (typeof options.report === 'function') options.report(report); else if (options.report) print(lineOf(report));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The file of a module's id, without the marks that bundlers' plugins put around it; each shim counts as a file. */
function fileIn(id: string): string {
  const file = id.replace(/^\0+(?:commonjs-[a-z-]+:)?/, '');
  if (file.startsWith(`${requireShim}?`)) return /^[^&|]+\?[\w/]+/.exec(file)![0];
  return path.normalize(file.replace(/[?|].*$/s, ''));
}

function entryOf(name: string): string {
  return path.normalize(fileOf(specifierOf(name)));
}

/** Files of this package in a bundle only pass on what they import. */
function isPassage(file: string): boolean {
  return file.startsWith(pluginFolder + path.sep);
}

/** The program's modules that import a file, directly or through one of our passages. */
function* programImporters(file: string, nodes: Map<string, { importers: Set<string> }>): Generator<string> {
  for (const importer of nodes.get(file)?.importers ?? []) {
    if (isPassage(importer)) yield* programImporters(importer, nodes);
    else if (path.isAbsolute(importer) && ownPackageOf(importer) === undefined) yield importer;
  }
}

function labelOf(file: string, root: string): string {
  const packages = file.split(/[\\/]node_modules[\\/]/);
  if (packages.length > 1) return packages.at(-1)!.split(/[\\/]/).slice(0, packages.at(-1)!.startsWith('@') ? 2 : 1).join('/');
  return path.relative(root, file).split(path.sep).join('/') || file;
}
