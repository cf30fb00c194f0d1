import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { isURL, posixPathOf, requireFileScheme } from '@tabnode/internal/file-url-path';
import { codedTypeError } from '@tabnode/internal/node-error';
import { parseEnv } from '@tabnode/internal/parse-env';
import { systemCallError } from '@tabnode/internal/system-error';
import { workingTree } from '@tabnode/internal/working-directory';
import { env } from './env.ts';

/**
 * Reads a `.env` file into `process.env`; what is set there already stays.
 *
 * @throws {ENOENT} where there is no such file
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string, Buffer or URL, and for a directory
 * @see https://nodejs.org/api/process.html#processloadenvfilepath
 */
export function loadEnvFile(path?: string | URL | Uint8Array): void {
  const name = pathOf(path ?? '.env');
  if (workingTree.readText === undefined) throw Object.assign(systemCallError('ENOENT', -2, 'open', loadEnvFile, `ENOENT: no such file or directory, open '${name}'`), { path: name });
  let text: string;
  try {
    text = workingTree.readText(name);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EISDIR') throw error;
    throw codedTypeError('ERR_INVALID_ARG_TYPE', `Contents of '${name}' should be a valid string.`, loadEnvFile);
  }
  for (const [key, value] of Object.entries(parseEnv(text))) if (!(key in env)) env[key] = value;
}

function pathOf(path: unknown): string {
  let name: string;
  if (typeof path === 'string') name = path;
  else if (ArrayBuffer.isView(path)) name = new TextDecoder().decode(path as Uint8Array<ArrayBuffer>);
  else if (isURL(path)) {
    requireFileScheme(path);
    name = posixPathOf(path, path.hostname);
  } else throw wrongArgType('path', 'of type string or an instance of Buffer or URL', path);
  if (name.includes('\0')) throw ERR_INVALID_ARG_VALUE('path', path, 'must be a string, Uint8Array, or URL without null bytes');
  return name;
}
