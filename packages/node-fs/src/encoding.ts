import { bytesOfName } from '@tabnode/file-system/byte-names';
import { normalizeEncoding } from '@tabnode/internal/encoding-names';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';

/** How names are handed out; strings by default. */
export type NameEncoding = BufferEncoding | 'buffer' | null | undefined;

/** @throws {ERR_INVALID_ARG_VALUE} unless `encoding` is none, `'buffer'`, or one of Buffer's. */
export function assertEncoding(encoding: unknown): void {
  if (encoding && encoding !== 'buffer' && (typeof encoding !== 'string' || normalizeEncoding(encoding) === undefined)) throw ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
}

/** A name, or a path, as its reader wants it. */
export function encodeName(name: string, encoding: unknown): string | Buffer {
  const utf8 = !encoding || encoding === 'utf8';
  if (utf8 && name.isWellFormed()) return name;
  const bytes = Buffer.from(bytesOfName(name));
  return encoding === 'buffer' ? bytes : bytes.toString(utf8 ? 'utf8' : encoding as BufferEncoding);
}
