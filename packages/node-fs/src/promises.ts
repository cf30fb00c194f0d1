import { promises } from './promises-object.ts';

export { fsConstants as constants } from '@tabnode/internal/fs-constants';
export { cpPromise as cp } from './cp.ts';
export { opendirPromise as opendir } from './dir.ts';
export { open } from './file-handle.ts';
export { globIterate as glob } from './glob.ts';
export { mkdtempDisposable } from './mkdtemp-disposable.ts';
export { appendFile, readFile, writeFile } from './promises-files.ts';
export { access, chmod, chown, copyFile, lchmod, lchown, link, lstat, lutimes, mkdir, mkdtemp, readdir, readlink, realpath, rename, rmdir, stat, statfs, symlink, truncate, unlink, utimes } from './promises-paths.ts';
export { rmPromise as rm } from './rm.ts';
export { watchIterate as watch } from './watch-iterate.ts';
export default promises;
export { promises as 'module.exports' };
