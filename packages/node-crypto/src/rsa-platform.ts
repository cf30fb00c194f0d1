import { platformCrypto } from './random-source.ts';

/** Below it, numbers are found at once. */
const MIN_BITS = 1024;

/** Has the platform make an RSA key: DER of its PKCS #8. Undefined where it does not make such keys. */
export function platformRsaKey(bits: number, exponent: number): Promise<Uint8Array> | undefined {
  const subtle = platformCrypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined || bits < MIN_BITS || bits % 8 !== 0 || (exponent !== 3 && exponent !== 0x10001)) return undefined;
  return generate(subtle, bits, exponent);
}

async function generate(subtle: SubtleCrypto, modulusLength: number, exponent: number): Promise<Uint8Array> {
  const publicExponent = exponent === 3 ? Uint8Array.of(3) : Uint8Array.of(1, 0, 1);
  const { privateKey } = await subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent }, true, ['sign']);
  return new Uint8Array(await subtle.exportKey('pkcs8', privateKey));
}
