import { mkdirp } from './directories.ts';
import { EINVAL, EISDIR } from './errno.ts';
import { fail } from './fail.ts';
import { O_TRUNC } from './flags.ts';
import { innerParts } from './path-parts.ts';
import { putFile } from './put-file.ts';

/** A file's bytes or text, or a directory with what it holds. */
export type Seed = string | Uint8Array | ArrayBuffer | Blob | { [name: string]: Seed };

/** What a volume is filled with: names or paths with what they stand for, or files of an input element or a drop. */
export type Seeds = { [name: string]: Seed } | Iterable<File | readonly [path: string, seed: Seed]> | AsyncIterable<File | readonly [path: string, seed: Seed]> | ArrayLike<File>;

/**
 * Fills a directory. What is missing on the way is made, files that are there are replaced. Of a picked directory each file
 * keeps its path. Objects of text and bytes are written before this returns.
 *
 * @throws {EINVAL} for a path that leads out of the directory
 * @example
 * await seed('/app', { 'package.json': '{}', src: { 'index.js': 'console.log(1);' } });
 */
export async function seed(path: string, files: Seeds): Promise<void> {
  const top = path.replace(/\/+$/, '') || '/';
  mkdirp(top, 0o777);
  if (typeof FileList !== 'undefined' && files instanceof FileList || Symbol.iterator in files || Symbol.asyncIterator in files) {
    for await (const each of files as AsyncIterable<File | readonly [string, Seed]>) {
      if (each instanceof Blob) await plant(top, each.webkitRelativePath || each.name, each);
      else {
        const later = plant(top, each[0], each[1]);
        if (later !== undefined) await later;
      }
    }
    return;
  }
  await plant(top, '', files as { [name: string]: Seed });
}

function plant(top: string, name: string, seed: Seed): Promise<void> | undefined {
  const parts = innerParts(name) ?? fail(EINVAL, 'seed', name);
  const path = [top === '/' ? '' : top, ...parts].join('/') || '/';
  if (typeof seed === 'string') put(path, new TextEncoder().encode(seed));
  else if (seed instanceof Uint8Array) put(path, seed);
  else if (seed instanceof ArrayBuffer) put(path, new Uint8Array(seed));
  else if (seed instanceof Blob) return seed.arrayBuffer().then((bytes) => put(path, new Uint8Array(bytes)));
  else {
    mkdirp(path, 0o777);
    const later = Object.entries(seed).map(([child, content]) => plant(path, child, content)).filter((promise) => promise !== undefined);
    if (later.length > 0) return Promise.all(later).then(() => {});
  }
  return undefined;
}

/** Writes a file, and the directories above it. */
function put(path: string, bytes: Uint8Array): void {
  const end = path.lastIndexOf('/');
  if (end === path.length - 1) fail(EISDIR, 'seed', path);
  if (end > 0) mkdirp(path.slice(0, end), 0o777);
  putFile(path, bytes, O_TRUNC);
}
