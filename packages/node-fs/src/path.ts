import { nameFromBytes } from '@tabnode/file-system/byte-names';
import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { isURL, posixPathOf, requireFileScheme } from '@tabnode/internal/file-url-path';

/** What names a file: a string, bytes, or a `file:` URL. */
export type PathLike = string | Uint8Array | URL;

function refuseNull(value: unknown, name: string): Error {
  return ERR_INVALID_ARG_VALUE(name, value, 'must be a string, Uint8Array, or URL without null bytes');
}

/**
 * A path as the kernel takes it. Bytes that are not UTF-8 become lone surrogates, U+DC80 to U+DCFF.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless it is a string, a Uint8Array or a URL.
 * @throws {ERR_INVALID_ARG_VALUE} where it has a null byte.
 */
export function toPath(value: unknown, name = 'path'): string {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw refuseNull(value, name);
    // What no encoder can write is replaced, as everywhere in Node.
    return value.isWellFormed() ? value : value.toWellFormed();
  }
  return toUnusualPath(value, name);
}

function toUnusualPath(value: unknown, name: string): string {
  if (value instanceof Uint8Array) {
    if (value.includes(0)) throw refuseNull(value, name);
    return nameFromBytes(value);
  }
  if (!isURL(value)) throw wrongArgType(name, 'of type string or an instance of Buffer or URL', value);
  requireFileScheme(value);
  const path = posixPathOf(value, value.hostname === 'localhost' ? '' : value.hostname);
  if (path.includes('\0')) throw refuseNull(path, name);
  return path;
}
