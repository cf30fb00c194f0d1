import type * as Node from 'node:crypto';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateObject, validateUint32 } from '@tabnode/internal/validators';
import { findCipher, type Cipher } from './cipher-table.ts';

/** Whether an iv may be so long. */
export function fitsIv({ mode, ivLength }: Cipher, length: number): boolean {
  switch (mode) {
    case 'gcm': return length > 0 && length <= 128;
    case 'ccm': return length >= 7 && length <= 13;
    case 'ocb': return length > 0 && length <= 15;
    default: return length === ivLength;
  }
}

/**
 * Tells about a cipher; undefined where there is none, or not with these lengths.
 *
 * @param nameOrNid any of OpenSSL's names, in any case, or its number
 * @param options lengths in bytes to try out
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @example
 * getCipherInfo('aes-256-gcm').keyLength; // 32
 *
 * @see https://nodejs.org/api/crypto.html#cryptogetcipherinfonameornid-options
 */
export function getCipherInfo(nameOrNid: string | number, options?: Node.CipherInfoOptions): Node.CipherInfo | undefined {
  let tryKey: number | undefined;
  let tryIv: number | undefined;
  if (options !== undefined) {
    validateObject(options, 'options');
    ({ ivLength: tryIv, keyLength: tryKey } = options);
    if (tryKey !== undefined) validateUint32(tryKey, 'options.keyLength');
    if (tryIv !== undefined) validateUint32(tryIv, 'options.ivLength');
  }
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') throw wrongArgType('nameOrNid', 'one of type string or number', nameOrNid);
  const cipher = findCipher(nameOrNid);
  if (cipher === undefined || (tryKey !== undefined && tryKey !== cipher.keyLength)) return undefined;
  const { mode, name, nid, keyLength, blockSize, ivLength } = cipher;
  // OpenSSL takes any length here that GCM might have.
  if (tryIv !== undefined && !fitsIv(cipher, tryIv) && mode !== 'gcm') return undefined;
  return { __proto__: null as never, mode, name, nid, keyLength, blockSize, ivLength: (tryIv ?? ivLength) || undefined } as Node.CipherInfo;
}
