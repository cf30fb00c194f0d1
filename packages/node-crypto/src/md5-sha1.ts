import type { Digest, DigestState } from './digest.ts';
import { md5 } from './md5.ts';
import { sha1 } from './sha1.ts';

/** Two digests one after the other, as TLS 1.0 signed. */
class PairState implements DigestState {
  #first: DigestState;
  #second: DigestState;

  constructor(first: DigestState, second: DigestState) {
    this.#first = first;
    this.#second = second;
  }

  update(bytes: Uint8Array): void {
    this.#first.update(bytes);
    this.#second.update(bytes);
  }

  digest(): Uint8Array {
    return Uint8Array.of(...this.#first.digest(), ...this.#second.digest());
  }

  clone(): DigestState {
    return new PairState(this.#first.clone(), this.#second.clone());
  }
}

export const md5_sha1: Digest = { name: 'md5-sha1', size: 36, blockSize: 64, create: () => new PairState(md5.create(), sha1.create()) };
