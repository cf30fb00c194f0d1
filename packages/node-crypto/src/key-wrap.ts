// Key wrapping: AES's (RFC 3394), with padding (RFC 5649), and triple DES's (RFC 3217). Each update is a key.
import { concat, EMPTY, type BlockCipher, type CipherState } from './block-cipher.ts';
import { fillRandom } from './random-source.ts';
import { compression } from './sha1.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

function singleState(run: (bytes: Uint8Array) => Uint8Array | undefined): CipherState {
  return { update: (bytes) => (bytes.length === 0 ? EMPTY : run(bytes)), final: () => EMPTY };
}

/** Mixes a row of half blocks, in place. */
function mix(block: BlockCipher, all: Uint8Array, encrypting: boolean): void {
  const count = all.length / 8 - 1;
  const pair = new Uint8Array(16);
  pair.set(all.subarray(0, 8));
  const steps = 6 * count;
  for (let n = 0; n < steps; n++) {
    const step = encrypting ? n + 1 : steps - n;
    const at = 8 * ((step - 1) % count + 1);
    const turn = (): void => { for (let i = 0; i < 4; i++) pair[7 - i]! ^= step >>> (8 * i); };
    if (!encrypting) turn();
    pair.set(all.subarray(at, at + 8), 8);
    if (encrypting) block.encrypt(pair, 0, 16);
    else block.decrypt(pair, 0, 16);
    if (encrypting) turn();
    all.set(pair.subarray(8), at);
  }
  all.set(pair.subarray(0, 8));
}

/** RFC 3394's wrapping of whole half blocks; undefined where the length or the check is wrong. */
export function wrap(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  return singleState((bytes) => {
    if (bytes.length % 8 !== 0 || bytes.length < (encrypting ? 16 : 24)) return undefined;
    const all = encrypting ? concat(iv, bytes) : new Uint8Array(bytes);
    mix(block, all, encrypting);
    return encrypting ? all : timingSafeCompare(all.slice(0, 8), iv) ? all.slice(8) : undefined;
  });
}

/** RFC 5649's wrapping of keys of any length. */
export function wrapPadded(block: BlockCipher, iv: Uint8Array, encrypting: boolean): CipherState {
  return singleState((bytes) => {
    const { length } = bytes;
    if (encrypting) {
      const all = new Uint8Array(8 + Math.ceil(length / 8) * 8);
      all.set(iv);
      new DataView(all.buffer).setUint32(4, length);
      all.set(bytes, 8);
      if (length <= 8) block.encrypt(all, 0, 16);
      else mix(block, all, true);
      return all;
    }
    if (length % 8 !== 0 || length < 16) return undefined;
    const all = new Uint8Array(bytes);
    if (length === 16) block.decrypt(all, 0, 16);
    else mix(block, all, false);
    const size = new DataView(all.buffer).getUint32(4);
    let wrong = Number(size > length - 8) | Number(size <= length - 16);
    for (let i = 0; i < 4; i++) wrong |= all[i]! ^ iv[i]!;
    for (let i = length - 8; i < length; i++) wrong |= Number(i >= 8 + size) & Number(all[i] !== 0);
    return wrong === 0 ? all.slice(8, 8 + size) : undefined;
  });
}

/** The first 8 bytes of the SHA-1 of a key, by the compression function alone. */
function check(key: Uint8Array): Uint8Array {
  const end = 64 + Math.ceil((key.length + 9) / 64) * 64;
  const words = new Int32Array(end >> 2);
  const bytes = new Uint8Array(words.buffer);
  words.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  bytes.set(key, 64);
  bytes[64 + key.length] = 128;
  for (let i = 1; i < 5; i++) bytes[end - i] = key.length * 8 / 2 ** (8 * i - 8);
  compression(words)(64, end);
  return bytes.slice(0, 8).map((_, i) => bytes[i ^ 3]!);
}

/** RFC 3217's wrapping with triple DES. */
export function wrapDes(block: BlockCipher, _iv: Uint8Array, encrypting: boolean): CipherState {
  const fixed = (): Uint8Array => Uint8Array.of(0x4a, 0xdd, 0xa2, 0x2c, 0x79, 0xe8, 0x21, 0x05);
  return singleState((bytes) => {
    const { length } = bytes;
    if (length % 8 !== 0 || (!encrypting && length < 24)) return undefined;
    if (encrypting) {
      const iv = fillRandom(new Uint8Array(8));
      const all = concat(iv, concat(bytes, check(bytes)));
      block.encryptCbc(all, 8, all.length, iv);
      all.reverse();
      block.encryptCbc(all, 0, all.length, fixed());
      return all;
    }
    const all = new Uint8Array(bytes);
    block.decryptCbc(all, 0, length, fixed());
    all.reverse();
    block.decryptCbc(all, 8, length, all.slice(0, 8));
    const key = all.slice(8, -8);
    return timingSafeCompare(check(key), all.slice(-8)) ? key : undefined;
  });
}
