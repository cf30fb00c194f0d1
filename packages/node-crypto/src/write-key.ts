// Keys in the forms that they are exported in.
import { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';
import { asn1, context, readAsn1, sequence } from './asn1.ts';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { writePem } from './pem.ts';

type Options = Record<string, unknown>;

function formatOf(options: Options, name: string): 'pem' | 'der' {
  const { format } = options;
  if (format === 'pem' || format === 'der') return format;
  throw ERR_INVALID_ARG_VALUE(`${name}.format`, format);
}

function typeOf(options: Options, name: string, keyType: string, types: readonly string[]): string {
  const type = options.type as string;
  if (!types.includes(type)) throw ERR_INVALID_ARG_VALUE(`${name}.type`, type);
  if (type === 'pkcs1' && keyType !== 'rsa') throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for RSA keys');
  if (type === 'sec1' && keyType !== 'ec') throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for EC keys');
  return type;
}

function written(format: 'pem' | 'der', label: string, bytes: Uint8Array): string | Buffer {
  return format === 'pem' ? writePem(label, bytes) : Buffer.from(bytes);
}

/** The public key within SubjectPublicKeyInfo, which for RSA is PKCS #1's. */
function innerPublicKey(spki: Uint8Array): Uint8Array {
  return readAsn1(spki).children()[1]!.bits();
}

/** A SEC 1 key: the key within PKCS #8, and its curve, which there is the algorithm's parameter. */
function sec1Of(pkcs8: Uint8Array): Uint8Array {
  const [, algorithm, key] = readAsn1(pkcs8).children();
  const [version, secret, ...rest] = readAsn1(key!.octets()).children();
  const parameters = asn1(context(0), algorithm!.children()[1]!.bytes);
  return sequence(version!.bytes, secret!.bytes, parameters, ...rest.filter(({ tag }) => tag !== context(0)).map(({ bytes }) => bytes));
}

/** Writes a public key as `options` of `format` and `type` say. `name` is that of the options in errors. */
export function writePublicKey(handle: PublicHandle, options: Options, name: string): string | Buffer {
  const format = formatOf(options, name);
  const type = typeOf(options, name, handle.keyType, ['spki', 'pkcs1']);
  const spki = handle.spki();
  return type === 'spki' ? written(format, 'PUBLIC KEY', spki) : written(format, 'RSA PUBLIC KEY', innerPublicKey(spki));
}

/** Writes a private key, encrypted where there is a `cipher` and a `passphrase`. */
export function writePrivateKey(handle: PrivateHandle, options: Options, name: string): string | Buffer {
  const format = formatOf(options, name);
  const type = typeOf(options, name, handle.keyType, ['pkcs8', 'pkcs1', 'sec1']);
  const pkcs8 = handle.pkcs8();
  if (type === 'pkcs8') return written(format, 'PRIVATE KEY', pkcs8);
  if (type === 'sec1') return written(format, 'EC PRIVATE KEY', sec1Of(pkcs8));
  return written(format, 'RSA PRIVATE KEY', readAsn1(pkcs8).children()[2]!.octets());
}
