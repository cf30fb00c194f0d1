// fs/promises by path: names and attributes.
import * as calls from '@tabnode/file-system/calls';
import { ERR_METHOD_NOT_IMPLEMENTED } from '@tabnode/internal/errors';
import { NativePromise } from '@tabnode/internal/native-promise';
import { validateInteger } from '@tabnode/internal/validators';
import type { BigIntStats, BigIntStatsFs, Stats, StatsFs } from 'node:fs';
import { ownerCall } from './chown.ts';
import { encodeName, type NameEncoding } from './encoding.ts';
import { pairCall, validateLinkType } from './links.ts';
import { mkdirOptions, refuseRecursive, rmdirPath, temporaryPrefix, type MakeDirectoryOptions, type RmDirOptions } from './mkdir.ts';
import { modeOfCall, parseFileMode, type Mode } from './mode.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { listing, type ReaddirOptions } from './readdir.ts';
import { requestPromise } from './request.ts';
import { statFsOf } from './stat-fs.ts';
import type { StatOptions, StatSyncOptions } from './stat.ts';
import { statsAs } from './stats.ts';
import type { TimeLike } from './time.ts';
import { timesCall } from './utimes.ts';

type EncodingOptions = { encoding?: string | null | undefined } | string | null | undefined;

function onPath<Value>(path: unknown, call: (name: string) => Value): Promise<Value> {
  return promised(() => {
    const name = toPath(path);
    return requestPromise(() => call(name));
  });
}

function onPaths(from: unknown, fromName: string, to: unknown, toName: string, call: (from: string, to: string) => void): Promise<void> {
  return promised(() => requestPromise(pairCall(call, from, fromName, to, toName)));
}

/** @see https://nodejs.org/api/fs.html#fspromisesaccesspath-mode */
export function access(path: PathLike, mode?: number): Promise<void> {
  return promised(() => {
    const name = toPath(path);
    const wanted = modeOfCall(mode);
    return requestPromise(() => calls.access(name, wanted));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisescopyfilesrc-dest-mode */
export function copyFile(src: PathLike, dest: PathLike, mode?: number): Promise<void> {
  return promised(() => {
    const from = toPath(src, 'src');
    const to = toPath(dest, 'dest');
    const how = modeOfCall(mode);
    return requestPromise(() => calls.copyFile(from, to, how));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesrenameoldpath-newpath */
export function rename(oldPath: PathLike, newPath: PathLike): Promise<void> {
  return onPaths(oldPath, 'oldPath', newPath, 'newPath', calls.rename);
}

/** @see https://nodejs.org/api/fs.html#fspromiseslinkexistingpath-newpath */
export function link(existingPath: PathLike, newPath: PathLike): Promise<void> {
  return onPaths(existingPath, 'existingPath', newPath, 'newPath', calls.link);
}

/** @see https://nodejs.org/api/fs.html#fspromisessymlinktarget-path-type */
export function symlink(target: PathLike, path: PathLike, type?: string | null): Promise<void> {
  return promised(() => {
    validateLinkType(type);
    return onPaths(target, 'target', path, 'path', calls.symlink);
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesreadlinkpath-options */
export function readlink(path: PathLike, options?: EncodingOptions): Promise<any> {
  return promised(() => {
    const { encoding } = getOptions<{ encoding?: unknown }>(options, {});
    return onPath(path, (name) => encodeName(calls.readlink(name), encoding));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesrealpathpath-options */
export function realpath(path: PathLike, options?: EncodingOptions): Promise<any> {
  return promised(() => {
    const { encoding } = getOptions<{ encoding?: unknown }>(options, {});
    return onPath(path, (name) => encodeName(calls.realpath(name), encoding));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesunlinkpath */
export function unlink(path: PathLike): Promise<void> {
  return onPath(path, calls.unlink);
}

/** @see https://nodejs.org/api/fs.html#fspromisestruncatepath-len */
export function truncate(path: PathLike, len: number | null = 0): Promise<void> {
  return promised(() => {
    const name = toPath(path);
    validateInteger(len ?? 0, 'len');
    return requestPromise(() => {
      const fd = calls.open(name, 2, 0o666);
      try {
        calls.ftruncate(fd, Math.max(0, len ?? 0));
      } finally {
        calls.close(fd);
      }
    });
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesmkdirpath-options */
export function mkdir(path: PathLike, options: MakeDirectoryOptions & { recursive: true }): Promise<string | undefined>;
export function mkdir(path: PathLike, options?: Mode | (MakeDirectoryOptions & { recursive?: false | undefined }) | null): Promise<void>;
export function mkdir(path: PathLike, options?: Mode | MakeDirectoryOptions | null): Promise<string | undefined>;
export function mkdir(path: PathLike, options?: Mode | MakeDirectoryOptions | null): Promise<string | undefined | void> {
  return promised(() => {
    const { mode, recursive } = mkdirOptions(options);
    return onPath<string | undefined | void>(path, (name) => recursive ? calls.mkdirp(name, mode) : calls.mkdir(name, mode));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesmkdtempprefix-options */
export function mkdtemp(prefix: PathLike, options?: EncodingOptions): Promise<any> {
  return promised(() => {
    const { encoding } = getOptions<{ encoding?: unknown }>(options, {});
    const path = temporaryPrefix(prefix);
    return requestPromise(() => encodeName(calls.mkdtemp(path), encoding));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesrmdirpath-options */
export function rmdir(path: PathLike, options?: RmDirOptions): Promise<void> {
  return promised(() => {
    refuseRecursive(options);
    const name = rmdirPath(path, options);
    return requestPromise(() => calls.rmdir(name));
  });
}

/** @see https://nodejs.org/api/fs.html#fspromisesreaddirpath-options */
export function readdir(path: PathLike, options?: ReaddirOptions | NameEncoding): Promise<any[]> {
  return promised(() => requestPromise(listing(path, getOptions<ReaddirOptions>(options, {}))));
}

/** @see https://nodejs.org/api/fs.html#fspromisesstatpath-options */
export function stat(path: PathLike, options?: StatOptions & { bigint?: false | undefined }): Promise<Stats>;
export function stat(path: PathLike, options: StatOptions & { bigint: true }): Promise<BigIntStats>;
export function stat(path: PathLike, options?: StatSyncOptions): Promise<Stats | BigIntStats>;
export function stat(path: PathLike, options: StatSyncOptions = {}): Promise<Stats | BigIntStats> {
  const { bigint, throwIfNoEntry } = options;
  return onPath(path, (name) => {
    const attributes = throwIfNoEntry === false ? calls.statIfThere(name) : calls.stat(name);
    return attributes === undefined ? undefined as never : statsAs(attributes, bigint);
  });
}

/** @see https://nodejs.org/api/fs.html#fspromiseslstatpath-options */
export function lstat(path: PathLike, options?: StatOptions & { bigint?: false | undefined }): Promise<Stats>;
export function lstat(path: PathLike, options: StatOptions & { bigint: true }): Promise<BigIntStats>;
export function lstat(path: PathLike, options?: StatOptions): Promise<Stats | BigIntStats>;
export function lstat(path: PathLike, options: StatOptions = {}): Promise<Stats | BigIntStats> {
  const { bigint } = options;
  return onPath(path, (name) => statsAs(calls.lstat(name), bigint));
}

/** @see https://nodejs.org/api/fs.html#fspromisesstatfspath-options */
export function statfs(path: PathLike, options?: StatOptions & { bigint?: false | undefined }): Promise<StatsFs>;
export function statfs(path: PathLike, options: StatOptions & { bigint: true }): Promise<BigIntStatsFs>;
export function statfs(path: PathLike, options?: StatOptions): Promise<StatsFs | BigIntStatsFs>;
export function statfs(path: PathLike, options: StatOptions = {}): Promise<StatsFs | BigIntStatsFs> {
  const { bigint } = options;
  return onPath(path, (name) => statFsOf(calls.statfs(name), bigint));
}

/** @see https://nodejs.org/api/fs.html#fspromiseschmodpath-mode */
export function chmod(path: PathLike, mode: Mode): Promise<void> {
  return promised(() => {
    const name = toPath(path);
    const permissions = parseFileMode(mode, 'mode');
    return requestPromise(() => calls.chmod(name, permissions));
  });
}

/**
 * Linux has no permissions of links.
 *
 * @throws {ERR_METHOD_NOT_IMPLEMENTED} always.
 * @deprecated DEP0202
 */
export function lchmod(_path: PathLike, _mode: Mode): Promise<void> {
  return NativePromise.reject(ERR_METHOD_NOT_IMPLEMENTED('lchmod()'));
}

/** @see https://nodejs.org/api/fs.html#fspromiseschownpath-uid-gid */
export function chown(path: PathLike, uid: number, gid: number): Promise<void> {
  return promised(() => requestPromise(ownerCall(calls.chown, path, uid, gid)));
}

/** @see https://nodejs.org/api/fs.html#fspromiseslchownpath-uid-gid */
export function lchown(path: PathLike, uid: number, gid: number): Promise<void> {
  return promised(() => requestPromise(ownerCall(calls.lchown, path, uid, gid)));
}

/** @see https://nodejs.org/api/fs.html#fspromisesutimespath-atime-mtime */
export function utimes(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void> {
  return promised(() => requestPromise(timesCall(calls.utimes, path, atime, mtime)));
}

/** @see https://nodejs.org/api/fs.html#fspromiseslutimespath-atime-mtime */
export function lutimes(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void> {
  return promised(() => requestPromise(timesCall(calls.lutimes, path, atime, mtime)));
}
