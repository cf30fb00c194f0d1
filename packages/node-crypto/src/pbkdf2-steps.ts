import { BlockState } from './block-digest.ts';
import type { Steps } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import { HmacState } from './hmac-state.ts';

const ITERATIONS_A_STEP = 256;

/** PBKDF2 of any number of bytes. */
export function* pbkdf2Steps(digest: Digest, password: Uint8Array, salt: Uint8Array, iterations: number, size: number): Steps<Uint8Array> {
  const keyed = new HmacState(digest, password);
  const { inner, outer } = keyed;
  const out = new Uint8Array(size);
  const number = new Uint8Array(4);
  for (let at = 0, block = 1; at < size; at += digest.size, block++) {
    new DataView(number.buffer).setUint32(0, block);
    let hmac = keyed.clone();
    hmac.update(salt);
    hmac.update(number);
    let last = hmac.digest();
    const sum = last.slice();
    if (inner instanceof BlockState) {
      const words = new Int32Array(last.buffer);
      for (let left = iterations - 1; left > 0; left -= ITERATIONS_A_STEP) {
        inner.iterateHmac(outer as BlockState, words, new Int32Array(sum.buffer), Math.min(left, ITERATIONS_A_STEP));
        yield;
      }
    } else {
      for (let i = 1; i < iterations; i++) {
        hmac = keyed.clone();
        hmac.update(last);
        last = hmac.digest();
        for (let k = 0; k < sum.length; k++) sum[k]! ^= last[k]!;
        if (i % ITERATIONS_A_STEP === 0) yield;
      }
    }
    out.set(sum.subarray(0, size - at), at);
  }
  return out;
}
