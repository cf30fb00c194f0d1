import path from 'node:path';
import { builtinNames, specifierOf } from './builtins.ts';
import type { ResolvedOptions } from './options.ts';
import { fileOf, ownPackageOf, pluginFolder, requireShim } from './package-resolver.ts';

/** A Node module in a bundle. */
export interface ReportedModule {
  /** Its name without `node:`. */
  name: string;
  /** Bytes of its own package in the bundle. */
  bytes: number;
  /** Who imported it: packages by their name, files by their path. */
  importers: string[];
}

/** What a bundle holds of Node. */
export interface Report {
  bundler: string;
  /** The modules that the bundled program imports, heaviest first. */
  modules: ReportedModule[];
  /** Bytes of what those modules stand on and share. */
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
    const importers = new Set<string>();
    for (const importer of programImporters(file, nodes)) importers.add(labelOf(importer, root));
    if (importers.size === 0) continue;
    const module = { name, bytes: 0, importers: [...importers].sort() };
    modules.set(file, module);
    const folder = ownPackageOf(file)!;
    if (folder !== 'placeholders' && !heads.has(folder)) heads.set(folder, module);
  }
  let sharedBytes = 0;
  for (const [file, { bytes }] of nodes) {
    const folder = ownPackageOf(file);
    if (folder === undefined) continue;
    const module = modules.get(file) ?? heads.get(folder);
    if (module === undefined) sharedBytes += bytes; else module.bytes += bytes;
  }
  const kept = [...modules.values()].filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  return { bundler, modules: kept, sharedBytes, bytes: kept.reduce((sum, { bytes }) => sum + bytes, sharedBytes), minified };
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
