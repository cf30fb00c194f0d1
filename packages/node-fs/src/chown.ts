import { chown as chownCall, fchown as fchownCall, lchown as lchownCall } from '@tabnode/file-system/calls';
import { validateFunction, validateInteger } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless both can be ids; -1 leaves one as it is. */
export function validateOwner(uid: unknown, gid: unknown): void {
  validateInteger(uid, 'uid', -1, 2 ** 32 - 1);
  validateInteger(gid, 'gid', -1, 2 ** 32 - 1);
}

/** The function that sets a file's owner; its arguments are checked. */
export function ownerCall(call: (name: string, uid: number, gid: number) => void, path: unknown, uid: number, gid: number): () => void {
  const name = toPath(path);
  validateOwner(uid, gid);
  return () => call(name, uid, gid);
}

/** Sets a file's owner and group. @see https://nodejs.org/api/fs.html#fschownpath-uid-gid-callback */
export function chown(path: PathLike, uid: number, gid: number, callback: Done): void {
  validateFunction(callback, 'cb');
  request(ownerCall(chownCall, path, uid, gid), callback as () => void);
}

/** Sets a file's owner and group. @see https://nodejs.org/api/fs.html#fschownsyncpath-uid-gid */
export function chownSync(path: PathLike, uid: number, gid: number): void {
  ownerCall(chownCall, path, uid, gid)();
}

/** Sets an open file's owner and group. @see https://nodejs.org/api/fs.html#fsfchownfd-uid-gid-callback */
export function fchown(fd: number, uid: number, gid: number, callback: Done): void {
  validateOwner(uid, gid);
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => fchownCall(fd, uid, gid), callback as () => void);
}

/** Sets an open file's owner and group. @see https://nodejs.org/api/fs.html#fsfchownsyncfd-uid-gid */
export function fchownSync(fd: number, uid: number, gid: number): void {
  validateOwner(uid, gid);
  validateFd(fd);
  fchownCall(fd, uid, gid);
}

/** Sets the owner and group of a symbolic link itself. @see https://nodejs.org/api/fs.html#fslchownpath-uid-gid-callback */
export function lchown(path: PathLike, uid: number, gid: number, callback: Done): void {
  validateFunction(callback, 'cb');
  request(ownerCall(lchownCall, path, uid, gid), callback as () => void);
}

/** Sets the owner and group of a symbolic link itself. @see https://nodejs.org/api/fs.html#fslchownsyncpath-uid-gid */
export function lchownSync(path: PathLike, uid: number, gid: number): void {
  ownerCall(lchownCall, path, uid, gid)();
}
