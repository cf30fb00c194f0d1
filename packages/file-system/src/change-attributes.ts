import { credentials } from '@tabnode/internal/credentials';
import { openFile } from './descriptors.ts';
import { EACCES, EBADF, EOPNOTSUPP, EPERM, EROFS } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFMT, S_ISGID, S_ISUID, W_OK } from './flags.ts';
import { isDirectory, isSymlink, now, touchChanged, type Inode } from './inode.ts';
import { watching } from './notes.ts';
import { owns, permits } from './permissions.ts';
import { FOLLOW, NO_FOLLOW, walk } from './walk.ts';

/** Sets a file's permissions. */
export function chmod(path: string, mode: number): void {
  const result = setMode(walk(path, FOLLOW), mode);
  if (result < 0) fail(result, 'chmod', path);
}

export function fchmod(fd: number, mode: number): void {
  const result = setMode(ofDescriptor(fd), mode);
  if (result < 0) fail(result, 'fchmod');
}

/** Sets a file's user and group; -1 (or 2 ** 32 - 1) leaves one as it is. */
export function chown(path: string, uid: number, gid: number): void {
  const result = setOwner(walk(path, FOLLOW), uid, gid);
  if (result < 0) fail(result, 'chown', path);
}

export function fchown(fd: number, uid: number, gid: number): void {
  const result = setOwner(ofDescriptor(fd), uid, gid);
  if (result < 0) fail(result, 'fchown');
}

export function lchown(path: string, uid: number, gid: number): void {
  const result = setOwner(walk(path, NO_FOLLOW), uid, gid);
  if (result < 0) fail(result, 'lchown', path);
}

/** Sets the times of access and modification: seconds with fractions, of which microseconds count. Infinity is now, NaN leaves one as it is. */
export function utimes(path: string, atime: number, mtime: number): void {
  const result = setTimes(walk(path, FOLLOW), atime, mtime);
  if (result < 0) fail(result, 'utime', path);
}

export function futimes(fd: number, atime: number, mtime: number): void {
  const result = setTimes(ofDescriptor(fd), atime, mtime);
  if (result < 0) fail(result, 'futime');
}

export function lutimes(path: string, atime: number, mtime: number): void {
  const result = setTimes(walk(path, NO_FOLLOW), atime, mtime);
  if (result < 0) fail(result, 'lutime', path);
}

/** What a copy takes over before any bytes: times, owner and group as far as the user may give files away, permissions. */
export function takeAttributes(inode: Inode, { atime, atimeNanoseconds, mtime, mtimeNanoseconds, uid, gid, mode }: Inode): number {
  if (!owns(inode)) return EPERM;
  Object.assign(inode, { atime, atimeNanoseconds, mtime, mtimeNanoseconds });
  changed(inode);
  if (uid !== inode.uid || gid !== inode.gid) setOwner(inode, uid, gid);
  return setMode(inode, mode);
}

function ofDescriptor(fd: number): Inode | number {
  return openFile(fd)?.inode ?? EBADF;
}

function changed(inode: Inode): number {
  touchChanged(inode);
  inode.volume.changed?.({ type: 'attributes', inode });
  watching.note?.('attributes', inode);
  return 0;
}

function setMode(inode: Inode | number, mode: number): number {
  if (typeof inode === 'number') return inode;
  if (inode.volume.readOnly) return EROFS;
  if (!owns(inode)) return EPERM;
  if (isSymlink(inode)) return EOPNOTSUPP;
  inode.mode = inode.mode & S_IFMT | mode & 0o7777;
  // Nobody makes programs of a group that he is not in.
  if (credentials.uid !== 0 && inode.gid !== credentials.gid) inode.mode &= ~S_ISGID;
  return changed(inode);
}

function setOwner(inode: Inode | number, uid: number, gid: number): number {
  if (typeof inode === 'number') return inode;
  if (inode.volume.readOnly) return EROFS;
  uid >>>= 0;
  gid >>>= 0;
  const asItIs = 2 ** 32 - 1;
  const { uid: user, gid: group } = credentials;
  if (user !== 0) {
    if (uid !== asItIs && (user !== inode.uid || uid !== inode.uid)) return EPERM;
    if (gid !== asItIs && (user !== inode.uid || gid !== inode.gid && gid !== group)) return EPERM;
  }
  if (uid !== asItIs) inode.uid = uid;
  if (gid !== asItIs) inode.gid = gid;
  if (!isDirectory(inode) && !isSymlink(inode)) {
    inode.mode &= ~S_ISUID;
    if ((inode.mode & 0o010) !== 0) inode.mode &= ~S_ISGID;
  }
  return changed(inode);
}

function setTimes(inode: Inode | number, atime: number, mtime: number): number {
  if (typeof inode === 'number') return inode;
  if (Number.isNaN(atime) && Number.isNaN(mtime)) return 0;
  if (inode.volume.readOnly) return EROFS;
  // Whoever may write to a file may say that it has just been written.
  if (!owns(inode) && !(atime === Infinity && mtime === Infinity && permits(inode, W_OK))) return atime === Infinity && mtime === Infinity ? EACCES : EPERM;
  const present = now();
  if (!Number.isNaN(atime)) [inode.atime, inode.atimeNanoseconds] = atime === Infinity ? present : parts(atime);
  if (!Number.isNaN(mtime)) [inode.mtime, inode.mtimeNanoseconds] = mtime === Infinity ? present : parts(mtime);
  return changed(inode);
}

function parts(time: number): [seconds: number, nanoseconds: number] {
  let seconds = Math.trunc(time);
  let microseconds = Math.trunc((time - seconds) * 1e6);
  if (microseconds < 0) {
    seconds--;
    microseconds += 1e6;
  }
  return [seconds, microseconds * 1000];
}
