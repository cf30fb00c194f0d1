import type { VolumeFigures } from '@tabnode/file-system/calls';
import { named } from '@tabnode/internal/named';
import type * as NodeFs from 'node:fs';

const StatFs = /* @__PURE__ */ (() => named('StatFs', class {
  type: number;
  bsize: number;
  blocks: number;
  bfree: number;
  bavail: number;
  files: number;
  ffree: number;

  constructor(type: number, bsize: number, blocks: number, bfree: number, bavail: number, files: number, ffree: number) {
    this.type = type;
    this.bsize = bsize;
    this.blocks = blocks;
    this.bfree = bfree;
    this.bavail = bavail;
    this.files = files;
    this.ffree = ffree;
  }
}))();

/** The figures of a volume, in numbers or bigints. */
export function statFsOf({ type, bsize, blocks, bfree, bavail, files, ffree }: VolumeFigures, bigint: unknown): NodeFs.StatsFs | NodeFs.BigIntStatsFs {
  const fields = [type, bsize, blocks, bfree, bavail, files, ffree];
  return Reflect.construct(StatFs, bigint === true ? fields.map(BigInt) : fields) as NodeFs.StatsFs | NodeFs.BigIntStatsFs;
}
