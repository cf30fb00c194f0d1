// Modes of whole blocks, with padding: electronic codebook and cipher block chaining.
import { concat, EMPTY, type BlockCipher, type CipherState } from './block-cipher.ts';
import { providerError } from './provider-error.ts';

class PaddedState implements CipherState {
  padding = true;
  #run: (bytes: Uint8Array, end: number) => void;
  #size: number;
  #encrypting: boolean;
  #rest = EMPTY;

  constructor(size: number, encrypting: boolean, run: (bytes: Uint8Array, end: number) => void) {
    this.#run = run;
    this.#size = size;
    this.#encrypting = encrypting;
  }

  update(bytes: Uint8Array): Uint8Array {
    const all = concat(this.#rest, bytes);
    let end = all.length - all.length % this.#size;
    // The last block may be padding.
    if (end === all.length && end > 0 && !this.#encrypting && this.padding) end -= this.#size;
    this.#rest = all.slice(end);
    this.#run(all, end);
    return all.subarray(0, end);
  }

  final(): Uint8Array {
    const size = this.#size;
    let rest = this.#rest;
    const { length } = rest;
    if (this.#encrypting && this.padding) {
      rest = new Uint8Array(size).fill(size - length);
      rest.set(this.#rest);
    } else if (length === 0 && !this.padding) return rest;
    else if (length !== size) throw providerError('6B', 'wrong final block length');
    this.#run(rest, size);
    if (this.#encrypting || !this.padding) return rest;
    const count = rest[size - 1]!;
    let wrong = Number(count === 0) | Number(count > size);
    for (let i = 0; i < size; i++) wrong |= Number(i >= size - count) & Number(rest[i] !== count);
    if (wrong !== 0) throw providerError('64', 'bad decrypt');
    return rest.subarray(0, size - count);
  }
}

/** Electronic codebook: each block by itself. */
export function ecb(block: BlockCipher, _iv: Uint8Array, encrypting: boolean): CipherState {
  return new PaddedState(block.size, encrypting, (bytes, end) => { if (encrypting) block.encrypt(bytes, 0, end); else block.decrypt(bytes, 0, end); });
}

/** Cipher block chaining. */
export function cbc(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  const chain = new Uint8Array(iv);
  return new PaddedState(block.size, encrypting, (bytes, end) => { if (encrypting) block.encryptCbc(bytes, 0, end, chain); else block.decryptCbc(bytes, 0, end, chain); });
}

/** Cipher block chaining of whole blocks only, as the ciphers of TLS are without TLS. */
export function cbcUnpadded(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  const state = cbc(block, iv, encrypting);
  state.padding = false;
  return { update: (bytes) => (bytes.length % block.size === 0 ? state.update(bytes) : undefined), final: () => EMPTY };
}
