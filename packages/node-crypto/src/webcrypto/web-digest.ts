// The digests of Web Crypto.
import type { Digest } from '../digest.ts';
import { sha1, sha256, sha384, sha512 } from '../digests.ts';
import { sha3_256, sha3_384, sha3_512, shake128, shake256 } from '../keccak.ts';
import { once } from '../once.ts';
import { LONG, platform } from './platform.ts';
import { normalizeAlgorithm, unsupported, type Params, type WebAlgorithm } from './web-algorithm.ts';
import { algorithmIdentifier, bytes, dictionary, unsignedLong, type Converter, type Where } from './webidl.ts';

const digests = /* @__PURE__ */ once((): Record<string, Digest> => ({
  'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512, 'SHA3-256': sha3_256, 'SHA3-384': sha3_384, 'SHA3-512': sha3_512, cSHAKE128: shake128, cSHAKE256: shake256,
}));

/** The digest of this name, as normalized. */
export function digestNamed(name: string): Digest {
  return digests()[name]!;
}

const sha: WebAlgorithm = {
  names: ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256', 'SHA3-384', 'SHA3-512'],
  digest({ name }, data) {
    return platform((subtle) => data.length >= LONG && name.startsWith('SHA-') ? subtle.digest(name, data as BufferSource) : undefined, () => {
      const state = digestNamed(name).create();
      state.update(data);
      return state.digest();
    });
  },
};

function refuseBytes(name: string): (value: Uint8Array) => void {
  return (value) => {
    if (value.length > 0) throw unsupported(`Non zero-length CShakeParams.${name} is not supported.`);
  };
}

const cShake: WebAlgorithm = {
  names: ['cSHAKE128', 'cSHAKE256'],
  dictionaries: {
    digest: /* @__PURE__ */ dictionary('CShakeParams', [
      ['customization', bytes, false, /* @__PURE__ */ refuseBytes('customization')],
      ['functionName', bytes, false, /* @__PURE__ */ refuseBytes('functionName')],
      ['length', unsignedLong, true, (length: number) => { if (length % 8 !== 0) throw unsupported('Unsupported CShakeParams length'); }],
    ]),
  },
  digest({ name, length }, data) {
    const state = digestNamed(name).create();
    state.update(data);
    return state.digest(length / 8);
  },
};

export const digestAlgorithms: readonly WebAlgorithm[] = [sha, cShake];

/** A member `hash` of the dictionary of this name: one of the SHAs. Normalized it is `{ name }`. */
export function hashMember(dictionaryName: string): ['hash', Converter, true] {
  return ['hash', (value: unknown, where: Where) => {
    const given = algorithmIdentifier(value, where);
    const name = typeof given === 'string' ? given : (given as Params).name;
    if (typeof name === 'string' && !name.toLowerCase().startsWith('sha')) throw unsupported(`Only SHA hashes are supported in ${dictionaryName}`);
    return given;
  }, true];
}

/** What a member `hash` is in a normalized algorithm. */
export function normalizedHash(given: string | object): { name: string } {
  return { name: normalizeAlgorithm([sha], given, 'digest')[1].name };
}
