import type { Digest } from './digest.ts';
import { platformCrypto } from './random-source.ts';

const NAMES: Record<string, string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };

/** SubtleCrypto's name for a digest; undefined where it has none, or where the page, not being a secure context, has no SubtleCrypto. */
export function subtleHash(digest: Digest): string | undefined {
  return (platformCrypto.subtle as SubtleCrypto | undefined) && NAMES[digest.name];
}
