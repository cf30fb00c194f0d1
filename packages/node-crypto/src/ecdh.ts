import type * as Node from 'node:crypto';
import {
  ERR_CRYPTO_ECDH_INVALID_FORMAT, ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY, ERR_CRYPTO_INVALID_CURVE, ERR_CRYPTO_INVALID_KEYPAIR,
} from '@tabnode/internal/errors';
import { withCode } from '@tabnode/internal/node-error';
import { named } from '@tabnode/internal/named';
import { validateString } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { Buffer } from '@tabnode/node-buffer';
import { bigIntOf, bitLength, bytesOfBigInt } from './big-integer.ts';
import { bytesOf } from './bytes-of.ts';
import { curveTable } from './curve-table.ts';
import { kHandle } from './digest-stream.ts';
import { randomScalar } from './ecdsa.ts';
import { COMPRESSED, curveOf, HYBRID, UNCOMPRESSED, type CurvePoint, type EllipticCurve } from './elliptic-curve.ts';
import { nativeError } from './openssl-error.ts';

/** A pair of keys, which may lack either half. */
class EcdhHandle {
  readonly curve: EllipticCurve;
  #secret: bigint | undefined;
  #point: CurvePoint | undefined;

  constructor(curve: EllipticCurve) {
    this.curve = curve;
  }

  get point(): CurvePoint {
    if (this.#point === undefined) throw nativeError('ERR_CRYPTO_OPERATION_FAILED', 'Failed to get ECDH public key');
    return this.#point;
  }

  get secret(): bigint {
    if (this.#secret === undefined) throw nativeError('ERR_CRYPTO_OPERATION_FAILED', 'Failed to get ECDH private key');
    return this.#secret;
  }

  setSecret(secret: bigint): void {
    this.#point = this.curve.group.multiply(secret)!;
    this.#secret = secret;
  }

  setPoint(point: CurvePoint): void {
    this.#point = point;
  }

  agree(bytes: Uint8Array): Uint8Array {
    const { curve } = this;
    const secret = this.#secret;
    const point = this.#point;
    if (point === undefined) throw ERR_CRYPTO_INVALID_KEYPAIR();
    if (secret !== undefined) {
      const { x, y } = curve.group.multiply(secret)!;
      if (x !== point.x || y !== point.y) throw ERR_CRYPTO_INVALID_KEYPAIR();
    }
    let other: CurvePoint;
    try {
      other = curve.readPoint(bytes);
    } catch {
      throw ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY();
    }
    const shared = secret === undefined ? undefined : curve.group.multiply(secret, other);
    if (shared === undefined) throw nativeError('ERR_CRYPTO_OPERATION_FAILED', 'Failed to compute ECDH key');
    return bytesOfBigInt(shared.x, curve.size);
  }
}

const FORMS: Record<string, number> = { compressed: COMPRESSED, uncompressed: UNCOMPRESSED, hybrid: HYBRID };

function formOf(format: unknown): number {
  if (!format) return UNCOMPRESSED;
  const form = typeof format === 'string' && Object.hasOwn(FORMS, format) ? FORMS[format] : undefined;
  if (form === undefined) throw ERR_CRYPTO_ECDH_INVALID_FORMAT(format as string);
  return form;
}

function encoded(bytes: Uint8Array, encoding: any): Buffer | string {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

/** Curves are called by OpenSSL's names here, not by NIST's. */
function namedCurve(name: string): EllipticCurve {
  const curve = curveTable().has(name) ? curveOf(name) : undefined;
  if (curve === undefined) throw ERR_CRYPTO_INVALID_CURVE();
  return curve;
}

function readPoint(curve: EllipticCurve, bytes: Uint8Array): CurvePoint {
  try {
    return curve.readPoint(bytes);
  } catch {
    throw nativeError('ERR_CRYPTO_OPERATION_FAILED', 'Failed to convert Buffer to EC_POINT');
  }
}

/**
 * Puts a point into another form: `'compressed'`, `'uncompressed'` or `'hybrid'`.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_CURVE | ERR_CRYPTO_ECDH_INVALID_FORMAT}
 * @see https://nodejs.org/api/crypto.html#static-method-ecdhconvertkeykey-curve-inputencoding-outputencoding-format
 */
function convertKey(key: unknown, curve: string, inputEncoding: unknown, outputEncoding: unknown, format: unknown): Buffer | string {
  validateString(curve, 'curve');
  const bytes = bytesOf(key, 'key', inputEncoding ?? undefined);
  const form = formOf(format);
  const known = namedCurve(curve);
  // Nothing, and the point at infinity, stay as they are.
  const isPoint = bytes.length > 1 || bytes[0]! > 0;
  return encoded(isPoint ? known.writePoint(readPoint(known, bytes), form) : new Uint8Array(bytes), outputEncoding);
}

/** Elliptic curve Diffie-Hellman, the older interface: `diffieHellman()` works with KeyObjects. @see https://nodejs.org/api/crypto.html#class-ecdh */
export const ECDH: typeof Node.ECDH = /* @__PURE__ */ (() => {
  function Class(this: any, curve: string): any {
    if (!(this instanceof Class)) return new (Class as any)(curve);
    validateString(curve, 'curve');
    (this as any)[kHandle] = new EcdhHandle(namedCurve(curve));
    return undefined;
  }

  const handle = (self: any): EcdhHandle => self[kHandle];

  Object.assign(Class.prototype, {
    computeSecret: named('dhComputeSecret', function (this: any, key: unknown, inputEncoding: unknown, outputEncoding: unknown) {
      return encoded(handle(this).agree(bytesOf(key, 'key', inputEncoding ?? undefined)), outputEncoding);
    }),

    setPrivateKey(this: any, key: unknown, encoding: unknown) {
      const secret = bigIntOf(bytesOf(key, 'key', encoding ?? undefined));
      const own = handle(this);
      if (secret <= 0n || secret >= own.curve.order) {
        throw withCode(new RangeError('Private key is not valid for specified curve.'), 'ERR_CRYPTO_INVALID_KEYTYPE');
      }
      own.setSecret(secret);
      return this;
    },

    setPublicKey: named('deprecated', function (this: any, key: unknown, encoding: unknown) {
      emitDeprecation('ecdh.setPublicKey() is deprecated.', 'DEP0031');
      const own = handle(this);
      own.setPoint(readPoint(own.curve, bytesOf(key, 'key', encoding ?? undefined)));
      return this;
    }),

    getPrivateKey: named('dhGetPrivateKey', function (this: any, encoding: unknown) {
      const { secret } = handle(this);
      return encoded(bytesOfBigInt(secret, bitLength(secret) + 7 >> 3), encoding);
    }),

    generateKeys(this: any, encoding: unknown, format: unknown) {
      const own = handle(this);
      own.setSecret(randomScalar(own.curve));
      return this.getPublicKey(encoding, format);
    },

    getPublicKey(this: any, encoding: unknown, format: unknown) {
      const form = formOf(format);
      const own = handle(this);
      return encoded(own.curve.writePoint(own.point, form), encoding);
    },
  });
  (Class as any).convertKey = convertKey;
  return named('ECDH', Class) as never;
})();

/**
 * Begins a key agreement on a curve of getCurves().
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_CURVE}
 * @see https://nodejs.org/api/crypto.html#cryptocreateecdhcurvename
 */
export function createECDH(curve: string): Node.ECDH {
  return new (ECDH as any)(curve);
}
