// Keys in the forms that they are exported in.
import { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateObject } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { asn1, context, readAsn1, sequence } from './asn1.ts';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { memoryOf } from './bytes-of.ts';
import { encryptPem, encryptPkcs8, type KeyEncryption, keyEncryption } from './encrypted-key.ts';
import { writePem } from './pem.ts';

/** How to write a key, as options say. */
export interface KeyFormat {
  format: 'pem' | 'der' | 'jwk';
  type: string | undefined;
  encryption: KeyEncryption | undefined;
}

const TYPES = { public: ['spki', 'pkcs1'], private: ['pkcs8', 'pkcs1', 'sec1'] };

/**
 * Reads the options of an export.
 *
 * @param keyType asymmetricKeyType, which PKCS #1 and SEC 1 must be right for
 * @param name of the options in errors
 */
export function keyFormat(options: unknown, kind: 'public' | 'private', keyType: string, name: string): KeyFormat {
  validateObject(options, 'options');
  const { format, type, cipher, passphrase, encoding } = options as Record<string, any>;
  const invalid = (property: string, value: unknown): Error => ERR_INVALID_ARG_VALUE(`${name}.${property}`, value);
  if (format !== 'pem' && format !== 'der' && format !== 'jwk') throw invalid('format', format);
  if ((type !== undefined || format !== 'jwk') && !TYPES[kind].includes(type)) throw invalid('type', type);
  if (type === 'pkcs1' && keyType !== 'rsa') throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for RSA keys');
  if (type === 'sec1' && keyType !== 'ec') throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for EC keys');
  if (kind === 'public' || (cipher == null && passphrase === undefined)) return { format, type, encryption: undefined };
  if (typeof cipher !== 'string') throw invalid('cipher', cipher);
  if (format === 'der' && type !== 'pkcs8') throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'does not support encryption');
  const password = typeof passphrase === 'string' ? Buffer.from(passphrase, encoding) : memoryOf(passphrase);
  if (password === undefined) throw invalid('passphrase', passphrase);
  return { format, type, encryption: format === 'jwk' ? undefined : keyEncryption(cipher, password) };
}

function written(format: string, label: string, bytes: Uint8Array): string | Buffer {
  return format === 'pem' ? writePem(label, bytes) : Buffer.from(bytes);
}

/** A SEC 1 key: the key within PKCS #8, and its curve, which there is the algorithm's parameter. */
function sec1Of(pkcs8: Uint8Array): Uint8Array {
  const [, algorithm, key] = readAsn1(pkcs8).children();
  const [version, secret, ...rest] = readAsn1(key!.octets()).children();
  const parameters = asn1(context(0), algorithm!.children()[1]!.bytes);
  return sequence(version!.bytes, secret!.bytes, parameters, ...rest.filter(({ tag }) => tag !== context(0)).map(({ bytes }) => bytes));
}

export function writePublicKey(handle: PublicHandle, { format, type }: KeyFormat): string | Buffer | JsonWebKey {
  if (format === 'jwk') return handle.jwk();
  const spki = handle.spki();
  // In it is PKCS #1's key.
  return type === 'spki' ? written(format, 'PUBLIC KEY', spki) : written(format, 'RSA PUBLIC KEY', readAsn1(spki).children()[1]!.bits());
}

export function writePrivateKey(handle: PrivateHandle, { format, type, encryption }: KeyFormat): string | Buffer | JsonWebKey {
  if (format === 'jwk') return handle.jwk();
  const pkcs8 = handle.pkcs8();
  if (type === 'pkcs8') return encryption === undefined ? written(format, 'PRIVATE KEY', pkcs8) : written(format, 'ENCRYPTED PRIVATE KEY', encryptPkcs8(pkcs8, encryption));
  const [label, bytes] = type === 'sec1' ? ['EC PRIVATE KEY', sec1Of(pkcs8)] as const : ['RSA PRIVATE KEY', readAsn1(pkcs8).children()[2]!.octets()] as const;
  return encryption === undefined ? written(format, label, bytes) : encryptPem(label, bytes, encryption);
}
