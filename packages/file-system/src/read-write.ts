import { openFile, type OpenFile } from './descriptors.ts';
import { EBADF, EFBIG, EINVAL, EISDIR, ENOSPC, EROFS, ESPIPE } from './errno.ts';
import { fail } from './fail.ts';
import { O_NOATIME } from './flags.ts';
import { touchAccessed } from './inode.ts';
import { changedContent, LARGEST_FILE } from './set-size.ts';

// More than a content takes beyond the bytes that are written: a piece at either end.
const SLACK = 2 ** 19;

/**
 * Reads from a descriptor into `target[offset]` to `target[offset + length - 1]`.
 *
 * @param position a byte of the file, or -1: where the last read or write ended
 * @returns the number of bytes; 0 at the end
 */
export function read(fd: number, target: Uint8Array, offset: number, length: number, position: number): number {
  const file = openFile(fd);
  const result = file === undefined ? EBADF : readFrom(file, whole(target, offset, length), position);
  return result < 0 ? fail(result, 'read') : result;
}

/** Writes `source[offset]` to `source[offset + length - 1]`: as many bytes as there is space for, at least one. */
export function write(fd: number, source: Uint8Array, offset: number, length: number, position: number): number {
  const file = openFile(fd);
  const result = file === undefined ? EBADF : writeTo(file, whole(source, offset, length), position);
  return result < 0 ? fail(result, 'write') : result;
}

/** Reads into one buffer after the other. */
export function readv(fd: number, buffers: readonly Uint8Array[], position: number): number {
  // What libuv says before it asks the system.
  if (buffers.length === 0) return fail(EINVAL, 'read');
  return vector(fd, buffers, position, readFrom, 'read');
}

/** Writes one buffer after the other. */
export function writev(fd: number, buffers: readonly Uint8Array[], position: number): number {
  return vector(fd, buffers, position, writeTo, 'write');
}

function vector(fd: number, buffers: readonly Uint8Array[], position: number, step: typeof readFrom, syscall: string): number {
  const file = openFile(fd);
  if (file === undefined) return fail(EBADF, syscall);
  let total = 0;
  // Without buffers it still says what a descriptor cannot do.
  for (const buffer of buffers.length === 0 ? [new Uint8Array(0)] : buffers) {
    const result = step(file, buffer, position < 0 ? position : position + total);
    if (result < 0) return total > 0 ? total : fail(result, syscall);
    total += result;
    if (result < buffer.length) break;
  }
  return total;
}

function whole(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return offset === 0 && length === bytes.length ? bytes : bytes.subarray(offset, offset + length);
}

/** Reads from an open file: the number of bytes, or a negative errno. */
export function readFrom(file: OpenFile, target: Uint8Array, position: number): number {
  if (!file.readable) return EBADF;
  const { inode } = file;
  if (inode.entries !== undefined) return EISDIR;
  if (inode.device !== undefined) return position >= 0 && inode.device.stream ? ESPIPE : inode.device.read(target);
  if (target.length === 0) return 0;
  const many = inode.content === undefined ? 0 : inode.content.read(target, position < 0 ? file.position : position);
  if (position < 0) file.position += many;
  if ((file.flags & O_NOATIME) === 0) touchAccessed(inode);
  return many;
}

/** Writes to an open file: the number of bytes, or a negative errno. */
export function writeTo(file: OpenFile, source: Uint8Array, position: number): number {
  if (!file.writable) return EBADF;
  const { inode } = file;
  if (inode.device !== undefined) return position >= 0 && inode.device.stream ? ESPIPE : inode.device.write(source);
  if (source.length === 0) return 0;
  const { volume } = inode;
  // It was not when the file was opened.
  if (volume.readOnly) return EROFS;
  const size = inode.content?.size ?? 0;
  const at = file.append ? size : position < 0 ? file.position : position;
  if (at >= LARGEST_FILE) return EFBIG;
  let many = Math.min(source.length, LARGEST_FILE - at);
  const space = volume.quota - volume.usedBytes - (inode.content?.owed ?? 0);
  if (many + SLACK > space) {
    if (space < 0 && inode.content?.owed) return ENOSPC;
    const left = Math.max(0, space);
    // Bytes that replace others are free of charge.
    many = inode.content?.fit?.(at, many, left) ?? Math.min(many, Math.max(0, size - at) + left);
    if (many === 0) return ENOSPC;
  }
  const content = inode.content ??= volume.createContent(inode);
  const allocated = content.allocated ?? size;
  try {
    content.write(many === source.length ? source : source.subarray(0, many), at);
  } catch (error) {
    // The engine has no more memory.
    if (error instanceof RangeError) return ENOSPC;
    throw error;
  }
  volume.usedBytes += (content.allocated ?? content.size) - allocated;
  if (position < 0) file.position = at + many;
  changedContent(inode, volume.changed && { type: 'write', inode, position: at, length: many });
  return many;
}

/** Where a descriptor's next read or write is; undefined unless it is open. */
export function positionOf(fd: number): number | undefined {
  return openFile(fd)?.position;
}

/** A file's bytes as the platform has them, unread; undefined where they are the volume's own. */
export function blobOf(fd: number): Blob | undefined {
  return openFile(fd)?.inode.content?.blob?.();
}
