import { fstat as fstatCall, lstat as lstatCall, lstatIfThere, stat as statCall, statfs as statfsCall, statIfThere, type Attributes } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import type { BigIntStats, BigIntStatsFs, Stats, StatsFs } from 'node:fs';
import { validateFd } from './file-descriptor.ts';
import { toPath, type PathLike } from './path.ts';
import { request, type Callback } from './request.ts';
import { statFsOf } from './stat-fs.ts';
import { statsAs } from './stats.ts';

/** Whether to tell in bigints. */
export interface StatOptions { bigint?: boolean | undefined }
export interface StatSyncOptions extends StatOptions { throwIfNoEntry?: boolean | undefined }

const NUMBERS: StatSyncOptions = { bigint: false };

type Told<Value> = StatOptions | undefined | ((error: NodeJS.ErrnoException | null, stats: Value) => void);

function tell(call: () => Attributes, bigint: unknown, callback: unknown): void {
  request(() => statsAs(call(), bigint), callback as Callback);
}

/**
 * Tells of a file; of undefined where nothing is there and `throwIfNoEntry` is false.
 *
 * @see https://nodejs.org/api/fs.html#fsstatpath-options-callback
 */
export function stat(path: PathLike, options: Told<Stats>, callback?: (error: NodeJS.ErrnoException | null, stats: any) => void): void;
export function stat(path: PathLike, options: unknown = NUMBERS, callback?: unknown): void {
  if (typeof options === 'function') {
    callback = options;
    options = NUMBERS;
  }
  validateFunction(callback, 'cb');
  const bigint = (options as StatSyncOptions).bigint;
  const { throwIfNoEntry } = options as StatSyncOptions;
  const name = toPath(path);
  if (throwIfNoEntry !== false) {
    tell(() => statCall(name), bigint, callback);
    return;
  }
  request(() => {
    const attributes = statIfThere(name);
    return attributes && statsAs(attributes, bigint);
  }, (error, stats) => (callback as Callback)(error, stats));
}

/** @see https://nodejs.org/api/fs.html#fslstatpath-options-callback */
export function lstat(path: PathLike, options: Told<Stats>, callback?: (error: NodeJS.ErrnoException | null, stats: any) => void): void;
export function lstat(path: PathLike, options: unknown = NUMBERS, callback?: unknown): void {
  if (typeof options === 'function') {
    callback = options;
    options = NUMBERS;
  }
  validateFunction(callback, 'cb');
  const name = toPath(path);
  tell(() => lstatCall(name), (options as StatOptions).bigint, callback);
}

/** @see https://nodejs.org/api/fs.html#fsfstatfd-options-callback */
export function fstat(fd: number, options: Told<Stats>, callback?: (error: NodeJS.ErrnoException | null, stats: any) => void): void;
export function fstat(fd: number, options: unknown = NUMBERS, callback?: unknown): void {
  if (typeof options === 'function') {
    callback = options;
    options = NUMBERS;
  }
  validateFunction(callback, 'cb');
  const bigint = (options as StatOptions).bigint;
  validateFd(fd);
  tell(() => fstatCall(fd), bigint, callback);
}

/** @see https://nodejs.org/api/fs.html#fsstatfspath-options-callback */
export function statfs(path: PathLike, options: Told<StatsFs>, callback?: (error: NodeJS.ErrnoException | null, stats: any) => void): void;
export function statfs(path: PathLike, options: unknown = NUMBERS, callback?: unknown): void {
  if (typeof options === 'function') {
    callback = options;
    options = NUMBERS;
  }
  validateFunction(callback, 'cb');
  const name = toPath(path);
  const bigint = (options as StatOptions).bigint;
  request(() => statFsOf(statfsCall(name), bigint), callback as Callback);
}

function statNow(path: PathLike, options: StatSyncOptions, call: (name: string) => Attributes, callIfThere: (name: string) => Attributes | undefined): Stats | BigIntStats | undefined {
  const name = toPath(path);
  const { bigint, throwIfNoEntry } = options;
  const attributes = throwIfNoEntry === false ? callIfThere(name) : call(name);
  return attributes && statsAs(attributes, bigint);
}

/**
 * Tells of a file, its size, kind, mode and times, after symbolic links.
 *
 * @returns undefined where nothing is there and `throwIfNoEntry` is false.
 * @see https://nodejs.org/api/fs.html#fsstatsyncpath-options
 */
export function statSync(path: PathLike, options?: undefined): Stats;
export function statSync(path: PathLike, options?: StatSyncOptions & { bigint?: false | undefined; throwIfNoEntry: false }): Stats | undefined;
export function statSync(path: PathLike, options: StatSyncOptions & { bigint: true; throwIfNoEntry: false }): BigIntStats | undefined;
export function statSync(path: PathLike, options?: StatSyncOptions & { bigint?: false | undefined }): Stats;
export function statSync(path: PathLike, options: StatSyncOptions & { bigint: true }): BigIntStats;
export function statSync(path: PathLike, options: StatSyncOptions & { bigint: boolean; throwIfNoEntry?: false | undefined }): Stats | BigIntStats;
export function statSync(path: PathLike, options?: StatSyncOptions): Stats | BigIntStats | undefined;
export function statSync(path: PathLike, options: StatSyncOptions = NUMBERS): Stats | BigIntStats | undefined {
  return statNow(path, options, statCall, statIfThere);
}

/**
 * Tells of a file, or of a symbolic link itself.
 *
 * @see https://nodejs.org/api/fs.html#fslstatsyncpath-options
 */
export function lstatSync(path: PathLike, options?: undefined): Stats;
export function lstatSync(path: PathLike, options?: StatSyncOptions & { bigint?: false | undefined; throwIfNoEntry: false }): Stats | undefined;
export function lstatSync(path: PathLike, options: StatSyncOptions & { bigint: true; throwIfNoEntry: false }): BigIntStats | undefined;
export function lstatSync(path: PathLike, options?: StatSyncOptions & { bigint?: false | undefined }): Stats;
export function lstatSync(path: PathLike, options: StatSyncOptions & { bigint: true }): BigIntStats;
export function lstatSync(path: PathLike, options: StatSyncOptions & { bigint: boolean; throwIfNoEntry?: false | undefined }): Stats | BigIntStats;
export function lstatSync(path: PathLike, options?: StatSyncOptions): Stats | BigIntStats | undefined;
export function lstatSync(path: PathLike, options: StatSyncOptions = NUMBERS): Stats | BigIntStats | undefined {
  return statNow(path, options, lstatCall, lstatIfThere);
}

/** @see https://nodejs.org/api/fs.html#fsfstatsyncfd-options */
export function fstatSync(fd: number, options?: StatOptions & { bigint?: false | undefined }): Stats;
export function fstatSync(fd: number, options: StatOptions & { bigint: true }): BigIntStats;
export function fstatSync(fd: number, options?: StatOptions): Stats | BigIntStats;
export function fstatSync(fd: number, options: StatOptions = NUMBERS): Stats | BigIntStats {
  const bigint = options.bigint;
  validateFd(fd);
  return statsAs(fstatCall(fd), bigint);
}

/**
 * Tells of a volume: its size and what is free.
 *
 * @see https://nodejs.org/api/fs.html#fsstatfssyncpath-options
 */
export function statfsSync(path: PathLike, options?: StatOptions & { bigint?: false | undefined }): StatsFs;
export function statfsSync(path: PathLike, options: StatOptions & { bigint: true }): BigIntStatsFs;
export function statfsSync(path: PathLike, options?: StatOptions): StatsFs | BigIntStatsFs;
export function statfsSync(path: PathLike, options: StatOptions = NUMBERS): StatsFs | BigIntStatsFs {
  const name = toPath(path);
  const bigint = options.bigint;
  return statFsOf(statfsCall(name), bigint);
}
