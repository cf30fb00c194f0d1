import { EMPTY, xorInto, type CipherState, type KeyBlock } from './block-cipher.ts';
import { providerError } from './provider-error.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

/** XTS: the tweaked codebook with ciphertext stealing of disk sectors: each update is a sector, under the same tweak. @throws {ERR_OSSL_XTS_DUPLICATED_KEYS} */
export function xts(keyBlock: KeyBlock, key: Uint8Array, iv: Uint8Array, encrypting: boolean): CipherState {
  const half = key.length / 2;
  const keys = [key.subarray(0, half), key.subarray(half)] as const;
  if (encrypting && timingSafeCompare(...keys)) throw providerError('95', 'xts duplicated keys');
  const block = keyBlock(keys[0]);
  const first = new Uint8Array(iv);
  keyBlock(keys[1]).encrypt(first, 0, 16);
  const run = (bytes: Uint8Array, at: number, end: number): void => { if (encrypting) block.encrypt(bytes, at, end); else block.decrypt(bytes, at, end); };
  return {
    update(bytes) {
      const { length } = bytes;
      if (length < 16) return undefined;
      const rest = length & 15;
      // The last whole block waits for the one that is not.
      const end = length - rest - (rest > 0 ? 16 : 0);
      const tweaks = new Uint8Array(length + 32 & ~15);
      tweaks.set(first);
      for (let at = 16; at < tweaks.length; at++) tweaks[at] = tweaks[at - 16]! << 1 ^ (at & 15 ? tweaks[at - 17]! >> 7 : (tweaks[at - 1]! >> 7) * 0x87);
      const out = new Uint8Array(bytes);
      xorInto(out, 0, tweaks, 0, end);
      run(out, 0, end);
      xorInto(out, 0, tweaks, 0, end);
      if (rest > 0) {
        const single = (from: number): void => {
          xorInto(out, end, tweaks, from, 16);
          run(out, end, end + 16);
          xorInto(out, end, tweaks, from, 16);
        };
        single(encrypting ? end : end + 16);
        for (let i = end; i < end + rest; i++) [out[i], out[i + 16]] = [out[i + 16]!, out[i]!];
        single(encrypting ? end + 16 : end);
      }
      return out;
    },
    final: () => EMPTY,
  };
}
