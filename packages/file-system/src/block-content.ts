import { BLOCK, type BlockStore, type StoredInode } from './block-store.ts';
import type { Content } from './driver.ts';

/** A file's bytes in a store of blocks: none of them are kept in memory. */
export class BlockContent implements Content {
  #store: BlockStore;
  #inode: StoredInode;

  constructor(store: BlockStore, inode: StoredInode) {
    this.#store = store;
    this.#inode = inode;
  }

  get size(): number {
    return this.#inode.record.size;
  }

  get allocated(): number {
    return this.#inode.taken * BLOCK;
  }

  fit(position: number, length: number, space: number): number {
    let blocks = Math.floor(space / BLOCK);
    for (let at = position - position % BLOCK; at < position + length; at += BLOCK) {
      if ((this.#inode.blocks[at / BLOCK] ?? 0) === 0 && blocks-- <= 0) return Math.max(0, at - position);
    }
    return length;
  }

  read(target: Uint8Array, position: number): number {
    return this.#store.read(this.#inode, target, position);
  }

  write(source: Uint8Array, position: number): void {
    this.#store.write(this.#inode, source, position);
  }

  truncate(size: number): void {
    this.#store.truncate(this.#inode, size);
  }
}
