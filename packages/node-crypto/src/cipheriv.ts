import type * as Node from 'node:crypto';
import { ERR_CRYPTO_INVALID_AUTH_TAG, ERR_CRYPTO_INVALID_IV, ERR_CRYPTO_INVALID_KEYLEN, ERR_CRYPTO_INVALID_MESSAGELEN, ERR_CRYPTO_INVALID_STATE, ERR_CRYPTO_UNKNOWN_CIPHER, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { codedError, codedTypeError } from '@tabnode/internal/node-error';
import { validateString } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { StringDecoder } from '@tabnode/node-string-decoder';
import { EMPTY, type AeadState, type CipherState } from './block-cipher.ts';
import { bytesOf, dataBytes, outputOf } from './bytes-of.ts';
import { fitsIv } from './cipher-info.ts';
import { findCipher } from './cipher-table.ts';
import { kHandle } from './digest-stream.ts';
import { LazyTransform } from './lazy-transform.ts';
import { unauthentic } from './provider-error.ts';
import { secretBytes } from './secret-bytes.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

/** An option that is a number of 32 bits; undefined where it is not given. @throws {ERR_INVALID_ARG_VALUE} */
function lengthOption(options: any, name: string): number | undefined {
  const value: unknown = options?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || value >>> 0 !== value) throw ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  // Which is how OpenSSL is told that there is none.
  return value === 0xffffffff ? undefined : value;
}

/** What is under way behind a Cipheriv or Decipheriv, and the rules that all ciphers share. */
class CipherBase {
  #state: CipherState | AeadState | undefined;
  #encrypting: boolean;
  #mode: string;
  #ivLength: number;
  /** Bytes of the tag; undefined of ciphers without one, and where GCM's is up to setAuthTag(). */
  #tagLength: number | undefined;
  #tag: Uint8Array | undefined;
  /** Whether CCM's update() has found the tag wrong. */
  #failed = false;

  constructor(name: string, key: Uint8Array, iv: Uint8Array, tagLength: number | undefined, encrypting: boolean) {
    const cipher = findCipher(name);
    if (cipher === undefined) throw ERR_CRYPTO_UNKNOWN_CIPHER();
    const { mode } = cipher;
    this.#encrypting = encrypting;
    this.#mode = cipher.name === 'chacha20-poly1305' ? 'poly1305' : mode;
    this.#ivLength = iv.length;
    if (!fitsIv(cipher, iv.length)) throw ERR_CRYPTO_INVALID_IV();
    if (this.#authenticates()) {
      if (tagLength === undefined) {
        if (mode === 'ccm' || mode === 'ocb') throw codedTypeError('ERR_CRYPTO_INVALID_AUTH_TAG', `authTagLength required for ${name}`, CipherBase);
        if (mode !== 'gcm') tagLength = 16;
      } else if (!this.#fitsTag(tagLength)) throw ERR_CRYPTO_INVALID_AUTH_TAG(tagLength);
      this.#tagLength = tagLength;
    }
    if (key.length !== cipher.keyLength) throw ERR_CRYPTO_INVALID_KEYLEN();
    this.#state = cipher.open(key, iv, encrypting, tagLength ?? 16);
  }

  #authenticates(): boolean {
    return /^(?:[gc]cm|ocb|poly1305)$/.test(this.#mode);
  }

  #fitsTag(length: number): boolean {
    switch (this.#mode) {
      case 'gcm': return length === 4 || length === 8 || (length >= 12 && length <= 16);
      case 'ccm': return length >= 4 && length <= 16 && length % 2 === 0;
      case 'ocb': return length <= 16;
      default: return length > 0 && length <= 16;
    }
  }

  /** CCM's length field takes what the nonce leaves. */
  #checkLength(length: number): void {
    if (length >= 2 ** (8 * (15 - this.#ivLength))) throw ERR_CRYPTO_INVALID_MESSAGELEN();
  }

  update(bytes: Uint8Array): Uint8Array {
    const state = this.#state;
    const ccm = this.#mode === 'ccm';
    if (ccm && state !== undefined) this.#checkLength(bytes.length);
    const out = state?.update(bytes);
    if (ccm && !this.#encrypting && state !== undefined) {
      const tag = (state as AeadState).tag();
      if (out !== undefined && !this.#failed && this.#tag !== undefined && timingSafeCompare(tag!.subarray(0, this.#tagLength), this.#tag)) return out;
      // What is not authentic is not handed out; final() says so.
      this.#failed = true;
      out?.fill(0);
      return EMPTY.slice();
    }
    if (out === undefined) throw new Error('Trying to add data in unsupported state');
    return out;
  }

  final(): Uint8Array {
    const state = this.#state;
    if (state === undefined) throw codedError('ERR_CRYPTO_INVALID_STATE', 'Invalid state', CipherBase);
    this.#state = undefined;
    const out = state.final();
    if (this.#authenticates()) {
      const tag = this.#mode === 'ccm' && !this.#encrypting ? undefined : (state as AeadState).tag();
      if (this.#encrypting) this.#tag = tag!.slice(0, this.#tagLength);
      const given = this.#tag;
      if (this.#failed || (tag !== undefined && (given === undefined || given.length === 0 || !timingSafeCompare(tag.subarray(0, given.length), given)))) throw unauthentic();
    }
    return out;
  }

  setAutoPadding(padding: boolean): void {
    if (this.#state === undefined) throw ERR_CRYPTO_INVALID_STATE('setAutoPadding');
    this.#state.padding = padding;
  }

  getAuthTag(): Uint8Array {
    if (this.#state !== undefined || this.#tag === undefined || !this.#encrypting) throw ERR_CRYPTO_INVALID_STATE('getAuthTag');
    return this.#tag.slice();
  }

  setAuthTag(tag: Uint8Array): void {
    if (this.#state === undefined || !this.#authenticates() || this.#tag !== undefined) throw ERR_CRYPTO_INVALID_STATE('setAuthTag');
    const { length } = tag;
    const expected = this.#tagLength;
    if (expected === undefined ? !this.#fitsTag(length) : length !== expected) throw ERR_CRYPTO_INVALID_AUTH_TAG(length);
    if (expected === undefined && length < 16) emitDeprecation('Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when initializing decryption is deprecated.', 'DEP0182');
    this.#tag = new Uint8Array(tag);
  }

  setAAD(bytes: Uint8Array, textLength: number | undefined): void {
    const state = this.#state;
    const refuse = (): never => { throw ERR_CRYPTO_INVALID_STATE('setAAD'); };
    if (state === undefined || !this.#authenticates()) return refuse();
    if (this.#mode === 'ccm') {
      if (textLength === undefined) throw codedTypeError('ERR_MISSING_ARGS', 'options.plaintextLength required for CCM mode with AAD', CipherBase);
      this.#checkLength(textLength);
    }
    if (!(state as AeadState).authenticate(bytes, textLength)) refuse();
  }
}

/** Output as a Buffer, or as text of an encoding that stays the same. */
function decoded(stream: any, bytes: Uint8Array, encoding: unknown, last: boolean): Buffer | string {
  if (!encoding || encoding === 'buffer') return outputOf(bytes, undefined);
  const decoder: StringDecoder = stream._decoder ??= new StringDecoder(encoding as BufferEncoding);
  if (decoder.encoding !== new StringDecoder(encoding as BufferEncoding).encoding) {
    throw codedError('ERR_INTERNAL_ASSERTION', 'Cannot change encoding\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\nPlease open an issue with this stack trace at https://github.com/nodejs/node/issues\n', decoded);
  }
  return last ? decoder.end(bytes as Buffer) : decoder.write(bytes as Buffer);
}

function cipherClass(name: string, encrypting: boolean): any {
  const constructor: any = inherit(name, function (this: any, cipher: string, key: unknown, iv: unknown, options: any): any {
    if (!(this instanceof constructor)) return new constructor(cipher, key, iv, options);
    validateString(cipher, 'cipher');
    const encoding: unknown = options?.encoding ?? undefined;
    if (encoding !== undefined) validateString(encoding, 'options.encoding');
    const keyBytes = secretBytes(key, 'key', encoding);
    const ivBytes = iv === null ? new Uint8Array(0) : bytesOf(iv, 'iv');
    this[kHandle] = new CipherBase(cipher, keyBytes, ivBytes, lengthOption(options, 'authTagLength'), encrypting);
    this._decoder = null;
    LazyTransform.call(this, options);
    return undefined;
  }, LazyTransform);
  Object.assign(constructor.prototype, {
    _transform(this: any, chunk: unknown, encoding: unknown, callback: () => void) {
      this.push(outputOf(this[kHandle].update(dataBytes(chunk, 'data', encoding)), undefined));
      callback();
    },

    _flush(this: any, callback: (error?: unknown) => void) {
      try {
        this.push(outputOf(this[kHandle].final(), undefined));
      } catch (error) {
        return callback(error);
      }
      callback();
    },

    update(this: any, data: unknown, inputEncoding: unknown, outputEncoding: unknown) {
      return decoded(this, this[kHandle].update(dataBytes(data, 'data', inputEncoding)), outputEncoding, false);
    },

    final(this: any, outputEncoding: unknown) {
      return decoded(this, this[kHandle].final(), outputEncoding, true);
    },

    setAutoPadding(this: any, autoPadding: unknown) {
      this[kHandle].setAutoPadding(autoPadding === undefined || Boolean(autoPadding));
      return this;
    },

    ...encrypting ? {
      getAuthTag(this: any) {
        return outputOf(this[kHandle].getAuthTag(), undefined);
      },
    } : {
      setAuthTag(this: any, tagbuf: unknown, encoding: unknown) {
        this[kHandle].setAuthTag(bytesOf(tagbuf, 'buffer', encoding));
        return this;
      },
    },

    setAAD(this: any, aadbuf: unknown, options: any) {
      const encoding: unknown = options?.encoding ?? undefined;
      if (encoding !== undefined) validateString(encoding, 'options.encoding');
      const textLength = lengthOption(options, 'plaintextLength');
      this[kHandle].setAAD(bytesOf(aadbuf, 'aadbuf', encoding), textLength);
      return this;
    },
  });
  return constructor;
}

/**
 * The class of encryptions under way: a Transform, with update() and final() for those who want no stream.
 *
 * @see https://nodejs.org/api/crypto.html#class-cipheriv
 */
export const Cipheriv: typeof Node.Cipheriv = /* @__PURE__ */ cipherClass('Cipheriv', true);

/**
 * The class of decryptions under way.
 *
 * @see https://nodejs.org/api/crypto.html#class-decipheriv
 */
export const Decipheriv: typeof Node.Decipheriv = /* @__PURE__ */ cipherClass('Decipheriv', false);

/**
 * Begins an encryption.
 *
 * @param algorithm any of OpenSSL's names, in any case: `'aes-256-gcm'`
 * @param key of the length that the cipher wants
 * @param iv never the same twice under a key; null for ciphers without
 * @param options of a Transform, and `authTagLength`, in bytes
 * @throws {ERR_CRYPTO_UNKNOWN_CIPHER | ERR_CRYPTO_INVALID_IV | ERR_CRYPTO_INVALID_AUTH_TAG | ERR_CRYPTO_INVALID_KEYLEN | ERR_INVALID_ARG_TYPE}
 * @example
 * const cipher = createCipheriv('aes-128-cbc', '0123456789abcdef', '0123456789abcdef');
 * cipher.update('abc', 'utf8', 'hex') + cipher.final('hex'); // '3ce7d88e64a67ea95e4cb30bd47bb3a4'
 *
 * @see https://nodejs.org/api/crypto.html#cryptocreatecipherivalgorithm-key-iv-options
 */
export function createCipheriv(algorithm: string, key: Node.CipherKey, iv: Node.BinaryLike | null, options?: any): any {
  return new (Cipheriv as any)(algorithm, key, iv, options);
}

/**
 * Begins a decryption; its parameters are createCipheriv()'s.
 *
 * @throws {ERR_CRYPTO_UNKNOWN_CIPHER | ERR_CRYPTO_INVALID_IV | ERR_CRYPTO_INVALID_AUTH_TAG | ERR_CRYPTO_INVALID_KEYLEN | ERR_INVALID_ARG_TYPE}
 * @example
 * const decipher = createDecipheriv('aes-128-cbc', '0123456789abcdef', '0123456789abcdef');
 * decipher.update('3ce7d88e64a67ea95e4cb30bd47bb3a4', 'hex', 'utf8') + decipher.final('utf8'); // 'abc'
 *
 * @see https://nodejs.org/api/crypto.html#cryptocreatedecipherivalgorithm-key-iv-options
 */
export function createDecipheriv(algorithm: string, key: Node.CipherKey, iv: Node.BinaryLike | null, options?: any): any {
  return new (Decipheriv as any)(algorithm, key, iv, options);
}
