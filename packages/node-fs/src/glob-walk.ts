// Walks directories after glob patterns, one directory a step, so that a walk can wait between steps for
// what is not there yet. What it asks the file system is handed in.
import { compileGlob, GLOBSTAR, matchSegment, matchSegments, type GlobSegment } from '@tabnode/internal/glob';

/** What a directory holds, or what a path leads to; the type as in UV_DIRENT_…. */
export interface GlobEntry { name: string; type: number }

/** What a walk asks: absolute paths; unreadable and missing ones give nothing. */
export interface GlobFiles {
  /** A directory's entries; empty where it cannot be read. */
  entries(path: string): readonly GlobEntry[];
  /** What is at a path, without following a link there; undefined for nothing. */
  entry(path: string): GlobEntry | undefined;
  /** Whether a path leads to a directory. */
  isDirectory(path: string): boolean;
}

export interface GlobMatch { path: string; entry: GlobEntry }

/** What leaves out: patterns, or a function of a path or entry. */
export interface GlobExclusion {
  patterns?: readonly string[];
  /** Asked about each entry of a directory that is read. */
  entry?(name: string, directory: string, entry: GlobEntry): boolean;
  /** Asked about each directory before it is entered, and each path named literally. */
  path?(path: string): boolean;
}

interface Place { path: string; pattern: readonly GlobSegment[]; index: number; globstar: number }

// How a place was reached: not by `**`; where a `**` starts that stands for nothing yet; in a directory below.
const NO_GLOBSTAR = 0;
const GLOBSTAR_START = 1;
const GLOBSTAR_BELOW = 2;

type Go = (path: string, index: number, globstar?: number) => void;
type Match = (path: string, entry: GlobEntry) => void;

const DIRECTORY = 2;
const LINK = 3;
const SELF: GlobEntry = { name: '.', type: DIRECTORY };

function join(directory: string, name: string): string {
  return directory === '' ? name : directory === '/' ? `/${name}` : `${directory}/${name}`;
}

function parent(path: string): string {
  if (path === '' || path === '..') return path === '' ? '..' : '../..';
  if (path.endsWith('/..')) return `${path}/..`;
  const slash = path.lastIndexOf('/');
  return slash === 0 ? '/' : path.slice(0, Math.max(slash, 0));
}

/** The segments of a pattern as they stand below `directory`. */
function absolutePattern(directory: string, pattern: readonly GlobSegment[]): GlobSegment[] {
  const out: GlobSegment[] = pattern[0] === '' ? [] : directory === '/' ? [''] : directory.split('/');
  for (const segment of pattern) {
    if (segment === '..') out.pop();
    else if (segment !== '.' && (segment !== '' || out.length === 0)) out.push(segment);
  }
  return out;
}

export class GlobWalk {
  /** What has been found and not yet been taken. */
  found: GlobMatch[] = [];

  readonly #files: GlobFiles;
  readonly #directory: string;
  readonly #excluded: GlobSegment[][] = [];
  // Directories that are left out with all that is in them.
  readonly #pruned: GlobSegment[][] = [];
  readonly #exclusion: GlobExclusion;
  readonly #places: Place[] = [];
  readonly #seen = new Set<string>();
  readonly #emitted = new Set<string>();
  readonly #listings = new Map<string, readonly GlobEntry[]>();
  readonly #ids = new Map<readonly GlobSegment[], number>();

  /** @param directory absolute: where relative patterns start. */
  constructor(files: GlobFiles, patterns: readonly string[], directory: string, exclusion: GlobExclusion) {
    this.#files = files;
    this.#directory = directory;
    this.#exclusion = exclusion;
    for (const pattern of exclusion.patterns ?? []) {
      for (const compiled of compileGlob(pattern || '.', false)) {
        const absolute = absolutePattern(directory, compiled);
        this.#excluded.push(absolute);
        if (absolute.at(-1) === GLOBSTAR) this.#pruned.push(absolute.slice(0, -1));
      }
    }
    if (this.#isExcluded('', false)) return;
    for (const pattern of patterns) {
      for (const compiled of compileGlob(pattern, false)) {
        if (compiled.length === 1 && (compiled[0] === '.' || compiled[0] === '..')) continue;
        this.#ids.set(compiled, this.#ids.size);
        const absolute = compiled[0] === '' && compiled.length > 1;
        if (compiled.length === 1 && compiled[0] === '') continue;
        this.#places.unshift({ path: absolute ? '/' : '', pattern: compiled, index: absolute ? 1 : 0, globstar: NO_GLOBSTAR });
      }
    }
  }

  /** Looks at one place; false when there are none left. */
  step(): boolean {
    const place = this.#places.at(-1);
    if (place === undefined) return false;
    const next: Place[] = [];
    const matches: GlobMatch[] = [];
    this.#visit(place, next, matches);
    this.#places.pop();
    for (let i = next.length - 1; i >= 0; i--) {
      const { path, pattern, index } = next[i]!;
      const key = `${this.#ids.get(pattern)}:${index}:${path}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#places.push(next[i]!);
    }
    for (const match of matches) {
      if (this.#emitted.has(match.path)) continue;
      this.#emitted.add(match.path);
      this.found.push(match);
    }
    return true;
  }

  #resolve(path: string): string {
    return path[0] === '/' ? path : path === '' ? this.#directory : join(this.#directory, path);
  }

  #entries(path: string): readonly GlobEntry[] {
    let entries = this.#listings.get(path);
    if (entries === undefined) {
      const all = this.#files.entries(this.#resolve(path));
      const { entry: leavesOut } = this.#exclusion;
      entries = leavesOut === undefined ? all : all.filter((entry) => !leavesOut(entry.name, path, entry));
      this.#listings.set(path, entries);
    }
    return entries;
  }

  #isExcluded(path: string, prune: boolean): boolean {
    if (this.#exclusion.patterns === undefined) return prune && this.#exclusion.path?.(path === '' ? '.' : path) === true;
    if (this.#excluded.length === 0) return false;
    const resolved = this.#resolve(path);
    const segments: string[] = [];
    for (const segment of resolved === '/' ? [''] : resolved.split('/')) {
      if (segment === '..') segments.pop();
      else segments.push(segment);
    }
    return this.#excluded.some((pattern) => matchSegments(segments, pattern)) || (prune && this.#pruned.some((pattern) => matchSegments(segments, pattern)));
  }

  #visit(place: Place, next: Place[], matches: GlobMatch[]): void {
    const { path, pattern, index } = place;
    const segment = pattern[index]!;
    const last = index === pattern.length - 1;
    const go: Go = (to, at, globstar = NO_GLOBSTAR) => {
      if (!this.#isExcluded(to, true)) next.push({ path: to, pattern, index: at, globstar });
    };
    const match: Match = (at, entry) => {
      if (!this.#isExcluded(at, false)) matches.push({ path: at === '' ? '.' : at, entry });
    };
    if (segment === GLOBSTAR) this.#visitGlobstar(place, last, go, match);
    else if (typeof segment !== 'string') this.#visitMatching(path, segment, last, index, go, match);
    else if (segment === '') {
      // A slash at the end asks for a directory; a link will do.
      const entry = path === '' && place.globstar === NO_GLOBSTAR ? undefined : this.#files.entry(this.#resolve(path));
      if (entry !== undefined && (entry.type === DIRECTORY || entry.type === LINK)) match(path, entry);
    } else if (segment === '.') {
      if (!last) next.push({ path, pattern, index: index + 1, globstar: NO_GLOBSTAR });
      else if ((place.globstar === NO_GLOBSTAR || (place.globstar === GLOBSTAR_BELOW && pattern[0] === '.')) && path !== '' && this.#files.entry(this.#resolve(path)) !== undefined) match(path, SELF);
    } else if (segment === '..') {
      if (!this.#files.isDirectory(this.#resolve(path))) return;
      if (last) match(parent(path), SELF);
      else go(parent(path), index + 1);
    } else {
      this.#visitNamed(place, join(path, segment), last, go, match);
    }
  }

  #visitNamed({ pattern, index, globstar }: Place, path: string, last: boolean, go: Go, match: Match): void {
    const entry = this.#files.entry(this.#resolve(path));
    if (entry === undefined) return;
    if (last) {
      if (!this.#exclusion.path?.(path)) match(path, entry);
    } else if (globstar === NO_GLOBSTAR || entry.type === DIRECTORY || (entry.type === LINK && globstar === GLOBSTAR_BELOW && pattern[0] === '.')) {
      go(path, index + 1);
    }
  }

  #visitMatching(path: string, segment: RegExp, last: boolean, index: number, go: Go, match: Match): void {
    for (const entry of this.#entries(path)) {
      if (!matchSegment(entry.name, segment)) continue;
      const child = join(path, entry.name);
      if (last) match(child, entry);
      else if (entry.type === DIRECTORY) go(child, index + 1);
    }
  }

  #visitGlobstar({ path, pattern, index, globstar }: Place, last: boolean, go: Go, match: Match): void {
    // A pattern that starts with a dot goes through the links at which `**` ends, others only through
    // those that match what follows as well.
    const throughLinks = pattern[0] === '.';
    const following = pattern[index + 1];
    if (last) {
      const self = this.#files.entry(this.#resolve(path));
      if (self !== undefined) match(path, path === '' ? SELF : self);
    } else {
      go(path, index + 1, globstar === NO_GLOBSTAR ? GLOBSTAR_START : GLOBSTAR_BELOW);
    }
    for (const entry of this.#entries(path)) {
      if (entry.name[0] === '.') continue;
      const child = join(path, entry.name);
      if (entry.type === DIRECTORY) go(child, index, GLOBSTAR_BELOW);
      else if (last) match(child, entry);
      else if (entry.type === LINK && (throughLinks || matchSegment(entry.name, following!))) go(child, index + 1);
    }
  }
}
