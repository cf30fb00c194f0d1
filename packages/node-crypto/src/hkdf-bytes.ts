import type { Digest } from './digest.ts';
import { HmacState } from './hmac-state.ts';

/** HKDF, extracting and expanding. */
export function hkdfBytes(digest: Digest, key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const extract = new HmacState(digest, salt);
  extract.update(key);
  const keyed = new HmacState(digest, extract.digest());
  const out = new Uint8Array(length);
  for (let at = 0, block = 1, last = new Uint8Array(0); at < length; at += last.length, block++) {
    const hmac = keyed.clone();
    hmac.update(last);
    hmac.update(info);
    hmac.update(Uint8Array.of(block));
    last = hmac.digest() as Uint8Array<ArrayBuffer>;
    out.set(last.subarray(0, length - at), at);
  }
  return out;
}
