import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';
import { describe, test } from 'node:test';

const { createPrivateKey, createPublicKey, createSign, decapsulate, diffieHellman, encapsulate, generateKeyPair, generateKeyPairSync, sign, verify } = crypto;
const data = Buffer.from('what is signed');

interface Pair { publicKey: crypto.KeyObject; privateKey: crypto.KeyObject }

function pair(type: string): Pair {
  return (generateKeyPairSync as any)(type);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  return Buffer.concat([Buffer.from(length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]), content]);
}

function pkcs8(oid: string, key: Buffer): crypto.KeyObject {
  return createPrivateKey({ key: der(0x30, Buffer.of(2, 1, 0), der(0x30, Buffer.from(oid, 'hex')), der(4, key)), format: 'der', type: 'pkcs8' });
}

for (const [type, publicSize, privateSize, signatureSize] of [
  ['ml-dsa-44', 1334, 2626, 2420], ['ml-dsa-65', 1974, 4098, 3309], ['ml-dsa-87', 2614, 4962, 4627],
  ['slh-dsa-sha2-128f', 50, 84, 17088], ['slh-dsa-shake-128f', 50, 84, 17088], ['slh-dsa-sha2-192f', 66, 116, 35664],
] as const) {
  describe(type, () => {
    const { publicKey, privateKey } = pair(type);

    test('keys go out and come back', () => {
      const spki = publicKey.export({ format: 'der', type: 'spki' });
      const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
      assert.deepStrictEqual([spki.length, secret.length], [publicSize, privateSize]);
      assert.strictEqual(createPublicKey({ key: spki, format: 'der', type: 'spki' }).equals(publicKey), true);
      assert.strictEqual(createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }).equals(privateKey), true);
      assert.strictEqual(createPublicKey(privateKey as never).equals(publicKey), true);
      assert.strictEqual(pair(type).publicKey.equals(publicKey), false);
      assert.deepStrictEqual([publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails], [type, {}]);
    });

    test('signs with a context and without', () => {
      const signature = sign(null, data, privateKey);
      assert.strictEqual(signature.length, signatureSize);
      assert.strictEqual(verify(null, data, publicKey, signature), true);
      assert.strictEqual(verify(null, data, { key: publicKey, context: Buffer.alloc(0) } as never, signature), true);
      assert.strictEqual(verify(null, data, { key: publicKey, context: Buffer.from('a') } as never, signature), false);
      assert.strictEqual(verify(null, Buffer.from('else'), publicKey, signature), false);
      assert.strictEqual(verify(null, data, publicKey, signature.subarray(1)), false);
      signature[7]! ^= 1;
      assert.strictEqual(verify(null, data, publicKey, signature), false);
      const options = { key: privateKey, context: Buffer.alloc(255, 1) };
      assert.strictEqual(verify(null, data, options as never, sign(null, data, options as never)), true);
      assert.throws(() => sign(null, data, { key: privateKey, context: Buffer.alloc(256) } as never), { code: 'ERR_OUT_OF_RANGE' });
    });

    test('takes no digest', () => {
      assert.throws(() => sign('sha256', data, privateKey), { code: 'ERR_OSSL_INVALID_DIGEST' });
      assert.throws(() => createSign('sha256').sign(privateKey), { code: 'ERR_CRYPTO_UNSUPPORTED_OPERATION' });
    });

    test('keys are made off the calling turn', (_, done) => {
      (generateKeyPair as any)(type, (error: unknown, publicHalf: crypto.KeyObject, privateHalf: crypto.KeyObject) => {
        assert.strictEqual(error, null);
        assert.strictEqual(createPublicKey(privateHalf as never).equals(publicHalf), true);
        done();
      });
    });
  });
}

describe('keys of ML-DSA', () => {
  const OID = '0609608648016503040311';
  const { publicKey, privateKey } = pair('ml-dsa-44');
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  const seed = Buffer.from(jwk.priv!, 'base64url');
  const expanded = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-2560);

  test('are read as seed, expanded and both', () => {
    for (const form of [der(0x80, seed), seed, der(0x30, der(4, seed), der(4, expanded))]) {
      const key = pkcs8(OID, form);
      assert.strictEqual(key.equals(privateKey), true);
      assert.deepStrictEqual(key.export({ format: 'jwk' }), jwk);
      assert.strictEqual(key.export({ format: 'der', type: 'pkcs8' }).length, 2626);
    }
    for (const form of [der(4, expanded), expanded]) {
      const key = pkcs8(OID, form);
      assert.strictEqual(key.equals(privateKey), true);
      assert.strictEqual(key.export({ format: 'der', type: 'pkcs8' }).length, 2588);
      assert.throws(() => key.export({ format: 'jwk' }), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'key does not have an available seed' });
      assert.strictEqual(verify(null, data, publicKey, sign(null, data, key)), true);
    }
  });

  test('are refused where the parts do not fit', () => {
    const other = Buffer.from(seed);
    other[0]! ^= 1;
    assert.throws(() => pkcs8(OID, der(0x30, der(4, other), der(4, expanded))), { code: 'ERR_OSSL_INVALID_KEY', message: 'error:1C80009E:Provider routines::invalid key' });
    for (const form of [der(4, seed), der(0x80, seed.subarray(1)), Buffer.alloc(0), der(4, expanded.subarray(1))]) assert.throws(() => pkcs8(OID, form), { code: 'ERR_OSSL_UNSUPPORTED' });
  });

  test('are JSON Web Keys', () => {
    assert.deepStrictEqual(Object.keys(jwk), ['priv', 'kty', 'alg', 'pub']);
    assert.deepStrictEqual(publicKey.export({ format: 'jwk' }), { kty: 'AKP', alg: 'ML-DSA-44', pub: jwk.pub });
    const read = (change: object): crypto.KeyObject => createPrivateKey({ key: { ...jwk, ...change } as never, format: 'jwk' });
    assert.strictEqual(read({ pub: 'AA' }).equals(privateKey), true);
    assert.strictEqual(read({ alg: 'ML-DSA-65' }).equals(privateKey), false);
    assert.strictEqual(createPublicKey({ key: jwk as never, format: 'jwk' }).equals(publicKey), true);
    assert.throws(() => read({ alg: 'nope' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.alg' must be one of: 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'. Received 'nope'" });
    assert.throws(() => read({ pub: 5 }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.pub" property must be of type string. Received type number (5)' });
    assert.throws(() => read({ priv: undefined }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.priv" property must be of type string. Received undefined' });
    assert.throws(() => read({ priv: 'AA' }), { code: 'ERR_CRYPTO_INVALID_JWK', message: 'Invalid JWK data' });
  });
});

for (const [type, number, publicSize, privateSize, ciphertextSize] of [['ml-kem-512', 1, 822, 1730, 768], ['ml-kem-768', 2, 1206, 2498, 1088], ['ml-kem-1024', 3, 1590, 3266, 1568]] as const) {
  describe(type, () => {
    const { publicKey, privateKey } = pair(type);
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    const secret = privateKey.export({ format: 'der', type: 'pkcs8' });

    test('makes secrets', () => {
      const { sharedKey, ciphertext } = encapsulate(publicKey);
      assert.deepStrictEqual([sharedKey.length, ciphertext.length], [32, ciphertextSize]);
      assert.deepStrictEqual(decapsulate(privateKey, ciphertext), sharedKey);
      ciphertext[9]! ^= 1;
      const other = decapsulate(privateKey, ciphertext);
      assert.strictEqual(other.length, 32);
      assert.notDeepStrictEqual(other, sharedKey);
      assert.deepStrictEqual(decapsulate(privateKey, ciphertext), other);
      assert.throws(() => decapsulate(privateKey, ciphertext.subarray(1)), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Failed to perform decapsulation' });
    });

    test('keys go out and come back', () => {
      assert.deepStrictEqual([spki.length, secret.length], [publicSize, privateSize]);
      assert.strictEqual(createPublicKey({ key: spki, format: 'der', type: 'spki' }).equals(publicKey), true);
      assert.strictEqual(createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }).equals(privateKey), true);
      assert.strictEqual(createPublicKey(privateKey as never).equals(publicKey), true);
      assert.throws(() => publicKey.export({ format: 'jwk' }), { code: 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE', message: 'Unsupported JWK Key Type.' });
      assert.deepStrictEqual([privateKey.asymmetricKeyType, privateKey.asymmetricKeyDetails], [type, {}]);
    });

    test('keys are refused where they cannot be', () => {
      const oid = `060960864801650304040${number}`;
      const expanded = Buffer.from(secret.subarray(98));
      assert.strictEqual(pkcs8(oid, der(4, expanded)).equals(privateKey), true);
      for (const at of [10, expanded.length - 64 - 100, expanded.length - 64]) {
        const bytes = Buffer.from(expanded);
        bytes.fill(255, at, at + 3);
        assert.throws(() => pkcs8(oid, der(4, bytes)), { code: 'ERR_OSSL_INVALID_KEY' });
      }
      const bytes = Buffer.from(spki);
      bytes.fill(255, 30, 60);
      assert.throws(() => createPublicKey({ key: bytes, format: 'der', type: 'spki' }), { message: 'Failed to read asymmetric key' });
    });

    test('does nothing else', () => {
      assert.throws(() => sign(null, data, privateKey), { code: 'ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE' });
      assert.throws(() => diffieHellman({ privateKey, publicKey }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY', message: `Incompatible key types for Diffie-Hellman: ${type} and ${type}` });
    });
  });
}
