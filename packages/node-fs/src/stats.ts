import type { Attributes } from '@tabnode/file-system/calls';
import { fsConstants } from '@tabnode/internal/fs-constants';
import { named } from '@tabnode/internal/named';
import { emitDeprecation } from '@tabnode/internal/warning';
import type * as NodeFs from 'node:fs';

interface Kinds { _checkModeProperty(kind: number): boolean }
type Base = (this: object, dev: unknown, mode: unknown, nlink: unknown, uid: unknown, gid: unknown, rdev: unknown, blksize: unknown, ino: unknown, size: unknown, blocks: unknown) => void;

const MILLION = 1000000;

const classes = /* @__PURE__ */ (() => {
  // Functions, not classes: programs call `fs.Stats.call(this, …)`.
  const StatsBase = named('StatsBase', function (this: Record<string, unknown>, dev: unknown, mode: unknown, nlink: unknown, uid: unknown, gid: unknown, rdev: unknown, blksize: unknown, ino: unknown, size: unknown, blocks: unknown) {
    this['dev'] = dev;
    this['mode'] = mode;
    this['nlink'] = nlink;
    this['uid'] = uid;
    this['gid'] = gid;
    this['rdev'] = rdev;
    this['blksize'] = blksize;
    this['ino'] = ino;
    this['size'] = size;
    this['blocks'] = blocks;
  });
  const { S_IFDIR, S_IFREG, S_IFBLK, S_IFCHR, S_IFLNK, S_IFIFO, S_IFSOCK } = fsConstants;
  for (const [method, kind] of Object.entries({ isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO, isSocket: S_IFSOCK })) {
    StatsBase.prototype[method] = named('', function (this: Kinds) { return this._checkModeProperty(kind); });
  }
  // Dates are made when they are asked for.
  const addDates = (prototype: object): void => {
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
      const keep = (stats: object, value: unknown): unknown => {
        Object.defineProperty(stats, name, { value, writable: true });
        return value;
      };
      Object.defineProperty(prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: Record<string, number | bigint>) { return keep(this, new Date(Math.round(Number(this[`${name}Ms`])))); },
        set(this: object, value: unknown) { keep(this, value); },
      });
    }
  };
  const inherit = (Class: Function, check: (this: { mode: never }, kind: number) => boolean): void => {
    const { prototype } = Class as { prototype: object };
    Object.setPrototypeOf(prototype, StatsBase.prototype as object);
    addDates(prototype);
    Object.assign(prototype, { _checkModeProperty: named('', check) });
  };
  const Stats = named('Stats', function (this: Record<string, unknown>, dev: unknown, mode: unknown, nlink: unknown, uid: unknown, gid: unknown, rdev: unknown, blksize: unknown, ino: unknown, size: unknown, blocks: unknown, atimeMs: unknown, mtimeMs: unknown, ctimeMs: unknown, birthtimeMs: unknown) {
    (StatsBase as Base).call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
    this['atimeMs'] = atimeMs;
    this['mtimeMs'] = mtimeMs;
    this['ctimeMs'] = ctimeMs;
    this['birthtimeMs'] = birthtimeMs;
  });
  inherit(Stats, function (this: { mode: number }, kind) { return (this.mode & fsConstants.S_IFMT) === kind; } as (this: { mode: never }, kind: number) => boolean);
  const BigIntStats = named('BigIntStats', function (this: Record<string, unknown>, dev: unknown, mode: unknown, nlink: unknown, uid: unknown, gid: unknown, rdev: unknown, blksize: unknown, ino: unknown, size: unknown, blocks: unknown, atimeNs: bigint, mtimeNs: bigint, ctimeNs: bigint, birthtimeNs: bigint) {
    (StatsBase as Base).call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
    const million = BigInt(MILLION);
    this['atimeMs'] = atimeNs / million;
    this['mtimeMs'] = mtimeNs / million;
    this['ctimeMs'] = ctimeNs / million;
    this['birthtimeMs'] = birthtimeNs / million;
    this['atimeNs'] = atimeNs;
    this['mtimeNs'] = mtimeNs;
    this['ctimeNs'] = ctimeNs;
    this['birthtimeNs'] = birthtimeNs;
  });
  Object.setPrototypeOf(BigIntStats, StatsBase);
  inherit(BigIntStats, function (this: { mode: bigint }, kind) { return (this.mode & BigInt(fsConstants.S_IFMT)) === BigInt(kind); } as (this: { mode: never }, kind: number) => boolean);
  return { Stats: Stats as unknown as new (...fields: number[]) => NodeFs.Stats, BigIntStats: BigIntStats as unknown as new (...fields: bigint[]) => NodeFs.BigIntStats };
})();

function milliseconds(seconds: number, nanoseconds: number): number {
  return seconds * 1000 + nanoseconds / MILLION;
}

function exact(seconds: number, nanoseconds: number): bigint {
  return BigInt(seconds) * 1000000000n + BigInt(Math.trunc(nanoseconds));
}

/** Stats of numbers. */
export function statsOf(from: Attributes): NodeFs.Stats {
  return new classes.Stats(
    from.dev, from.mode, from.nlink, from.uid, from.gid, from.rdev, from.blksize, from.ino, from.size, from.blocks,
    milliseconds(from.atime, from.atimeNanoseconds), milliseconds(from.mtime, from.mtimeNanoseconds), milliseconds(from.ctime, from.ctimeNanoseconds), milliseconds(from.birthtime, from.birthtimeNanoseconds),
  );
}

/** Stats of bigints, with nanoseconds. */
export function bigintStatsOf(from: Attributes): NodeFs.BigIntStats {
  return new classes.BigIntStats(
    BigInt(from.dev), BigInt(from.mode), BigInt(from.nlink), BigInt(from.uid), BigInt(from.gid), BigInt(from.rdev), BigInt(from.blksize), BigInt(from.ino), BigInt(from.size), BigInt(from.blocks),
    exact(from.atime, from.atimeNanoseconds), exact(from.mtime, from.mtimeNanoseconds), exact(from.ctime, from.ctimeNanoseconds), exact(from.birthtime, from.birthtimeNanoseconds),
  );
}

/** Either, as asked for: bigints where `bigint` is true. */
export function statsAs(from: Attributes, bigint: unknown): NodeFs.Stats | NodeFs.BigIntStats {
  return bigint === true ? bigintStatsOf(from) : statsOf(from);
}

/**
 * The class of what `stat` tells. To construct one is deprecated, DEP0180.
 *
 * @see https://nodejs.org/api/fs.html#class-fsstats
 */
export const Stats = /* @__PURE__ */ (() => {
  const { Stats } = classes;
  const deprecated = named('deprecated', function (this: object, ...fields: unknown[]): unknown {
    emitDeprecation('fs.Stats constructor is deprecated.', 'DEP0180');
    if (new.target) return Reflect.construct(Stats, fields, new.target);
    return Reflect.apply(Stats, this, fields);
  });
  Object.setPrototypeOf(deprecated, Stats);
  Object.defineProperty(deprecated, 'length', { value: 14, configurable: true });
  deprecated.prototype = Stats.prototype;
  return deprecated as unknown as typeof NodeFs.Stats;
})();
