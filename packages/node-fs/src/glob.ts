import { lstatIfThere, readdir, statIfThere } from '@tabnode/file-system/calls';
import { isURL } from '@tabnode/internal/file-url-path';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateFunction, validateObject, validateString, validateStringArray } from '@tabnode/internal/validators';
import { currentDirectory } from '@tabnode/internal/working-directory';
import { basename, dirname, join, resolve } from '@tabnode/node-path/posix';
import { Dirent, direntType } from './dirent.ts';
import { GlobWalk, type GlobEntry, type GlobExclusion, type GlobFiles, type GlobMatch } from './glob-walk.ts';
import { toPath } from './path.ts';
import { request, requestPromise, type Callback } from './request.ts';

export interface GlobOptions {
  /** Where relative patterns start. */
  cwd?: string | URL | undefined;
  /** What to leave out: patterns, or a function of a path or, with `withFileTypes`, of an entry. */
  exclude?: ((file: any) => boolean) | readonly string[] | undefined;
  /** Gives entries in place of paths. */
  withFileTypes?: boolean | undefined;
}

const DIRECTORY = 2;
// Milliseconds of walking a turn.
const SLICE = 2;

function unlessUnreadable<Value>(call: () => Value, otherwise: Value): Value {
  try {
    return call();
  } catch (error) {
    // What has to be brought first is worth waiting for.
    if ((error as { code?: string }).code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') throw error;
    return otherwise;
  }
}

const files: GlobFiles = {
  entries: (path) => unlessUnreadable(() => readdir(path).map(({ name, type }) => ({ name, type: direntType(type) })), []),
  entry(path) {
    const attributes = unlessUnreadable(() => lstatIfThere(path), undefined);
    return attributes && { name: basename(path), type: direntType(attributes.mode & 0o170000) };
  },
  isDirectory(path) {
    const attributes = unlessUnreadable(() => statIfThere(path), undefined);
    return attributes !== undefined && direntType(attributes.mode & 0o170000) === DIRECTORY;
  },
};

interface Walk { walk: GlobWalk; give(match: GlobMatch): string | Dirent }

function start(patterns: unknown, options: GlobOptions): Walk {
  validateObject(options, 'options');
  const { cwd, exclude, withFileTypes } = options;
  const root = cwd === undefined ? '.' : isURL(cwd) ? toPath(cwd) : cwd;
  validateString(root, 'paths[0]');
  const list = Array.isArray(patterns) ? patterns : [patterns];
  if (Array.isArray(patterns)) validateStringArray(patterns, 'patterns');
  else validateString(patterns, 'patterns');
  const toDirent = (path: string, { type }: GlobEntry): Dirent => new Dirent(basename(path), type, path[0] === '/' ? dirname(path) : join(root, dirname(path)));
  const exclusion: GlobExclusion = {};
  if (typeof exclude === 'function') {
    if (withFileTypes) {
      exclusion.entry = (name, directory, entry) => exclude(toDirent(directory === '' ? name : join(directory, name), entry));
    } else {
      exclusion.entry = (name) => exclude(name);
      exclusion.path = (path) => exclude(path);
    }
  } else if (exclude !== undefined && exclude !== null) {
    if (!Array.isArray(exclude)) throw wrongArgType('options.exclude', 'of type function or string[]', exclude);
    validateStringArray(exclude, 'options.exclude');
    exclusion.patterns = exclude as string[];
  }
  return {
    walk: new GlobWalk(files, list as string[], resolve(currentDirectory(), root), exclusion),
    give: withFileTypes ? ({ path, entry }) => toDirent(path, entry) : ({ path }) => path,
  };
}

/**
 * The paths that match patterns, relative to `cwd` where the patterns are.
 *
 * @example
 * globSync('src/*.ts', { exclude: ['src/*.test.ts'] })
 * @see https://nodejs.org/api/fs.html#fsglobsyncpattern-options
 */
export function globSync(pattern: string | readonly string[], options: GlobOptions & { withFileTypes: true }): Dirent[];
export function globSync(pattern: string | readonly string[], options?: GlobOptions & { withFileTypes?: false | undefined }): string[];
export function globSync(pattern: string | readonly string[], options: GlobOptions): (string | Dirent)[];
export function globSync(pattern: string | readonly string[], options: GlobOptions = {}): (string | Dirent)[] {
  const { walk, give } = start(pattern, options);
  while (walk.step());
  return walk.found.map(give);
}

/** Walks for a while; false at the end. */
function stride(walk: GlobWalk): boolean {
  const deadline = performance.now() + SLICE;
  while (walk.step()) if (performance.now() >= deadline) return true;
  return false;
}

/** @see https://nodejs.org/api/fs.html#fsglobpattern-options-callback */
export function glob(pattern: string | readonly string[], options: GlobOptions | Callback<any>, callback?: Callback<any>): void {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'cb');
  const done = callback as Callback<any>;
  const { walk, give } = start(pattern, options);
  const next = (error: Error | null, more?: boolean): void => {
    if (error !== null) done(error);
    else if (more) request(() => stride(walk), next);
    else done(null, walk.found.map(give));
  };
  request(() => stride(walk), next);
}

/** @see https://nodejs.org/api/fs.html#fspromisesglobpattern-options */
export async function* globIterate(pattern: string | readonly string[], options: GlobOptions = {}): AsyncGenerator<any, undefined> {
  const { walk, give } = start(pattern, options);
  for (let more = true; more;) {
    more = await requestPromise(() => stride(walk));
    const { found } = walk;
    walk.found = [];
    for (const match of found) yield give(match);
  }
  return undefined;
}
