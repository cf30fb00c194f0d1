import { fsConstants } from '@tabnode/internal/fs-constants';
import { access, accessSync, exists, existsSync } from './access.ts';
import { chmod, chmodSync, fchmod, fchmodSync, lchmod, lchmodSync } from './chmod.ts';
import { chown, chownSync, fchown, fchownSync, lchown, lchownSync } from './chown.ts';
import { copyFile, copyFileSync } from './copy-file.ts';
import { cp, cpSync } from './cp.ts';
import { Dir, opendir, opendirSync } from './dir.ts';
import { Dirent } from './dirent.ts';
import { fdatasync, fdatasyncSync, fsync, fsyncSync } from './fsync.ts';
import { glob, globSync } from './glob.ts';
import { link, linkSync, readlink, readlinkSync, rename, renameSync, symlink, symlinkSync, unlink, unlinkSync } from './links.ts';
import { mkdir, mkdirSync, mkdtemp, mkdtempSync, rmdir, rmdirSync } from './mkdir.ts';
import { mkdtempDisposableSync } from './mkdtemp-disposable.ts';
import { openAsBlob } from './open-as-blob.ts';
import { close, closeSync, open, openSync } from './open.ts';
import { promises } from './promises-object.ts';
import { publicFs } from './public-fs.ts';
import { readFile, readFileSync } from './read-file.ts';
import { createReadStream, ReadStream } from './read-stream.ts';
import { read, readSync, readv, readvSync } from './read.ts';
import { readdir, readdirSync } from './readdir.ts';
import { realpath, realpathSync } from './realpath.ts';
import { rm, rmSync } from './rm.ts';
import { unwatchFile, watchFile } from './stat-watcher.ts';
import { fstat, fstatSync, lstat, lstatSync, stat, statfs, statfsSync, statSync } from './stat.ts';
import { kFs } from './stream-files.ts';
import { Stats } from './stats.ts';
import { toUnixTimestamp } from './time.ts';
import { ftruncate, ftruncateSync, truncate, truncateSync } from './truncate.ts';
import { Utf8Stream } from './utf8-stream.ts';
import { futimes, futimesSync, lutimes, lutimesSync, utimes, utimesSync } from './utimes.ts';
import { watch } from './watch.ts';
import { appendFile, appendFileSync, writeFile, writeFileSync } from './write-file.ts';
import { createWriteStream, WriteStream } from './write-stream.ts';
import { write, writeSync, writev, writevSync } from './write.ts';

/** What `require('fs')` gives, in Node's order. */
export const fs = /* @__PURE__ */ (() => {
  const whole = {
    appendFile, appendFileSync, access, accessSync, chown, chownSync, chmod, chmodSync, close, closeSync, copyFile, copyFileSync, cp, cpSync,
    createReadStream, createWriteStream, exists, existsSync, fchown, fchownSync, fchmod, fchmodSync, fdatasync, fdatasyncSync, fstat, fstatSync, fsync, fsyncSync, ftruncate, ftruncateSync, futimes, futimesSync, glob, globSync,
    lchown, lchownSync, lchmod, lchmodSync, link, linkSync, lstat, lstatSync, lutimes, lutimesSync, mkdir, mkdirSync, mkdtemp, mkdtempSync, mkdtempDisposableSync,
    open, openSync, openAsBlob, readdir, readdirSync, read, readSync, readv, readvSync, readFile, readFileSync, readlink, readlinkSync, realpath, realpathSync, rename, renameSync, rm, rmSync,
    rmdir, rmdirSync, stat, statfs, statSync, statfsSync, symlink, symlinkSync, truncate, truncateSync, unwatchFile, unlink, unlinkSync, utimes, utimesSync, watch, watchFile,
    writeFile, writeFileSync, write, writeSync, writev, writevSync, Dirent, Stats,
  };
  // Programs put classes of their own in place of the streams'.
  let classes = { ReadStream, WriteStream, FileReadStream: ReadStream, FileWriteStream: WriteStream };
  for (const name of Object.keys(classes) as (keyof typeof classes)[]) {
    Object.defineProperty(whole, name, { get: () => classes[name], set: (value) => { classes = { ...classes, [name]: value }; }, enumerable: true, configurable: true });
  }
  Object.defineProperty(whole, 'Utf8Stream', { get: () => Utf8Stream, enumerable: true, configurable: true });
  Object.assign(whole, { _toUnixTimestamp: toUnixTimestamp, Dir, opendir, opendirSync });
  Object.defineProperty(whole, 'constants', { value: fsConstants, enumerable: true });
  Object.setPrototypeOf(publicFs, whole);
  Object.defineProperty(whole, 'promises', { get: () => promises, enumerable: true, configurable: true });
  // Streams call what programs may have replaced here.
  for (const Class of [ReadStream, WriteStream]) Object.assign(Class.prototype, { [kFs]: whole });
  return whole as typeof whole & { readonly constants: typeof fsConstants; readonly promises: typeof promises; ReadStream: typeof ReadStream; WriteStream: typeof WriteStream; FileReadStream: typeof ReadStream; FileWriteStream: typeof WriteStream; readonly Utf8Stream: typeof Utf8Stream; _toUnixTimestamp: typeof toUnixTimestamp; Dir: typeof Dir; opendir: typeof opendir; opendirSync: typeof opendirSync };
})();
