import { xorInto, type AeadState, type BlockCipher } from './block-cipher.ts';
import { Ghash } from './ghash.ts';
import { counterRun } from './keystream-mode.ts';
import { textThenTag } from './text-then-tag.ts';

/** Galois/Counter Mode. */
export function gcm(block: BlockCipher, iv: Uint8Array, encrypting: boolean): AeadState {
  const h = new Uint8Array(16);
  block.encrypt(h, 0, 16);
  let start = new Uint8Array(16);
  start[15] = 1;
  if (iv.length === 12) start.set(iv);
  else {
    const hash = new Ghash(h);
    hash.update(iv);
    start = hash.lengths(0, iv.length) as typeof start;
  }
  const run = counterRun(block, start, 12);
  const mask = new Uint8Array(16);
  run(mask);
  const hash = new Ghash(h);
  return textThenTag(hash, run, encrypting, (authenticated, length) => {
    const tag = hash.lengths(authenticated, length);
    xorInto(tag, 0, mask, 0, 16);
    return tag;
  });
}
