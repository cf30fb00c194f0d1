import { fsConstants } from '@tabnode/internal/fs-constants';
import { named } from '@tabnode/internal/named';
import { cpPromise } from './cp.ts';
import { opendirPromise } from './dir.ts';
import { open } from './file-handle.ts';
import { globIterate } from './glob.ts';
import { mkdtempDisposable } from './mkdtemp-disposable.ts';
import { appendFile, readFile, writeFile } from './promises-files.ts';
import { access, chmod, chown, copyFile, lchmod, lchown, link, lstat, lutimes, mkdir, mkdtemp, readdir, readlink, realpath, rename, rmdir, stat, statfs, symlink, truncate, unlink, utimes } from './promises-paths.ts';
import { rmPromise } from './rm.ts';
import { watchIterate } from './watch-iterate.ts';

/** What `require('fs/promises')` gives, in Node's order. */
export const promises = /* @__PURE__ */ (() => ({
  access, copyFile, cp: named('cp', cpPromise), glob: named('glob', globIterate), open, opendir: named('opendir', opendirPromise), rename, truncate, rm: named('rm', rmPromise), rmdir, mkdir, readdir, readlink, symlink, lstat, stat, statfs, link,
  unlink, chmod, lchmod, lchown, chown, utimes, lutimes, realpath, mkdtemp, mkdtempDisposable, writeFile, appendFile, readFile, watch: named('_watch', watchIterate), constants: fsConstants,
}))();
