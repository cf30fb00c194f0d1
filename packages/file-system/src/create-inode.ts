import { credentials } from '@tabnode/internal/credentials';
import { ENAMETOOLONG, ENOSPC } from './errno.ts';
import { S_IFDIR, S_IFMT, S_ISGID } from './flags.ts';
import { touchModified, type Inode } from './inode.ts';
import { watching } from './notes.ts';
import { refusesCreation } from './permissions.ts';
import { nameTooLong } from './walk.ts';

/** Makes an inode in a directory where there is none of that name: the inode, or a negative errno. */
export function createInode(directory: Inode, name: string, mode: number, target?: string): Inode | number {
  if (nameTooLong(directory, name)) return ENAMETOOLONG;
  const refused = refusesCreation(directory);
  if (refused !== 0) return refused;
  const { volume } = directory;
  if (volume.usedFiles >= volume.quotaFiles) return ENOSPC;
  // In a directory with this bit everything belongs to its group, and directories have the bit too.
  const inherits = (directory.mode & S_ISGID) !== 0;
  const inode = volume.inode(inherits && (mode & S_IFMT) === S_IFDIR ? mode | S_ISGID : mode);
  inode.uid = credentials.uid;
  inode.gid = inherits ? directory.gid : credentials.gid;
  inode.target = target;
  volume.enter(directory, name, inode);
  touchModified(directory);
  volume.changed?.({ type: 'create', inode, parent: directory, name });
  watching.note?.('create', inode, directory, name);
  return inode;
}
