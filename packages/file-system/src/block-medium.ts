import { NoSpace } from './block-file.ts';
import { BlockContent } from './block-content.ts';
import { BlockStore } from './block-store.ts';
import type { Batch, EntryRecord, InodeRecord } from './batch.ts';
import type { Content } from './driver.ts';
import type { Medium } from './medium.ts';
import type { Snapshot } from './tree-mirror.ts';

/** The tree of a store as records. */
export function snapshotOfStore(store: BlockStore): { inodes: InodeRecord[]; entries: EntryRecord[] } {
  const inodes: InodeRecord[] = [];
  const entries: EntryRecord[] = [];
  for (const [directory, inode] of store.inodes) {
    inodes.push(inode.record);
    if (inode.entries !== undefined) for (const [name, number] of inode.entries) entries.push([directory, name, number]);
  }
  return { inodes, entries };
}

/** A store of blocks in this very thread: synchronous throughout. */
export class BlockMedium implements Medium {
  #store: BlockStore;
  lost: ((reason: Error) => void) | undefined = undefined;

  constructor(store: BlockStore) {
    this.#store = store;
  }

  get report(): BlockStore['report'] {
    return this.#store.report;
  }

  load(): Snapshot {
    return snapshotOfStore(this.#store);
  }

  content(record: InodeRecord): Content {
    return new BlockContent(this.#store, this.#store.inodes.get(record.number) ?? this.#store.put(record));
  }

  commit(batch: Batch): undefined {
    // Bytes and sizes are in the store since they were written.
    this.#store.apply({ ...batch, cuts: [], data: [] });
    this.#store.commit();
  }

  close(): undefined {
    try {
      this.#store.commit();
    } catch (error) {
      if (!(error instanceof NoSpace)) throw error;
    } finally {
      this.#store.close();
    }
  }
}
