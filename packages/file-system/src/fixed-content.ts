import type { Content } from './driver.ts';
import { EROFS } from './errno.ts';
import { fail } from './fail.ts';

/** A file that stays as it is. */
export abstract class FixedContent implements Content {
  abstract readonly size: number;
  abstract read(target: Uint8Array, position: number): number;

  write(): void {
    fail(EROFS, 'write');
  }

  truncate(): void {
    fail(EROFS, 'ftruncate');
  }
}
