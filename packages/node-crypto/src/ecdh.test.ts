import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';
import { describe, test } from 'node:test';

const { createECDH, createPrivateKey, createPublicKey, createSecretKey, decapsulate, diffieHellman, ECDH, encapsulate, generateKeyPairSync } = crypto;

const SECRET = '519b423d715f8b581f4fa8ee59f4771a5b44c8130b4e3eacca54a56dda72b464';
const POINT = '041ccbe91c075fc7f4f033bfa248db8fccd3565de94bbfb12f3c59ff46c271bf83ce4014c68811f9a21a1fdb2c0e6113e06db7ca93b7404e78dc7ccd5ca89a4ca9';

describe('ECDH', () => {
  for (const curve of ['prime256v1', 'secp256k1', 'secp521r1', 'brainpoolP384t1', 'sect233r1']) {
    test(`agrees on ${curve}, whatever the form of the points`, () => {
      const a = createECDH(curve);
      const b = createECDH(curve);
      const [keyA, keyB] = [a.generateKeys('hex', 'compressed'), b.generateKeys(undefined as never, 'hybrid' as never) as unknown as Buffer];
      assert.strictEqual(a.computeSecret(keyB as never, undefined as never, 'hex' as never), b.computeSecret(keyA as never, 'hex').toString('hex'));
    });
  }

  test('makes the public key of a private one', () => {
    const ecdh = createECDH('prime256v1');
    assert.strictEqual(ecdh.setPrivateKey(SECRET, 'hex') as unknown, ecdh);
    assert.strictEqual(ecdh.getPublicKey('hex'), POINT);
    assert.strictEqual(ecdh.getPublicKey('hex', 'compressed'), `03${POINT.slice(2, 66)}`);
    assert.strictEqual(ecdh.getPublicKey('hex', 'hybrid'), `07${POINT.slice(2)}`);
    assert.strictEqual(ecdh.getPrivateKey('hex'), SECRET);
    ecdh.setPrivateKey(Buffer.from([0, 0, 5]));
    assert.strictEqual(ecdh.getPrivateKey('hex'), '05');
  });

  test('has names of OpenSSL\'s alone', () => {
    for (const curve of ['P-256', 'nope', 'PRIME256V1', '']) assert.throws(() => createECDH(curve), { code: 'ERR_CRYPTO_INVALID_CURVE', name: 'TypeError', message: 'Invalid EC curve name' });
    assert.throws(() => createECDH(undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "curve" argument must be of type string. Received undefined' });
    assert((ECDH as any)('secp256k1') instanceof ECDH);
  });

  test('refuses what is no key', () => {
    const ecdh = createECDH('prime256v1');
    assert.throws(() => ecdh.getPublicKey(), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Failed to get ECDH public key' });
    assert.throws(() => ecdh.getPrivateKey(), { message: 'Failed to get ECDH private key' });
    assert.throws(() => ecdh.computeSecret(Buffer.from(POINT, 'hex')), { code: 'ERR_CRYPTO_INVALID_KEYPAIR', name: 'RangeError', message: 'Invalid key pair' });
    ecdh.generateKeys();
    for (const bytes of [Buffer.alloc(65), Buffer.alloc(3, 4), Buffer.alloc(0), Buffer.from(`${POINT.slice(0, -2)}00`, 'hex')]) {
      assert.throws(() => ecdh.computeSecret(bytes), { code: 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', message: 'Public key is not valid for specified curve' });
    }
    const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
    for (const secret of ['', '00', order, 'f'.repeat(64), 'f'.repeat(200)]) {
      assert.throws(() => ecdh.setPrivateKey(secret, 'hex'), { code: 'ERR_CRYPTO_INVALID_KEYTYPE', name: 'RangeError', message: 'Private key is not valid for specified curve.' });
    }
    assert.throws(() => ecdh.getPublicKey('hex', 'nope' as never), { code: 'ERR_CRYPTO_ECDH_INVALID_FORMAT', message: 'Invalid ECDH format: nope' });
    assert.throws(() => ecdh.getPublicKey('nope' as never), { code: 'ERR_UNKNOWN_ENCODING' });
    assert.throws(() => ecdh.computeSecret(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView/ });
  });

  test('warns of setPublicKey(), which may make a pair that is none', () => {
    const ecdh = createECDH('prime256v1') as any;
    ecdh.generateKeys();
    assert.strictEqual(ecdh.setPublicKey(POINT, 'hex') as unknown, ecdh);
    assert.strictEqual(ecdh.getPublicKey('hex'), POINT);
    assert.throws(() => ecdh.computeSecret(POINT, 'hex'), { code: 'ERR_CRYPTO_INVALID_KEYPAIR' });
    assert.throws(() => ecdh.setPublicKey(Buffer.alloc(3)), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Failed to convert Buffer to EC_POINT' });
  });

  test('converts keys', () => {
    assert.strictEqual(ECDH.convertKey(`03${POINT.slice(2, 66)}`, 'prime256v1', 'hex', 'hex'), POINT);
    assert.strictEqual(ECDH.convertKey(POINT, 'prime256v1', 'hex', 'hex', 'compressed'), `03${POINT.slice(2, 66)}`);
    assert.strictEqual((ECDH.convertKey(Buffer.from(POINT, 'hex'), 'prime256v1', undefined, undefined, 'hybrid') as Buffer)[0], 7);
    assert.throws(() => ECDH.convertKey(5 as never, 'prime256v1'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => ECDH.convertKey(POINT, 'nope', 'hex'), { code: 'ERR_CRYPTO_INVALID_CURVE' });
    assert.throws(() => ECDH.convertKey(Buffer.alloc(3), 'prime256v1'), { message: 'Failed to convert Buffer to EC_POINT' });
  });
});

function pair(type: string, options?: object): { publicKey: crypto.KeyObject; privateKey: crypto.KeyObject } {
  return (generateKeyPairSync as any)(type, options);
}

describe('diffieHellman()', () => {
  for (const [type, options] of [['ec', { namedCurve: 'P-384' }], ['x25519'], ['x448']] as [string, object?][]) {
    test(`agrees with ${type} keys, at once and later`, (_, done) => {
      const a = pair(type, options);
      const b = pair(type, options);
      const secret = diffieHellman({ privateKey: a.privateKey, publicKey: b.publicKey });
      assert.deepStrictEqual(diffieHellman({ privateKey: b.privateKey, publicKey: a.privateKey }), secret);
      (diffieHellman as any)({ privateKey: b.privateKey, publicKey: a.publicKey }, (error: unknown, later: Buffer) => {
        assert.strictEqual(error, null);
        assert.deepStrictEqual(later, secret);
        done();
      });
    });
  }

  test('does what RFC 7748 says (6.2)', () => {
    const secret = createPrivateKey({ key: Buffer.from('3046020100300506032b656f043a04389a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b', 'hex'), format: 'der', type: 'pkcs8' });
    const other = createPublicKey({ key: Buffer.from('3042300506032b656f0339003eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609', 'hex'), format: 'der', type: 'spki' });
    assert.strictEqual(diffieHellman({ privateKey: secret, publicKey: other }).toString('hex'), '07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d');
  });

  test('refuses secrets that are known beforehand', () => {
    for (const [type, prefix, length] of [['x25519', '302a300506032b656e032100', 32], ['x448', '3042300506032b656f033900', 56]] as const) {
      for (const u of [0, 1]) {
        const bytes = Buffer.concat([Buffer.from(prefix, 'hex'), Buffer.of(u), Buffer.alloc(length - 1)]);
        const publicKey = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
        assert.throws(() => diffieHellman({ privateKey: pair(type).privateKey, publicKey }), { code: 'ERR_OSSL_FAILED_DURING_DERIVATION', message: 'error:1C8000A4:Provider routines::failed during derivation' });
      }
    }
  });

  test('refuses keys that do not go together', () => {
    const ec = pair('ec', { namedCurve: 'P-256' });
    const x = pair('x25519');
    const call = (privateKey: unknown, publicKey: unknown): void => { diffieHellman({ privateKey, publicKey } as never); };
    assert.throws(() => call(ec.privateKey, pair('ec', { namedCurve: 'P-384' }).publicKey), { code: 'ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS' });
    assert.throws(() => call(ec.privateKey, x.publicKey), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY', message: 'Incompatible key types for Diffie-Hellman: ec and x25519' });
    assert.throws(() => call(pair('ed25519').privateKey, pair('ed25519').publicKey), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY', message: 'Incompatible key types for Diffie-Hellman: ed25519 and ed25519' });
    assert.throws(() => call(x.publicKey, x.publicKey), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type public, expected private.' });
    assert.throws(() => call(x.privateKey, createSecretKey(Buffer.alloc(3))), { message: 'Invalid key object type secret, expected private or public.' });
    assert.throws(() => call(undefined, x.publicKey), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.privateKey' is invalid. Received undefined" });
    assert.throws(() => call(x.privateKey, 5), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.publicKey' is invalid. Received 5" });
    assert.throws(() => (diffieHellman as any)(null), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => (diffieHellman as any)({}, null), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });
});

describe('encapsulate() and decapsulate()', () => {
  for (const [name, type, options, secretSize, size] of [
    ['P-256', 'ec', { namedCurve: 'P-256' }, 32, 65], ['P-384', 'ec', { namedCurve: 'P-384' }, 48, 97], ['P-521', 'ec', { namedCurve: 'P-521' }, 64, 133],
    ['X25519', 'x25519', undefined, 32, 32], ['X448', 'x448', undefined, 64, 56], ['RSA', 'rsa', { modulusLength: 1024 }, 128, 128],
  ] as const) {
    test(`make a secret with ${name} keys`, (_, done) => {
      const { publicKey, privateKey } = pair(type, options);
      const { sharedKey, ciphertext } = encapsulate(publicKey);
      assert.deepStrictEqual([sharedKey.length, ciphertext.length], [secretSize, size]);
      assert.deepStrictEqual(decapsulate(privateKey, ciphertext), sharedKey);
      assert.throws(() => decapsulate(privateKey, Buffer.alloc(3)), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Failed to perform decapsulation' });
      encapsulate(privateKey, (error, result) => {
        assert.strictEqual(error, null);
        decapsulate(privateKey, result.ciphertext, (failure, secret) => {
          assert.strictEqual(failure, null);
          assert.deepStrictEqual(secret, result.sharedKey);
          done();
        });
      });
    });
  }

  test('do what RFC 9180 says (A.1)', () => {
    for (const [secret, ciphertext, shared] of [
      ['302e020100300506032b656e042204204612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8', '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431', 'fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc'],
    ]) {
      const key = createPrivateKey({ key: Buffer.from(secret!, 'hex'), format: 'der', type: 'pkcs8' });
      assert.strictEqual(decapsulate(key, Buffer.from(ciphertext!, 'hex')).toString('hex'), shared);
    }
  });

  test('refuse keys that are for something else', (_, done) => {
    for (const { publicKey, privateKey } of [pair('ed25519'), pair('ec', { namedCurve: 'secp256k1' })]) {
      assert.throws(() => encapsulate(publicKey), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Failed to perform encapsulation' });
      assert.throws(() => decapsulate(privateKey, Buffer.alloc(65)), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
    }
    assert.throws(() => (encapsulate as any)(), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument must be of type/ });
    assert.throws(() => (decapsulate as any)(pair('x25519').privateKey), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "ciphertext" argument must be of type/ });
    assert.throws(() => (decapsulate as any)(5, 5, 5), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback"/ });
    assert.throws(() => decapsulate(pair('x25519').publicKey, Buffer.alloc(32)), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE' });
    encapsulate(pair('ed25519').publicKey, (error) => {
      assert.strictEqual(error!.message, 'Deriving bits failed');
      done();
    });
  });
});
