import { named } from '@tabnode/internal/named';
import type * as NodeFs from 'node:fs';

/** What a call tells of a volume. */
export interface VolumeFigures {
  type: number;
  bsize: number;
  blocks: number;
  bfree: number;
  bavail: number;
  files: number;
  ffree: number;
}

const StatFs = /* @__PURE__ */ (() => named('StatFs', class implements VolumeFigures {
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
  return Reflect.construct(StatFs, bigint ? fields.map(BigInt) : fields) as NodeFs.StatsFs | NodeFs.BigIntStatsFs;
}
