// ChaCha20, and with Poly1305 (RFC 8439).
import type { AeadState, CipherState } from './block-cipher.ts';
import { streamMode } from './keystream-mode.ts';
import { Poly1305 } from './poly1305.ts';
import { textThenTag } from './text-then-tag.ts';

function quarter(x: Int32Array, a: number, b: number, c: number, d: number): void {
  let t = x[d]! ^ (x[a] = x[a]! + x[b]!);
  t = x[b]! ^ (x[c] = x[c]! + (x[d] = t << 16 | t >>> 16));
  t = x[d]! ^ (x[a] = x[a]! + (x[b] = t << 12 | t >>> 20));
  t = x[b]! ^ (x[c] = x[c]! + (x[d] = t << 8 | t >>> 24));
  x[b] = t << 7 | t >>> 25;
}

/** Xors with the stream; iv has a little-endian block number of 32 bits and a nonce, or of 64 bits and one of 8 bytes. */
function chachaRun(key: Uint8Array, iv: Uint8Array): (bytes: Uint8Array) => void {
  const state = new Int32Array(16);
  const bytesOf = new Uint8Array(state.buffer);
  for (let i = 0; i < 16; i++) bytesOf[i] = 'expand 32-byte k'.charCodeAt(i);
  bytesOf.set(key, 16);
  bytesOf.set(iv, 48);
  const x = new Int32Array(16);
  const stream = new Uint8Array(x.buffer);
  let used = 64;
  return (bytes) => {
    const { length } = bytes;
    for (let at = 0; at < length;) {
      if (used === 64) {
        x.set(state);
        for (let i = 0; i < 10; i++) {
          quarter(x, 0, 4, 8, 12);
          quarter(x, 1, 5, 9, 13);
          quarter(x, 2, 6, 10, 14);
          quarter(x, 3, 7, 11, 15);
          quarter(x, 0, 5, 10, 15);
          quarter(x, 1, 6, 11, 12);
          quarter(x, 2, 7, 8, 13);
          quarter(x, 3, 4, 9, 14);
        }
        for (let i = 0; i < 16; i++) x[i]! += state[i]!;
        if (++state[12]! === 0) state[13]!++;
        used = 0;
      }
      const end = Math.min(length, at + 64 - used);
      for (; at < end; at++, used++) bytes[at]! ^= stream[used]!;
    }
  };
}

export function chacha20(key: Uint8Array, iv: Uint8Array): CipherState {
  return streamMode(chachaRun(key, iv));
}

export function chacha20Poly1305(key: Uint8Array, iv: Uint8Array, encrypting: boolean): AeadState {
  const counter = new Uint8Array(16);
  counter.set(iv, 4);
  const run = chachaRun(key, counter);
  const start = new Uint8Array(64);
  run(start);
  const mac = new Poly1305(start);
  return textThenTag(mac, run, encrypting, (authenticated, length) => {
    mac.pad();
    const lengths = new DataView(new ArrayBuffer(16));
    lengths.setBigUint64(0, BigInt(authenticated), true);
    lengths.setBigUint64(8, BigInt(length), true);
    mac.update(new Uint8Array(lengths.buffer));
    return mac.digest();
  });
}
