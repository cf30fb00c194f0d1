import type { Batch, InodeRecord } from './batch.ts';
import type { StoreReport } from './block-store.ts';
import type { Content } from './driver.ts';
import type { Snapshot } from './tree-mirror.ts';

/** What keeps a durable volume's tree. One thread of the origin has it open at a time. */
export interface Medium {
  readonly report: StoreReport;
  /** The tree that it has. */
  load(): Snapshot;
  /**
   * Makes a batch durable, all of it or nothing.
   *
   * @param kept whether the batch's bytes are used afterwards
   * @returns undefined when it is; a promise where that takes another thread
   * @throws {NoSpace} there is no room; the same changes come again with the next batch
   */
  commit(batch: Batch, kept: boolean): Promise<void> | undefined;
  /** A file's bytes on the medium itself. Batches are without data then. */
  content?(record: InodeRecord): Content;
  /** The bytes of files; where there is no `content`. */
  fetch?(files: readonly InodeRecord[]): Promise<Uint8Array[]>;
  /** Called when the medium is lost: its worker died, the user has cleared the site's data. */
  lost?: ((reason: Error) => void) | undefined;
  close(): Promise<void> | undefined;
}
