// SLH-DSA of FIPS 205, whose work is hashes, some of them millions: it is done in steps. Names are the standard's.
import { bigIntOf } from './big-integer.ts';
import type { BlockState, Kernel } from './block-digest.ts';
import type { Steps } from './crypto-job.ts';
import type { Digest, DigestState } from './digest.ts';
import { HmacState } from './hmac-state.ts';
import { shake256 } from './keccak.ts';
import { sha256 } from './sha256.ts';
import { sha512 } from './sha512.ts';

/** A parameter set: bytes of a hash, height of all trees, layers of them, height and number of the trees of few-time signatures. */
export interface SlhDsaSet {
  readonly shake: boolean;
  readonly n: number;
  readonly h: number;
  readonly d: number;
  readonly a: number;
  readonly k: number;
}

const WOTS_HASH = 0;
const WOTS_PK = 1;
const TREE = 2;
const FORS_TREE = 3;
const FORS_ROOTS = 4;
const WOTS_PRF = 5;
const FORS_PRF = 6;

/** Hashes between which the work may be left. */
const HASHES_A_STEP = 500;

function concat(...pieces: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function digestOf(digest: Digest, size: number, ...pieces: Uint8Array[]): Uint8Array {
  const state = digest.create();
  for (const piece of pieces) state.update(piece);
  return state.digest(digest.xof ? size : undefined).subarray(0, size);
}

function mgf1(digest: Digest, seed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let at = 0, block = 0; at < size; at += digest.size, block++) {
    out.set(digestOf(digest, Math.min(digest.size, size - at), seed, Uint8Array.of(0, 0, 0, block)), at);
  }
  return out;
}

/** The numbers of `bits` bits that bytes begin with. */
function baseOf(bytes: Uint8Array, bits: number, count: number): number[] {
  const numbers: number[] = [];
  for (let i = 0, at = 0, held = 0, value = 0; i < count; i++) {
    for (; held < bits; held += 8) value = ((value << 8) | bytes[at++]!) & 0xffffff;
    held -= bits;
    numbers.push((value >> held) & (2 ** bits - 1));
  }
  return numbers;
}

/** SHA-256 of one more block after a first one that is always the same; it goes to the kernel itself. */
class SecondBlock {
  readonly bytes = new Uint8Array(64);
  readonly #kernel: Kernel;
  readonly #state: Int32Array;

  constructor(first: Uint8Array) {
    const state = sha256.create() as BlockState;
    state.update(first);
    this.#kernel = sha256.kernel();
    this.#state = new Int32Array(state.saved.slice().buffer);
  }

  /** The hash of the first block and as many bytes of the second, at most 55, in part. */
  hash(length: number, size: number): Uint8Array {
    const { bytes } = this;
    bytes.fill(0, length);
    bytes[length] = 128;
    const bits = (64 + length) * 8;
    bytes[62] = bits >> 8;
    bytes[63] = bits;
    const kernel = this.#kernel;
    const { memory, words, input } = kernel;
    // To ask the owner for its state is to have it kept.
    if (kernel.owner?.saved !== undefined) kernel.owner = undefined;
    words.set(this.#state);
    memory.set(bytes, input);
    kernel.compress(input, input + 64);
    const out = new Uint8Array(size);
    for (let i = 0; i < size; i++) out[i] = memory[i ^ 3]!;
    return out;
  }
}

/** Places of an address's parts: layer, tree, type, key pair, chain or height, hash or index; and its length. With SHA-2 it is a shorter one. */
const LONG_ADDRESS = [3, 8, 19, 20, 24, 28, 32] as const;
const SHORT_ADDRESS = [0, 1, 9, 10, 14, 18, 22] as const;

/** The hashes under one public seed, at an address. */
class Hasher {
  readonly #places: typeof LONG_ADDRESS | typeof SHORT_ADDRESS;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #shake: boolean;
  readonly #n: number;
  readonly #long: DigestState;
  readonly #block: SecondBlock | undefined;
  #count = 0;

  constructor({ shake, n }: SlhDsaSet, publicSeed: Uint8Array) {
    this.#shake = shake;
    this.#n = n;
    const digest = shake ? shake256 : n === 16 ? sha256 : sha512;
    const padded = (size: number): Uint8Array => concat(publicSeed, new Uint8Array(size - publicSeed.length));
    this.#long = digest.create();
    this.#long.update(shake ? publicSeed : padded(digest.blockSize));
    this.#block = shake ? undefined : new SecondBlock(padded(64));
    this.#places = shake ? LONG_ADDRESS : SHORT_ADDRESS;
    this.#bytes = this.#block?.bytes ?? new Uint8Array(64);
    this.#view = new DataView(this.#bytes.buffer);
  }

  place(layer: number, tree: bigint): void {
    this.#bytes[this.#places[0]] = layer;
    this.#view.setBigUint64(this.#places[1], tree);
  }

  /** Sets the type, and clears what follows it but the key pair. */
  type(type: number, keyPair: number): void {
    this.#bytes[this.#places[2]] = type;
    this.#view.setUint32(this.#places[3], keyPair);
    this.at(0, 0);
  }

  /** Chain and hash, or height and index. */
  at(first: number, second: number): void {
    this.#view.setUint32(this.#places[4], first);
    this.#view.setUint32(this.#places[5], second);
  }

  /** F and PRF. */
  short(bytes: Uint8Array): Uint8Array {
    return this.#block === undefined ? this.long(bytes) : this.#second(this.#block, bytes);
  }

  #second(block: SecondBlock, bytes: Uint8Array): Uint8Array {
    this.#count++;
    block.bytes.set(bytes, 22);
    return block.hash(22 + bytes.length, this.#n);
  }

  /** H and T. */
  long(bytes: Uint8Array): Uint8Array {
    const n = this.#n;
    if (this.#block !== undefined && n === 16 && bytes.length === 32) return this.#second(this.#block, bytes);
    this.#count++;
    const state = this.#long.clone();
    state.update(this.#bytes.subarray(0, this.#places[6]));
    state.update(bytes);
    return this.#shake ? state.digest(n) : state.digest().subarray(0, n);
  }

  /** Whether so much was done that others may have their turn. */
  due(): boolean {
    if (this.#count < HASHES_A_STEP) return false;
    this.#count = 0;
    return true;
  }
}

export class SlhDsa {
  readonly lengths: { readonly publicKey: number; readonly secretKey: number; readonly seed: number; readonly signature: number };
  readonly #set: SlhDsaSet;
  /** Height of each tree. */
  readonly #height: number;
  /** Chains of a one-time signature. */
  readonly #chains: number;

  constructor(set: SlhDsaSet) {
    const { n, h, d, a, k } = set;
    this.#set = set;
    this.#height = h / d;
    this.#chains = 2 * n + 3;
    this.lengths = { publicKey: 2 * n, secretKey: 4 * n, seed: 3 * n, signature: n * (1 + k * (a + 1) + h + d * this.#chains) };
  }

  /** What a one-time signature has of each chain: how far it goes along. */
  #digits(message: Uint8Array): number[] {
    const digits = baseOf(message, 4, 2 * this.#set.n);
    const sum = digits.reduce((left, digit) => left + 15 - digit, 0);
    return [...digits, sum >> 8, (sum >> 4) & 15, sum & 15];
  }

  #chain(hasher: Hasher, start: Uint8Array, chain: number, from: number, to: number): Uint8Array {
    let value = start;
    for (let i = from; i < to; i++) {
      hasher.at(chain, i);
      value = hasher.short(value);
    }
    return value;
  }

  /** The root of a tree's leaves `first` to `first + 2 ** height - 1`, and the authentication path of one of them. */
  * #tree(hasher: Hasher, height: number, first: number, leaf: number, leafOf: (index: number) => Steps<Uint8Array>, atNode: () => void): Steps<{ root: Uint8Array; path: Uint8Array[] }> {
    let nodes: Uint8Array[] = [];
    for (let i = 0; i < 2 ** height; i++) nodes.push(yield* leafOf(first + i));
    const path: Uint8Array[] = [];
    atNode();
    for (let level = 0; level < height; level++) {
      path.push(nodes[(leaf >> level) ^ 1]!);
      const next: Uint8Array[] = [];
      for (let i = 0; i < nodes.length; i += 2) {
        hasher.at(level + 1, (first >> (level + 1)) + i / 2);
        next.push(hasher.long(concat(nodes[i]!, nodes[i + 1]!)));
      }
      nodes = next;
      if (hasher.due()) yield;
    }
    return { root: nodes[0]!, path };
  }

  #rootOf(hasher: Hasher, leaf: Uint8Array, index: number, path: Uint8Array): Uint8Array {
    const { n } = this.#set;
    let node = leaf;
    for (let level = 0; level * n < path.length; level++) {
      const other = path.subarray(level * n, (level + 1) * n);
      hasher.at(level + 1, index >> (level + 1));
      node = hasher.long((index >> level) & 1 ? concat(other, node) : concat(node, other));
    }
    return node;
  }

  /** A tree of one-time keys: its root, and the signature of a message by one of its leaves. */
  * #sign(hasher: Hasher, secret: Uint8Array, leaf: number, message: Uint8Array | undefined): Steps<{ root: Uint8Array; signature: Uint8Array[] }> {
    const digits = message === undefined ? undefined : this.#digits(message);
    const chains: Uint8Array[] = [];
    const chainCount = this.#chains;
    const chain = this.#chain.bind(this);
    const leafOf = function* (index: number): Steps<Uint8Array> {
      const ends: Uint8Array[] = [];
      for (let i = 0; i < chainCount; i++) {
        hasher.type(WOTS_PRF, index);
        hasher.at(i, 0);
        const start = hasher.short(secret);
        hasher.type(WOTS_HASH, index);
        const digit = digits !== undefined && index === leaf ? digits[i]! : 0;
        const value = chain(hasher, start, i, 0, digit);
        if (index === leaf) chains.push(value);
        ends.push(chain(hasher, value, i, digit, 15));
      }
      hasher.type(WOTS_PK, index);
      if (hasher.due()) yield;
      return hasher.long(concat(...ends));
    };
    const { root, path } = yield* this.#tree(hasher, this.#height, 0, leaf, leafOf, () => hasher.type(TREE, 0));
    return { root, signature: [...chains, ...path] };
  }

  /** Makes a pair of 3n bytes: the seed of secrets, that of randomness, the public one. */
  * keygen(seed: Uint8Array): Steps<{ publicKey: Uint8Array; secretKey: Uint8Array }> {
    const { n, d } = this.#set;
    const publicSeed = seed.subarray(2 * n, 3 * n);
    const hasher = new Hasher(this.#set, publicSeed);
    hasher.place(d - 1, 0n);
    const { root } = yield* this.#sign(hasher, seed.subarray(0, n), 0, undefined);
    return { publicKey: concat(publicSeed, root), secretKey: concat(seed, root) };
  }

  #message(message: Uint8Array, context: Uint8Array = new Uint8Array(0)): Uint8Array {
    return concat(Uint8Array.of(0, context.length), context, message);
  }

  /** What of a message is signed: the digest for the few-time keys, the tree, the leaf. */
  #digest(random: Uint8Array, publicKey: Uint8Array, message: Uint8Array): { indices: number[]; tree: bigint; leaf: number } {
    const { shake, n, h, a, k } = this.#set;
    const treeBits = h - this.#height;
    const sizes = [Math.ceil(k * a / 8), Math.ceil(treeBits / 8), Math.ceil(this.#height / 8)] as const;
    const size = sizes[0] + sizes[1] + sizes[2];
    let digest: Uint8Array;
    if (shake) {
      digest = digestOf(shake256, size, random, publicKey, message);
    } else {
      const hash = n === 16 ? sha256 : sha512;
      digest = mgf1(hash, concat(random, publicKey.subarray(0, n), digestOf(hash, hash.size, random, publicKey, message)), size);
    }
    const tree = BigInt.asUintN(treeBits, bigIntOf(digest.subarray(sizes[0], sizes[0] + sizes[1])));
    const leaf = Number(bigIntOf(digest.subarray(sizes[0] + sizes[1]))) & (2 ** this.#height - 1);
    return { indices: baseOf(digest, a, k), tree, leaf };
  }

  * sign(secretKey: Uint8Array, plain: Uint8Array, context: Uint8Array | undefined, random: Uint8Array): Steps<Uint8Array> {
    const { shake, n, d, a } = this.#set;
    const message = this.#message(plain, context);
    const secret = secretKey.subarray(0, n);
    const prf = secretKey.subarray(n, 2 * n);
    const publicKey = secretKey.subarray(2 * n);
    let first: Uint8Array;
    if (shake) {
      first = digestOf(shake256, n, prf, random, message);
    } else {
      const hmac = new HmacState(n === 16 ? sha256 : sha512, prf);
      hmac.update(random);
      hmac.update(message);
      first = hmac.digest().subarray(0, n);
    }
    let { indices, tree, leaf } = this.#digest(first, publicKey, message);
    const hasher = new Hasher(this.#set, publicKey.subarray(0, n));
    const signature: Uint8Array[] = [first];
    const roots: Uint8Array[] = [];
    hasher.place(0, tree);
    const keyPair = leaf;
    const leafOf = function* (index: number): Steps<Uint8Array> {
      hasher.type(FORS_PRF, keyPair);
      hasher.at(0, index);
      const value = hasher.short(secret);
      hasher.type(FORS_TREE, keyPair);
      hasher.at(0, index);
      if (hasher.due()) yield;
      return hasher.short(value);
    };
    for (const [i, index] of indices.entries()) {
      hasher.type(FORS_PRF, keyPair);
      hasher.at(0, (i << a) + index);
      signature.push(hasher.short(secret));
      const { root, path } = yield* this.#tree(hasher, a, i << a, index, leafOf, () => hasher.type(FORS_TREE, keyPair));
      roots.push(root);
      signature.push(...path);
    }
    hasher.type(FORS_ROOTS, keyPair);
    let signed = hasher.long(concat(...roots));
    for (let layer = 0; layer < d; layer++) {
      hasher.place(layer, tree);
      const { root, signature: own } = yield* this.#sign(hasher, secret, leaf, signed);
      signature.push(...own);
      signed = root;
      leaf = Number(BigInt.asUintN(this.#height, tree));
      tree >>= BigInt(this.#height);
    }
    return concat(...signature);
  }

  verify(publicKey: Uint8Array, plain: Uint8Array, context: Uint8Array | undefined, signature: Uint8Array): boolean {
    if (signature.length !== this.lengths.signature) return false;
    const { n, d, a } = this.#set;
    let at = 0;
    const take = (count: number): Uint8Array => signature.subarray(at, at += count * n);
    let { indices, tree, leaf } = this.#digest(take(1), publicKey, this.#message(plain, context));
    const hasher = new Hasher(this.#set, publicKey.subarray(0, n));
    hasher.place(0, tree);
    hasher.type(FORS_TREE, leaf);
    const roots = indices.map((index, i) => {
      hasher.at(0, (i << a) + index);
      return this.#rootOf(hasher, hasher.short(take(1)), (i << a) + index, take(a));
    });
    hasher.type(FORS_ROOTS, leaf);
    let signed = hasher.long(concat(...roots));
    for (let layer = 0; layer < d; layer++) {
      hasher.place(layer, tree);
      hasher.type(WOTS_HASH, leaf);
      const ends = this.#digits(signed).map((digit, i) => this.#chain(hasher, take(1), i, digit, 15));
      hasher.type(WOTS_PK, leaf);
      const key = hasher.long(concat(...ends));
      hasher.type(TREE, 0);
      signed = this.#rootOf(hasher, key, leaf, take(this.#height));
      leaf = Number(BigInt.asUintN(this.#height, tree));
      tree >>= BigInt(this.#height);
    }
    return signed.every((byte, i) => byte === publicKey[n + i]);
  }
}
