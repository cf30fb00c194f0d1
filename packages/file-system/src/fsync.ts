import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { openFile } from './descriptors.ts';
import { EBADF, EINVAL } from './errno.ts';
import { fail } from './fail.ts';

/** Makes an open file durable. Undefined: it is, or nothing durable is behind it. */
export function fsync(fd: number, dataOnly = false): Promise<void> | undefined {
  const file = openFile(fd);
  const syscall = dataOnly ? 'fdatasync' : 'fsync';
  if (file === undefined) return fail(EBADF, syscall);
  if (file.inode.device !== undefined) return fail(EINVAL, syscall);
  return file.inode.volume.driver?.sync?.(file.inode, dataOnly);
}

/** The same at once. @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the medium cannot confirm it synchronously */
export function fsyncNow(fd: number, dataOnly = false): void {
  const file = openFile(fd);
  const syscall = dataOnly ? 'fdatasync' : 'fsync';
  if (file === undefined) fail(EBADF, syscall);
  if (file.inode.device !== undefined) fail(EINVAL, syscall);
  const { driver } = file.inode.volume;
  if (driver?.sync === undefined || driver.syncNow?.(file.inode) === true) return;
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`fs.${syscall}Sync() on ${driver.type}`, `the medium confirms asynchronously; use fs.${syscall}() or the promise API`);
}
