import { Buffer } from '@tabnode/node-buffer';
import { GROUP_ID, HOME_DIRECTORY, USER_ID, USER_NAME } from '@tabnode/internal/user';
import { env } from '@tabnode/node-process';
import { withPrimitive, withPrimitiveAndSelf } from './with-primitive.ts';

/** The user's directory, `HOME` first. @see https://nodejs.org/api/os.html#oshomedir */
export const homedir = /* @__PURE__ */ withPrimitiveAndSelf(function homedir(): string {
  return env['HOME'] ?? HOME_DIRECTORY;
});

/** The directory for temporary files: `TMPDIR`, `TMP`, `TEMP` or `/tmp`. @see https://nodejs.org/api/os.html#ostmpdir */
export const tmpdir = /* @__PURE__ */ withPrimitive(function tmpdir(): string {
  const path = env['TMPDIR'] || env['TMP'] || env['TEMP'] || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
});

export interface UserInfo<T> { uid: number; gid: number; username: T; homedir: T; shell: T | null }

/**
 * The user of the process; `encoding: 'buffer'` makes its texts Buffers.
 *
 * @see https://nodejs.org/api/os.html#osuserinfooptions
 */
export function userInfo(options: { encoding: 'buffer' }): UserInfo<Buffer>;
export function userInfo(options?: { encoding?: string | null } | null): UserInfo<string>;
export function userInfo(options?: { encoding?: string | null } | null): UserInfo<string | Buffer> {
  const encoding = typeof options === 'object' ? options?.encoding ?? undefined : undefined;
  const encode = (text: string): string | Buffer => {
    if (encoding === undefined || encoding === 'utf8') return text;
    const bytes = Buffer.from(text);
    if (encoding === 'buffer') return bytes;
    return Buffer.isEncoding(encoding) ? bytes.toString(encoding as BufferEncoding) : text;
  };
  return { __proto__: null, uid: USER_ID, gid: GROUP_ID, username: encode(USER_NAME), homedir: encode(HOME_DIRECTORY), shell: encode('/bin/sh') } as unknown as UserInfo<string | Buffer>;
}
