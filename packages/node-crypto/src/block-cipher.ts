// Block ciphers under a key, and what is done with their blocks alike.

/** Xors bytes into others. */
export function xorInto(target: Uint8Array, at: number, source: Uint8Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) target[at + i]! ^= source[from + i]!;
}

/** Adds to the big-endian number that begins at `from` and ends with the bytes. */
export function increment(counter: Uint8Array, from: number, by = 1): void {
  for (let i = counter.length - 1; i >= from && by > 0; i--) {
    by += counter[i]!;
    counter[i] = by;
    by >>>= 8;
  }
}

/** A block cipher under a key. All methods work in place, on whole blocks. */
export abstract class BlockCipher {
  /** Bytes of a block. */
  abstract readonly size: 8 | 16;
  abstract encrypt(bytes: Uint8Array, at: number, end: number): void;
  abstract decrypt(bytes: Uint8Array, at: number, end: number): void;

  /** Cipher block chaining; `iv` goes on with it. */
  encryptCbc(bytes: Uint8Array, at: number, end: number, iv: Uint8Array): void {
    const { size } = this;
    for (; at < end; at += size) {
      xorInto(bytes, at, iv, 0, size);
      this.encrypt(bytes, at, at + size);
      for (let i = 0; i < size; i++) iv[i] = bytes[at + i]!;
    }
  }

  decryptCbc(bytes: Uint8Array, at: number, end: number, iv: Uint8Array): void {
    const { size } = this;
    const before = new Uint8Array(end - at + size);
    before.set(iv);
    before.set(bytes.subarray(at, end), size);
    this.decrypt(bytes, at, end);
    xorInto(bytes, at, before, 0, end - at);
    iv.set(before.subarray(end - at));
  }

  /** Xors with the encrypted counter, which goes on with it; its number begins at the byte `from`. */
  counter(bytes: Uint8Array, at: number, end: number, counter: Uint8Array, from: number): void {
    const { size } = this;
    const stream = new Uint8Array(end - at);
    for (let i = 0; i < stream.length; i += size) {
      stream.set(counter, i);
      increment(counter, from);
    }
    this.encrypt(stream, 0, stream.length);
    xorInto(bytes, at, stream, 0, stream.length);
  }
}

/** A block cipher's function of a key. */
export type KeyBlock = (key: Uint8Array) => BlockCipher;

/** Where a cipher has got to. */
export interface CipherState {
  /** Takes in more and gives out what is done; undefined where it refuses. */
  update(bytes: Uint8Array): Uint8Array | undefined;
  /** Gives out the rest. @throws {OpenSSLError} */
  final(): Uint8Array;
  /** Of those that pad: whether to. */
  padding?: boolean;
}

/** An authenticating cipher's state. */
export interface AeadState extends CipherState {
  /** Takes in data that is authenticated only, of a text that is so long; false where it is too late for that. */
  authenticate(bytes: Uint8Array, textLength?: number): boolean;
  /** The whole tag, once all is in. */
  tag(): Uint8Array | undefined;
}

/** A mode: a block cipher under a key becomes a cipher. */
export type Mode = (block: BlockCipher, iv: Uint8Array, encrypting: boolean) => CipherState;

export const EMPTY = /* @__PURE__ */ new Uint8Array(0);

/** Both, one after the other. */
export function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
