// The calls of the kernel: plain data in, plain data out, synchronous, with native Node's errors.
export { access } from './access.ts';
export { exists, fstat, lstat, lstatIfThere, stat, statIfThere, type Attributes } from './attributes.ts';
export { chmod, chown, fchmod, fchown, futimes, lchown, lutimes, utimes } from './change-attributes.ts';
export { copyFile } from './copy-file.ts';
export { mkdir, mkdirp, mkdtemp, names, readdir, rmdir, type Entry } from './directories.ts';
export { fsync, fsyncNow } from './fsync.ts';
export { link, readlink, realpath, symlink, unlink } from './links.ts';
export { close, open } from './open.ts';
export { blobOf, positionOf, read, readv, write, writev } from './read-write.ts';
export { rename } from './rename.ts';
export { statfs, type VolumeFigures } from './statfs.ts';
export { ftruncate, truncate } from './truncate.ts';
export { watch, type WatchEvent } from './watch.ts';
