import { hexSlice } from '@tabnode/internal/hex';
import type { Digest } from './digest.ts';

/**
 * Makes the digest of one piece of data by an algorithm that is imported by itself.
 *
 * @param data bytes, or text in UTF-8
 * @param size how many bytes shake128 and shake256 put out
 * @example
 * import { hash, sha256 } from '@tabnode/node-crypto/hash';
 * hash(sha256, 'abc').slice(0, 8); // 'ba7816bf'
 */
export function hash(digest: Digest, data: string | Uint8Array, encoding?: 'hex', size?: number): string;
export function hash(digest: Digest, data: string | Uint8Array, encoding: 'bytes', size?: number): Uint8Array;
export function hash(digest: Digest, data: string | Uint8Array, encoding: 'hex' | 'bytes' = 'hex', size = digest.size): string | Uint8Array {
  const state = digest.create();
  state.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  const bytes = state.digest(size);
  return encoding === 'hex' ? hexSlice(bytes, 0, bytes.length) : bytes;
}
