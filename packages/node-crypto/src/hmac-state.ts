import type { Digest, DigestState } from './digest.ts';

/** An HMAC under way. */
export class HmacState implements DigestState {
  /** The digests that have taken in the key. */
  readonly inner: DigestState;
  readonly outer: DigestState;

  constructor(digest: Digest, key: Uint8Array);
  constructor(inner: DigestState, outer: DigestState, copied: true);
  constructor(digest: Digest | DigestState, key: Uint8Array | DigestState, copied?: true) {
    if (copied) {
      this.inner = digest as DigestState;
      this.outer = key as DigestState;
      return;
    }
    const { blockSize } = digest as Digest;
    let bytes = key as Uint8Array;
    if (bytes.length > blockSize) {
      const state = (digest as Digest).create();
      state.update(bytes);
      bytes = state.digest();
    }
    const pad = new Uint8Array(blockSize).fill(0x36);
    for (let i = 0; i < bytes.length; i++) pad[i]! ^= bytes[i]!;
    this.inner = (digest as Digest).create();
    this.inner.update(pad);
    for (let i = 0; i < blockSize; i++) pad[i]! ^= 0x36 ^ 0x5c;
    this.outer = (digest as Digest).create();
    this.outer.update(pad);
    pad.fill(0);
  }

  update(bytes: Uint8Array): void {
    this.inner.update(bytes);
  }

  digest(): Uint8Array {
    this.outer.update(this.inner.digest());
    return this.outer.digest();
  }

  clone(): HmacState {
    return new HmacState(this.inner.clone(), this.outer.clone(), true);
  }
}
