import { credentials } from '@tabnode/internal/credentials';
import { changeDirectory, currentDirectory, directoryExists, workingTree } from '@tabnode/internal/working-directory';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { systemCallError } from '@tabnode/internal/system-error';
import { validateString, validateUint32 } from '@tabnode/internal/validators';

/** The current working directory. @see https://nodejs.org/api/process.html#processcwd */
export function cwd(): string {
  return currentDirectory();
}

/**
 * Changes the current working directory.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ENOENT | ENOTDIR | EACCES | ELOOP} unless `directory` names a directory
 * @see https://nodejs.org/api/process.html#processchdirdirectory
 */
export function chdir(directory: string): void {
  validateString(directory, 'directory');
  if (workingTree.enter !== undefined) {
    workingTree.enter(directory);
    return;
  }
  const from = currentDirectory();
  const parts: string[] = [];
  for (const part of `${directory.startsWith('/') ? '' : from}/${directory}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const path = `/${parts.join('/')}`;
  if (directory === '' || !directoryExists(path)) {
    throw Object.assign(systemCallError('ENOENT', -2, 'chdir', chdir, `ENOENT: no such file or directory, chdir '${from}' -> '${directory}'`), { path: from, dest: directory });
  }
  changeDirectory(path);
}

/**
 * The permissions that new files are denied; with `value`, sets them and returns those before.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE} unless `value` is a whole number of 32 bits or octal text
 * @see https://nodejs.org/api/process.html#processumaskmask
 */
export function umask(value?: number | string): number {
  const before = credentials.umask;
  if (value !== undefined) {
    if (typeof value === 'string') {
      if (!/^[0-7]+$/.test(value)) throw ERR_INVALID_ARG_VALUE('mask', value, 'must be a 32-bit unsigned integer or an octal string');
      value = Number.parseInt(value, 8);
    }
    validateUint32(value, 'mask');
    credentials.umask = value & 0o777;
  }
  return before;
}
