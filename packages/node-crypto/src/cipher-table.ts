import { aes } from './aes.ts';
import { aria } from './aria.ts';
import type { AeadState, BlockCipher, CipherState, KeyBlock } from './block-cipher.ts';
import { camellia } from './camellia.ts';
import { ccm } from './ccm.ts';
import { chacha20, chacha20Poly1305 } from './chacha20.ts';
import { tripleDes } from './des.ts';
import { gcm } from './gcm.ts';
import { wrap, wrapDes, wrapPadded } from './key-wrap.ts';
import { cfb, cfb1, cfb8, ctr, ofb } from './keystream-mode.ts';
import { ocb } from './ocb.ts';
import { once } from './once.ts';
import { cbc, cbcUnpadded, ecb } from './padded-mode.ts';
import { sm4 } from './sm4.ts';
import { xts } from './xts.ts';

/** A cipher, as getCipherInfo() tells of it. */
export interface Cipher {
  readonly mode: string;
  readonly name: string;
  readonly nid: number;
  readonly keyLength: number;
  /** Bytes of a block, 1 where any number goes; undefined of ChaCha20. */
  readonly blockSize: number | undefined;
  /** 0 where there is none. */
  readonly ivLength: number;
  /** Begins with a key and an iv of fitting lengths. */
  open(this: void, key: Uint8Array, iv: Uint8Array, encrypting: boolean, tagLength: number): CipherState | AeadState;
}

type AnyMode = (block: BlockCipher, iv: Uint8Array, encrypting: boolean, tagLength: number) => CipherState | AeadState;

/** The modes: what opens them, how long a block and an iv is (undefined: the cipher's block). */
const modes = /* @__PURE__ */ once((): Record<string, [AnyMode, blockSize?: number, ivLength?: number]> => ({
  'cbc': [cbc], 'ecb': [ecb, undefined, 0], 'ofb': [ofb, 1], 'cfb': [cfb, 1], 'cfb1': [cfb1, 1], 'cfb8': [cfb8, 1], 'ctr': [ctr, 1],
  'gcm': [gcm, 1, 12], 'ccm': [ccm, 1, 12], 'ocb': [ocb, 16, 12], 'wrap': [wrap, 8, 8], 'wrap-pad': [wrapPadded, 8, 4],
  'cbc-hmac-sha1': [cbcUnpadded], 'cbc-hmac-sha256': [cbcUnpadded],
}));

/** A cipher's modes with the numbers of OpenSSL's objects, whether its names have the key's bits, and how far apart their numbers are. */
const FAMILIES: [name: string, block: KeyBlock, bits: number[], modes: string][] = [
  ['aes', aes, [128, 192, 256], 'ecb 418 4 cbc 419 4 ofb 420 4 cfb 421 4 cfb1 650 1 cfb8 653 1 wrap 788 1 gcm 895 3 ccm 896 3 wrap-pad 897 3 ctr 904 1 ocb 958 1'],
  ['aes', aes, [128, 256], 'cbc-hmac-sha1 916 2 cbc-hmac-sha256 948 2'],
  ['aria', aria, [128, 192, 256], 'ecb 1065 5 cbc 1066 5 cfb 1067 5 ofb 1068 5 ctr 1069 5 cfb1 1080 1 cfb8 1083 1 ccm 1120 1 gcm 1123 1'],
  ['camellia', camellia, [128, 192, 256], 'cbc 751 1 ecb 754 1 cfb 757 1 cfb1 760 1 cfb8 763 1 ofb 766 1 ctr 963 4'],
  ['sm4', sm4, [128], 'ecb 1133 0 cbc 1134 0 ofb 1135 0 cfb 1137 0 ctr 1139 0'],
  ['des-ede', tripleDes, [128], 'ecb 32 0 cbc 43 0 cfb 60 0 ofb 62 0'],
  ['des-ede3', tripleDes, [192], 'ecb 33 0 cbc 44 0 cfb 61 0 ofb 63 0 cfb1 658 0 cfb8 659 0'],
];

const all = /* @__PURE__ */ once(() => {
  const byName = new Map<string, Cipher>();
  const names: string[] = [];
  const add = (cipher: Cipher, ...aliases: string[]): void => {
    for (const name of aliases) {
      names.push(name);
      byName.set(name.toLowerCase(), cipher);
    }
  };
  for (const [family, block, sizes, list] of FAMILIES) {
    const words = list.split(' ');
    for (let i = 0; i < words.length; i += 3) {
      const mode = words[i]!;
      const size = family.startsWith('des') ? 8 : 16;
      const [open, blockSize = size, ivLength = size] = modes()[mode]!;
      sizes.forEach((bits, k) => {
        const fixed = sizes.length === 1;
        const plain = fixed ? `${family}-${mode}` : `${family}-${bits}-${mode}`;
        const wraps = mode.startsWith('wrap');
        const id = `id-${family}${bits}-${wraps ? mode : mode.toUpperCase()}`;
        const named = wraps || (family === 'aes' && /^[gc]cm$/.test(mode));
        const cipher: Cipher = {
          mode: mode.split(/-|\d/)[0]!, name: named ? id.toLowerCase() : fixed && size === 8 && mode === 'ecb' ? family : plain, nid: Number(words[i + 1]) + k * Number(words[i + 2]), keyLength: bits / 8, blockSize, ivLength,
          open: (key, iv, encrypting, tagLength) => open(block(key), iv, encrypting, tagLength),
        };
        add(cipher, wraps ? `${family}${bits}-${mode}` : plain);
        if (named) add(cipher, id);
        if (wraps) byName.set(plain, cipher);
        if (cipher.name === family) add(cipher, family);
        else if (mode === 'cbc' && size === 16) add(cipher, fixed ? family : family + bits);
        if (cipher.nid === 44) add(cipher, 'des3');
      });
    }
  }
  for (let k = 0; k < 2; k++) {
    const half = 16 << k;
    const name = `aes-${8 * half}-xts`;
    add({ mode: 'xts', name, nid: 913 + k, keyLength: 2 * half, blockSize: 1, ivLength: 16, open: (key, iv, encrypting) => xts(aes, key, iv, encrypting) }, name);
  }
  add({ mode: 'stream', name: 'chacha20', nid: 1019, keyLength: 32, blockSize: undefined, ivLength: 16, open: chacha20 }, 'chacha20');
  add({ mode: 'stream', name: 'chacha20-poly1305', nid: 1018, keyLength: 32, blockSize: undefined, ivLength: 12, open: chacha20Poly1305 }, 'chacha20-poly1305');
  const smime = 'id-smime-alg-CMS3DESwrap';
  add({ mode: 'wrap', name: smime.toLowerCase(), nid: 246, keyLength: 24, blockSize: 8, ivLength: 0, open: (key, iv, encrypting) => wrapDes(tripleDes(key), iv, encrypting) }, 'des3-wrap', smime);
  return { byName, names: names.sort() };
});

/** Finds a cipher by any of OpenSSL's names for it, in any case, or by its number. */
export function findCipher(name: string | number): Cipher | undefined {
  const { byName } = all();
  if (typeof name === 'number') return [...byName.values()].find(({ nid }) => nid === name);
  const lower = name.toLowerCase();
  const identifier = /^2\.16\.840\.1\.101\.3\.4\.1\.([024]?)(\d)$/.exec(lower);
  if (identifier !== null) return byName.get(`aes-${128 + 32 * Number(identifier[1])}-${' ecb cbc ofb cfb wrap gcm ccm wrap-pad'.split(' ')[Number(identifier[2])]}`);
  return byName.get(lower === '1.2.840.113549.3.7' ? 'des3' : lower);
}

/**
 * Lists the names of the ciphers, as OpenSSL has them.
 *
 * @example
 * getCiphers().includes('aes-256-gcm'); // true
 *
 * @see https://nodejs.org/api/crypto.html#cryptogetciphers
 */
export function getCiphers(): string[] {
  return all().names.slice();
}
