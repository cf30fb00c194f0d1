import { concat, EMPTY, xorInto, type AeadState, type BlockCipher } from './block-cipher.ts';

/** Twice an element of the field, big-endian. */
function doubled(x: Uint8Array): Uint8Array {
  const carry = x[0]! >> 7;
  return x.map((byte, i) => byte << 1 ^ (i < 15 ? x[i + 1]! >> 7 : 0) ^ (i === 15 ? carry * 0x87 : 0));
}

/** Offset codebook mode, version 3 (RFC 7253). */
export function ocb(block: BlockCipher, iv: Uint8Array, encrypting: boolean, tagLength: number): AeadState {
  const star = new Uint8Array(16);
  block.encrypt(star, 0, 16);
  const dollar = doubled(star);
  const steps = [doubled(dollar)];
  const checksum = new Uint8Array(16);
  const sum = new Uint8Array(16);

  /** Begins a row of blocks; whole ones are given to `run` with their offsets, the rest waits. */
  function blocks(offset: Uint8Array, run: (bytes: Uint8Array, offsets: Uint8Array) => void) {
    let rest = EMPTY;
    let count = 0;
    return {
      offset,
      take(bytes: Uint8Array): Uint8Array {
        const all = concat(rest, bytes);
        const end = all.length & ~15;
        rest = all.slice(end);
        const offsets = new Uint8Array(end);
        for (let at = 0; at < end; at += 16) {
          const zeros = 31 - Math.clz32(++count & -count);
          while (steps.length <= zeros) steps.push(doubled(steps.at(-1)!));
          xorInto(offset, 0, steps[zeros]!, 0, 16);
          offsets.set(offset, at);
        }
        const whole = all.subarray(0, end);
        run(whole, offsets);
        return whole;
      },
      rest: () => rest,
    };
  }

  const associated = blocks(new Uint8Array(16), (bytes, offsets) => {
    xorInto(offsets, 0, bytes, 0, bytes.length);
    block.encrypt(offsets, 0, offsets.length);
    for (let at = 0; at < offsets.length; at += 16) xorInto(sum, 0, offsets, at, 16);
  });

  const nonce = new Uint8Array(16);
  nonce.set(iv, 16 - iv.length);
  nonce[15 - iv.length]! |= 1;
  nonce[0]! |= tagLength * 8 % 128 << 1;
  const bottom = nonce[15]! & 63;
  nonce[15]! &= 192;
  block.encrypt(nonce, 0, 16);
  const stretch = concat(nonce, nonce.subarray(0, 8));
  xorInto(stretch, 16, nonce, 1, 8);
  const first = Uint8Array.from({ length: 16 }, (_, i) => stretch[i + (bottom >> 3)]! << (bottom & 7) | stretch[i + 1 + (bottom >> 3)]! >> (8 - (bottom & 7)));

  const add = (bytes: Uint8Array): void => { for (let at = 0; at < bytes.length; at += 16) xorInto(checksum, 0, bytes, at, 16); };
  const text = blocks(first, (bytes, offsets) => {
    if (encrypting) add(bytes);
    xorInto(bytes, 0, offsets, 0, bytes.length);
    if (encrypting) block.encrypt(bytes, 0, bytes.length);
    else block.decrypt(bytes, 0, bytes.length);
    xorInto(bytes, 0, offsets, 0, bytes.length);
    if (!encrypting) add(bytes);
  });

  return {
    authenticate(bytes) {
      associated.take(new Uint8Array(bytes));
      return true;
    },
    update: text.take,
    final() {
      const out = text.rest();
      const { length } = out;
      if (length > 0) {
        const pad = first;
        xorInto(pad, 0, star, 0, 16);
        const stream = pad.slice();
        block.encrypt(stream, 0, 16);
        if (encrypting) xorInto(checksum, 0, out, 0, length);
        xorInto(out, 0, stream, 0, length);
        if (!encrypting) xorInto(checksum, 0, out, 0, length);
        checksum[length]! ^= 128;
      }
      return out;
    },
    tag() {
      const rest = associated.rest();
      if (rest.length > 0) {
        const last = associated.offset;
        xorInto(last, 0, star, 0, 16);
        xorInto(last, 0, rest, 0, rest.length);
        last[rest.length]! ^= 128;
        block.encrypt(last, 0, 16);
        xorInto(sum, 0, last, 0, 16);
      }
      const tag = checksum;
      xorInto(tag, 0, first, 0, 16);
      xorInto(tag, 0, dollar, 0, 16);
      block.encrypt(tag, 0, 16);
      xorInto(tag, 0, sum, 0, 16);
      return tag;
    },
  };
}
