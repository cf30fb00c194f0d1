import { fsConstants } from '@tabnode/internal/fs-constants';
import { access, accessSync, exists, existsSync } from './access.ts';
import { chmod, chmodSync, fchmod, fchmodSync, lchmod, lchmodSync } from './chmod.ts';
import { chown, chownSync, fchown, fchownSync, lchown, lchownSync } from './chown.ts';
import { copyFile, copyFileSync } from './copy-file.ts';
import { Dirent } from './dirent.ts';
import { fdatasync, fdatasyncSync, fsync, fsyncSync } from './fsync.ts';
import { link, linkSync, readlink, readlinkSync, rename, renameSync, symlink, symlinkSync, unlink, unlinkSync } from './links.ts';
import { mkdir, mkdirSync, mkdtemp, mkdtempSync, rmdir, rmdirSync } from './mkdir.ts';
import { close, closeSync, open, openSync } from './open.ts';
import { publicFs } from './public-fs.ts';
import { readFile, readFileSync } from './read-file.ts';
import { read, readSync, readv, readvSync } from './read.ts';
import { readdir, readdirSync } from './readdir.ts';
import { realpath, realpathSync } from './realpath.ts';
import { fstat, fstatSync, lstat, lstatSync, stat, statfs, statfsSync, statSync } from './stat.ts';
import { Stats } from './stats.ts';
import { toUnixTimestamp } from './time.ts';
import { ftruncate, ftruncateSync, truncate, truncateSync } from './truncate.ts';
import { futimes, futimesSync, lutimes, lutimesSync, utimes, utimesSync } from './utimes.ts';
import { appendFile, appendFileSync, writeFile, writeFileSync } from './write-file.ts';
import { write, writeSync, writev, writevSync } from './write.ts';

/** What `require('fs')` gives, in Node's order. */
export const fs = /* @__PURE__ */ (() => {
  const whole = {
    appendFile, appendFileSync, access, accessSync, chown, chownSync, chmod, chmodSync, close, closeSync, copyFile, copyFileSync,
    exists, existsSync, fchown, fchownSync, fchmod, fchmodSync, fdatasync, fdatasyncSync, fstat, fstatSync, fsync, fsyncSync, ftruncate, ftruncateSync, futimes, futimesSync,
    lchown, lchownSync, lchmod, lchmodSync, link, linkSync, lstat, lstatSync, lutimes, lutimesSync, mkdir, mkdirSync, mkdtemp, mkdtempSync,
    open, openSync, readdir, readdirSync, read, readSync, readv, readvSync, readFile, readFileSync, readlink, readlinkSync, realpath, realpathSync, rename, renameSync,
    rmdir, rmdirSync, stat, statfs, statSync, statfsSync, symlink, symlinkSync, truncate, truncateSync, unlink, unlinkSync, utimes, utimesSync,
    writeFile, writeFileSync, write, writeSync, writev, writevSync, Dirent, Stats, _toUnixTimestamp: toUnixTimestamp,
  };
  Object.defineProperty(whole, 'constants', { value: fsConstants, enumerable: true });
  Object.setPrototypeOf(publicFs, whole);
  return whole as typeof whole & { readonly constants: typeof fsConstants };
})();
