// Modes that make a stream of a block cipher: counter, output feedback and cipher feedback.
import { EMPTY, xorInto, type BlockCipher, type CipherState } from './block-cipher.ts';

/** A mode whose output is as long as its input, given by what it does to bytes in place. */
export function streamMode(run: (bytes: Uint8Array) => void): CipherState {
  return {
    update(bytes) {
      const out = new Uint8Array(bytes);
      run(out);
      return out;
    },
    final: () => EMPTY,
  };
}

/** Counter mode; `from` is where within the block the counter's number begins. */
export function counterRun(block: BlockCipher, iv: Uint8Array, from: number): (bytes: Uint8Array) => void {
  const { size } = block;
  const counter = new Uint8Array(iv);
  const stream = new Uint8Array(size);
  let used: number = size;
  return (bytes) => {
    const start = Math.min(size - used, bytes.length);
    xorInto(bytes, 0, stream, used, start);
    used += start;
    const end = bytes.length - (bytes.length - start) % size;
    if (end > start) block.counter(bytes, start, end, counter, from);
    if (end < bytes.length) {
      stream.fill(0);
      block.counter(stream, 0, size, counter, from);
      used = bytes.length - end;
      xorInto(bytes, end, stream, 0, used);
    }
  };
}

export function ctr(block: BlockCipher, iv: Uint8Array): CipherState {
  return streamMode(counterRun(block, iv, 0));
}

/** Output feedback, or cipher feedback where the text goes into the register. */
function feedback(block: BlockCipher, iv: Uint8Array, encrypting: boolean | undefined): CipherState {
  const { size } = block;
  const register = new Uint8Array(iv);
  let used: number = size;
  return streamMode((bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      if (used === size) {
        block.encrypt(register, 0, size);
        used = 0;
      }
      const text = bytes[i]!;
      const out = bytes[i] = text ^ register[used]!;
      if (encrypting !== undefined) register[used] = encrypting ? out : text;
      used++;
    }
  });
}

export function ofb(block: BlockCipher, iv: Uint8Array): CipherState {
  return feedback(block, iv, undefined);
}

export function cfb(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  return feedback(block, iv, encrypting);
}

/** Cipher feedback of 8 bits at a time. */
export function cfb8(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  const { size } = block;
  const register = new Uint8Array(iv);
  const stream = new Uint8Array(size);
  return streamMode((bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      stream.set(register);
      block.encrypt(stream, 0, size);
      const text = bytes[i]!;
      const out = bytes[i] = text ^ stream[0]!;
      register.copyWithin(0, 1);
      register[size - 1] = encrypting ? out : text;
    }
  });
}

/** Cipher feedback of one bit at a time. */
export function cfb1(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  const { size } = block;
  const register = new Uint8Array(iv);
  const stream = new Uint8Array(size);
  return streamMode((bytes) => {
    for (let i = 0; i < 8 * bytes.length; i++) {
      stream.set(register);
      block.encrypt(stream, 0, size);
      const shift = 7 - (i & 7);
      const text = bytes[i >> 3]! >> shift & 1;
      const bit = stream[0]! >> 7;
      bytes[i >> 3]! ^= bit << shift;
      const next = encrypting ? text ^ bit : text;
      for (let k = 0; k < size; k++) register[k] = register[k]! << 1 | (k + 1 < size ? register[k + 1]! >> 7 : next);
    }
  });
}
