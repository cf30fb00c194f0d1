import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { constants, createPrivateKey, createPublicKey, generateKeyPair, generateKeyPairSync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, sign, verify } from 'node:crypto';

const PRIVATE = `-----BEGIN PRIVATE KEY-----
MIIBVAIBADANBgkqhkiG9w0BAQEFAASCAT4wggE6AgEAAkEA2gzcp4dhgGyRYtYB
lKGNOZFVucKD7lYS7YWEJsqZjSLEEaWYa6wvo6r7ts4jSD16snOM3IjVTjADbe+t
2ra3ewIDAQABAkAK5lGxXicVkFfEJQZ3M4wnsIgkfQCzTUIs9VuhxMbgMyEPe+um
xlhCe10Xscf/rU/RbRo6GuwUt0x7L2gDveUhAiEA9IR2Qhxv/YlcWd+iSbFu7+cV
zZpBGwKLzX6r2iT5TdUCIQDkSjeIHHEYuDAIcGvzu0acZbT7peb4hsRP/zcS6rqI
DwIgN/rLiD8ydH0qI3lLkkuI9muVVkjmduSSVS2W8o5cdTECIB3SOBjWpkt1XAju
LpvjHeE2RAMPc/GJIUHV8+rLsNwvAiEA6DbfOsD8u8sfCPOlkQXCZILSBostUWpw
sX2lksgiw1E=
-----END PRIVATE KEY-----`;

const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });

describe('RSA', () => {
  test('a key in all its forms', () => {
    const key = createPrivateKey(PRIVATE);
    assert.deepStrictEqual(key.asymmetricKeyDetails, { modulusLength: 512, publicExponent: 65537n });
    assert.strictEqual(key.asymmetricKeyType, 'rsa');
    assert.strictEqual((key.export({ type: 'pkcs8', format: 'pem' }) as string).trim(), PRIVATE);
    for (const options of [{ type: 'pkcs1', format: 'pem' }, { type: 'pkcs8', format: 'der' }, { type: 'pkcs1', format: 'der' }] as const) {
      const written = key.export(options as never) as Buffer;
      assert.ok(createPrivateKey({ key: written, ...options } as never).equals(key));
    }
    const jwk = key.export({ format: 'jwk' });
    assert.deepStrictEqual(Object.keys(jwk), ['kty', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi']);
    assert.ok(createPrivateKey({ key: jwk, format: 'jwk' }).equals(key));
    assert.deepStrictEqual(createPublicKey(key).export({ format: 'jwk' }), { kty: 'RSA', n: jwk.n, e: 'AQAB' });
  });

  test('signatures by PKCS #1 v1.5 are always the same', () => {
    const signature = sign('sha256', Buffer.from('message'), PRIVATE);
    assert.strictEqual(signature.toString('base64'), '2gw8/Vfi5rNglnDTGSXyWmumgdJc4aVIxLDR8Q0J3dFJfYGcdFII+HHPwew9Mx64Ya58UkZQOAVjudXYLy1y4A==');
    assert.ok(verify('sha256', Buffer.from('message'), PRIVATE, signature));
    signature[20]! ^= 1;
    assert.ok(!verify('sha256', Buffer.from('message'), PRIVATE, signature));
  });

  test('PSS with salts of every length', () => {
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_AUTO, RSA_PSS_SALTLEN_DIGEST, RSA_PSS_SALTLEN_MAX_SIGN } = constants;
    const data = Buffer.from('salted');
    for (const [saltLength, bytes] of [[RSA_PSS_SALTLEN_DIGEST, 32], [RSA_PSS_SALTLEN_MAX_SIGN, 94], [0, 0], [7, 7]] as const) {
      const signature = sign('sha256', data, { key: pair.privateKey, padding, saltLength });
      assert.ok(verify('sha256', data, { key: pair.publicKey, padding, saltLength: RSA_PSS_SALTLEN_AUTO }, signature));
      assert.ok(verify('sha256', data, { key: pair.publicKey, padding, saltLength: bytes }, signature));
      assert.ok(!verify('sha256', data, { key: pair.publicKey, padding, saltLength: bytes + 1 }, signature));
    }
    assert.throws(() => sign('sha256', data, { key: pair.privateKey, padding, saltLength: 95 }), { code: 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE' });
  });

  test('keys that are for PSS alone', () => {
    const { publicKey, privateKey } = (generateKeyPairSync as any)('rsa-pss', { modulusLength: 768, hashAlgorithm: 'sha256', saltLength: 16 }) as typeof pair;
    const details = { modulusLength: 768, publicExponent: 65537n, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 16 };
    assert.deepStrictEqual(publicKey.asymmetricKeyDetails, details);
    assert.deepStrictEqual(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).asymmetricKeyDetails, details);
    const signature = sign('sha256', Buffer.from('x'), privateKey);
    assert.ok(verify('sha256', Buffer.from('x'), publicKey, signature));
    assert.throws(() => sign('sha1', Buffer.from('x'), privateKey), { code: 'ERR_OSSL_DIGEST_NOT_ALLOWED' });
    assert.throws(() => sign('sha256', Buffer.from('x'), { key: privateKey, padding: constants.RSA_PKCS1_PADDING }), { code: 'ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE' });
    assert.throws(() => sign('sha256', Buffer.from('x'), { key: privateKey, saltLength: 15 }), { code: 'ERR_OSSL_PSS_SALTLEN_TOO_SMALL' });
    assert.throws(() => publicEncrypt(publicKey, Buffer.from('x')), { code: 'ERR_OSSL_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE' });
    assert.throws(() => publicKey.export({ format: 'jwk' }), { code: 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE' });
  });

  test('what is encrypted is decrypted', () => {
    const { publicKey, privateKey } = pair;
    const data = Buffer.from('secret');
    for (const options of [{}, { oaepHash: 'sha256' }, { oaepLabel: Buffer.from('label') }, { padding: constants.RSA_PKCS1_PADDING }]) {
      const ciphertext = publicEncrypt({ key: publicKey, ...options }, data);
      assert.strictEqual(ciphertext.length, 128);
      assert.deepStrictEqual(privateDecrypt({ key: privateKey, ...options }, ciphertext), data);
    }
    assert.throws(() => privateDecrypt({ key: privateKey, oaepLabel: Buffer.from('other') }, publicEncrypt(publicKey, data)), { code: 'ERR_OSSL_RSA_OAEP_DECODING_ERROR' });
    assert.throws(() => publicEncrypt(publicKey, Buffer.alloc(87)), { code: 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE' });
    assert.throws(() => publicEncrypt({ key: publicKey, oaepHash: 5 as never }, data), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.oaepHash" property must be of type string. Received type number (5)' });
    assert.throws(() => publicEncrypt({ key: publicKey, oaepHash: 'nope' }, data), (error) => `${error as Error}` === 'Error: Invalid digest used');
  });

  test('no padding leaves bytes as they are', () => {
    const padding = constants.RSA_NO_PADDING;
    const data = Buffer.concat([Buffer.alloc(60), Buffer.from('abcd')]);
    const signed = privateEncrypt({ key: PRIVATE, padding }, data);
    assert.deepStrictEqual(publicDecrypt({ key: PRIVATE, padding }, signed), data);
    assert.throws(() => privateEncrypt({ key: PRIVATE, padding }, Buffer.alloc(63)), { code: 'ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE' });
    assert.throws(() => privateEncrypt({ key: PRIVATE, padding }, Buffer.alloc(64, 255)), { code: 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS' });
  });

  test('broken padding gives the same other bytes each time', () => {
    const options = { key: PRIVATE, padding: constants.RSA_PKCS1_PADDING };
    const first = privateDecrypt(options, Buffer.alloc(64, 1));
    assert.deepStrictEqual(privateDecrypt(options, Buffer.alloc(64, 1)), first);
    assert.strictEqual(first.toString('hex'), '32a2c01e7215857cf25577e17253aebb7012df24b8fd39');
  });

  test('data signed as it is', () => {
    const signed = privateEncrypt(pair.privateKey, Buffer.from('plain'));
    assert.strictEqual(publicDecrypt(pair.publicKey, signed).toString(), 'plain');
    assert.strictEqual(publicDecrypt(pair.privateKey, signed).toString(), 'plain');
    assert.throws(() => publicDecrypt(pair.publicKey, Buffer.alloc(128)), { code: 'ERR_OSSL_RSA_BLOCK_TYPE_IS_NOT_01' });
  });

  test('pairs with a callback', async () => {
    const { publicKey, privateKey } = await new Promise<{ publicKey: string; privateKey: string }>((resolve, reject) => {
      const encodings = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } } as const;
      generateKeyPair('rsa', { modulusLength: 512, publicExponent: 3, ...encodings }, (error, publicKey, privateKey) => (error ? reject(error) : resolve({ publicKey, privateKey })));
    });
    assert.deepStrictEqual(createPublicKey(publicKey).asymmetricKeyDetails, { modulusLength: 512, publicExponent: 3n });
    assert.ok(verify('sha1', Buffer.from('x'), publicKey, sign('sha1', Buffer.from('x'), privateKey)));
  });

  test('options of generateKeyPair that are wrong', () => {
    const generate = (type: string, options: object): unknown => generateKeyPairSync(type as 'rsa', options as never);
    assert.throws(() => generate('rsa', {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.modulusLength" property must be of type number. Received undefined' });
    assert.throws(() => generate('rsa', { modulusLength: 511 }), { message: 'error:1C8000AB:Provider routines::key size too small' });
    assert.throws(() => generate('rsa', { modulusLength: 512, publicExponent: 4 }), { message: 'error:020000B2:rsa routines::pub exponent out of range' });
    assert.throws(() => generate('rsa-pss', { modulusLength: 512, hash: 'sha1' }), { message: 'The property \'options.hash\' is no longer supported. Received \'sha1\'' });
    assert.throws(() => generate('rsa-pss', { modulusLength: 512, mgf1HashAlgorithm: 'x' }), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid MGF1 digest: x' });
  });
});
