import { Buffer } from '@tabnode/node-buffer';
import { unescapeBuffer } from '@tabnode/node-querystring';
import { fileHost, fileUrlOf, refuseHost, windowsPath, type FileUrlOptions } from './file-url.ts';

/**
 * The path that a `file:` URL stands for, as bytes: for paths that are not UTF-8. Malformed escapes stay,
 * encoded slashes are decoded.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_URL_SCHEME | ERR_INVALID_FILE_URL_HOST | ERR_INVALID_FILE_URL_PATH} as `fileURLToPath`.
 * @example
 * fileURLToPathBuffer('file:///%ff'); // <Buffer 2f ff>
 * @see https://nodejs.org/api/url.html#urlfileurltopathbufferpath-options
 */
export function fileURLToPathBuffer(path: string | URL, options?: FileUrlOptions | null): Buffer {
  const url = fileUrlOf(path);
  const host = fileHost(url, path);
  if (!options?.windows) {
    refuseHost(host);
    return unescapeBuffer(url.pathname);
  }
  const whole = windowsPath(url, host, url.pathname.replaceAll('/', '\\'));
  const start = host === '' ? 0 : whole.indexOf('\\', 2);
  return Buffer.concat([Buffer.from(whole.slice(0, start)), unescapeBuffer(whole.slice(start))]);
}
