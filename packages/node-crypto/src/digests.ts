// The digests that OpenSSL 3 gives Node by default.
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5 as nobleMd5, ripemd160 as nobleRipemd160, sha1 as nobleSha1 } from '@noble/hashes/legacy.js';
import * as sha2 from '@noble/hashes/sha2.js';
import * as keccak from '@noble/hashes/sha3.js';
import type { Digest, DigestState } from './digest.ts';
import { Sm3State } from './sm3.ts';

interface Noble { create(): DigestState; blockLen: number; outputLen: number }
interface NobleXofState { update(bytes: Uint8Array): unknown; xof(size: number): Uint8Array; clone(): NobleXofState }
interface NobleXof { create(): NobleXofState; blockLen: number }

function from(name: string, noble: Noble): Digest {
  return { name, size: noble.outputLen, blockSize: noble.blockLen, create: () => noble.create() };
}

class XofState implements DigestState {
  #state: NobleXofState;

  constructor(state: NobleXofState) {
    this.#state = state;
  }

  update(bytes: Uint8Array): void {
    this.#state.update(bytes);
  }

  digest(size: number): Uint8Array {
    return this.#state.xof(size);
  }

  clone(): DigestState {
    return new XofState(this.#state.clone());
  }
}

function fromXof(name: string, noble: NobleXof, size: number): Digest {
  return { name, size, blockSize: noble.blockLen, xof: true, create: () => new XofState(noble.create()) };
}

export const md5: Digest = /* @__PURE__ */ from('md5', nobleMd5);
export const sha1: Digest = /* @__PURE__ */ from('sha1', nobleSha1);
export const ripemd160: Digest = /* @__PURE__ */ from('ripemd160', nobleRipemd160);
export const sha224: Digest = /* @__PURE__ */ from('sha224', sha2.sha224);
export const sha256: Digest = /* @__PURE__ */ from('sha256', sha2.sha256);
export const sha384: Digest = /* @__PURE__ */ from('sha384', sha2.sha384);
export const sha512: Digest = /* @__PURE__ */ from('sha512', sha2.sha512);
export const sha512_224: Digest = /* @__PURE__ */ from('sha512-224', sha2.sha512_224);
export const sha512_256: Digest = /* @__PURE__ */ from('sha512-256', sha2.sha512_256);
export const sha3_224: Digest = /* @__PURE__ */ from('sha3-224', keccak.sha3_224);
export const sha3_256: Digest = /* @__PURE__ */ from('sha3-256', keccak.sha3_256);
export const sha3_384: Digest = /* @__PURE__ */ from('sha3-384', keccak.sha3_384);
export const sha3_512: Digest = /* @__PURE__ */ from('sha3-512', keccak.sha3_512);
export const shake128: Digest = /* @__PURE__ */ fromXof('shake128', keccak.shake128 as never, 16);
export const shake256: Digest = /* @__PURE__ */ fromXof('shake256', keccak.shake256 as never, 32);
export const blake2b512: Digest = /* @__PURE__ */ from('blake2b512', blake2b);
export const blake2s256: Digest = /* @__PURE__ */ from('blake2s256', blake2s);
export const sm3: Digest = { name: 'sm3', size: 32, blockSize: 64, create: () => new Sm3State() };

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
    const first = this.#first.digest();
    const second = this.#second.digest();
    const both = new Uint8Array(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
  }

  clone(): DigestState {
    return new PairState(this.#first.clone(), this.#second.clone());
  }
}

export const md5_sha1: Digest = { name: 'md5-sha1', size: 36, blockSize: 64, create: () => new PairState(md5.create(), sha1.create()) };
