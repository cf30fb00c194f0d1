import { credentials } from '@tabnode/internal/credentials';
import type { Change } from './driver.ts';
import { EFBIG, ENOSPC } from './errno.ts';
import { S_ISGID, S_ISUID } from './flags.ts';
import { touchModified, type Inode } from './inode.ts';
import { watching } from './notes.ts';

/** The largest file: 16 TiB less a page, as ext4 has it. */
export const LARGEST_FILE = 2 ** 44 - 4096;

/** Cuts a file or extends it with zeros: 0, or a negative errno. `always`: times change though the size does not. */
export function setSize(inode: Inode, size: number, always: boolean): number {
  if (size > LARGEST_FILE) return EFBIG;
  const { volume } = inode;
  const before = inode.content?.size ?? 0;
  if (size === before) {
    if (always) changedContent(inode, { type: 'attributes', inode });
    return 0;
  }
  const content = inode.content ??= volume.createContent(inode);
  const { allocated = before, owed = 0 } = content;
  // Zeros are free of charge where they take no space.
  const cost = size === 0 ? 0 : owed + (content.allocated === undefined ? Math.max(0, size - before) : 0);
  if (cost > 0 && cost > volume.quota - volume.usedBytes) return ENOSPC;
  try {
    content.truncate(size);
  } catch (error) {
    if (error instanceof RangeError) return ENOSPC;
    throw error;
  }
  volume.usedBytes += (content.allocated ?? size) - allocated;
  changedContent(inode, volume.changed && { type: 'truncate', inode, size });
  return 0;
}

/** After a change of a file's bytes: times, rights that a changed program loses, the driver and those who watch. */
export function changedContent(inode: Inode, change: Change | undefined): void {
  touchModified(inode);
  const drops = (inode.mode & (S_ISUID | S_ISGID)) !== 0 && credentials.uid !== 0;
  if (drops) {
    inode.mode &= ~S_ISUID;
    if ((inode.mode & 0o010) !== 0) inode.mode &= ~S_ISGID;
  }
  if (change !== undefined) {
    const { changed } = inode.volume;
    changed?.(change);
    if (drops) changed?.({ type: 'attributes', inode });
  }
  watching.note?.('modify', inode);
}
