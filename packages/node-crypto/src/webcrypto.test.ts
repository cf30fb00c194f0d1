import { test, describe } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { createHash, createHmac, createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, KeyObject, sign, verify, webcrypto } from 'node:crypto';
import { inspect, isDeepStrictEqual, types } from 'node:util';

const subtle = webcrypto.subtle as any;
const text = Buffer.from('some text, longer than a block of any cipher');

function bytes(size: number, value = 1): Uint8Array {
  return new Uint8Array(size).fill(value);
}

function hex(buffer: ArrayBuffer): string {
  return Buffer.from(buffer).toString('hex');
}

/** An error's name or code, and its text. */
function says(name: string, message?: string | RegExp): (error: any) => boolean {
  return (error) => {
    assert.ok(error.name === name || error.code === name, `${error.name} ${error.code} is not ${name}: ${error.message}`);
    if (message instanceof RegExp) assert.match(error.message, message);
    else if (message !== undefined) assert.strictEqual(error.message, message);
    return true;
  };
}

describe('digests', () => {
  test('are those of createHash()', async () => {
    for (const [name, node] of Object.entries({ 'SHA-1': 'sha1', 'sha-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512', 'SHA3-256': 'sha3-256', 'SHA3-512': 'sha3-512' })) {
      assert.strictEqual(hex(await subtle.digest(name, text)), createHash(node).update(text).digest('hex'), name);
    }
    assert.strictEqual(hex(await subtle.digest({ name: 'cSHAKE128', length: 64 }, text)), createHash('shake128', { outputLength: 8 }).update(text).digest('hex'));
  });

  test('of what is none are refused', async () => {
    await assert.rejects(subtle.digest('MD5', text), says('NotSupportedError', 'Unrecognized algorithm name'));
    await assert.rejects(subtle.digest('SHA-1', 'text'), says('ERR_INVALID_ARG_TYPE', "Failed to execute 'digest' on 'SubtleCrypto': 2nd argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView."));
    await assert.rejects(subtle.digest({}, text), says('ERR_MISSING_OPTION', "Failed to normalize algorithm: passed algorithm can not be converted to 'Algorithm' because 'name' is required in 'Algorithm'."));
    await assert.rejects(subtle.digest({ name: 'cSHAKE128', length: 2 ** 32 }, text), says('ERR_OUT_OF_RANGE'));
    await assert.rejects(subtle.digest(), says('ERR_MISSING_ARGS', "Failed to execute 'digest' on 'SubtleCrypto': 2 arguments required, but only 0 present."));
  });
});

describe('secret keys', () => {
  for (const [algorithm, size] of [
    [{ name: 'AES-CBC', iv: bytes(16) }, 48], [{ name: 'AES-CTR', counter: bytes(16, 255), length: 2 }, 44], [{ name: 'AES-GCM', iv: bytes(12), additionalData: bytes(3), tagLength: 96 }, 56],
    [{ name: 'AES-OCB', iv: bytes(15), tagLength: 64 }, 52], [{ name: 'ChaCha20-Poly1305', iv: bytes(12) }, 60],
  ] as const) {
    test(`${algorithm.name} encrypts`, async () => {
      for (const length of algorithm.name.startsWith('AES') ? [128, 192, 256] : [256]) {
        const key = await subtle.generateKey({ name: algorithm.name, length }, true, ['encrypt', 'decrypt']);
        const sealed = await subtle.encrypt(algorithm, key, text);
        assert.strictEqual(sealed.byteLength, size);
        assert.deepStrictEqual(Buffer.from(await subtle.decrypt(algorithm, key, sealed)), text);
        const raw = await subtle.exportKey('raw-secret', key);
        const copy = await subtle.importKey('raw-secret', raw, algorithm.name, false, ['encrypt']);
        assert.strictEqual(hex(await subtle.encrypt(algorithm, copy, text)), hex(sealed));
        await assert.rejects(subtle.decrypt(algorithm, copy, sealed), says('InvalidAccessError', 'The requested operation is not valid for the provided key'));
        if (!('length' in algorithm)) await assert.rejects(subtle.decrypt(algorithm, key, Buffer.concat([bytes(1, 7), Buffer.from(sealed)])), says('OperationError'));
      }
    });
  }

  test('AES-GCM knows a vector', async () => {
    const key = await subtle.importKey('raw', Buffer.from('feffe9928665731c6d6a8f9467308308', 'hex'), 'AES-GCM', true, ['encrypt']);
    const iv = Buffer.from('cafebabefacedbaddecaf888', 'hex');
    assert.strictEqual(hex(await subtle.encrypt({ name: 'AES-GCM', iv }, key, Buffer.from('d9313225f88406e5a55909c5aff5269a', 'hex'))).slice(0, 32), '42831ec2217774244b7221b784d0d49c');
    await assert.rejects(subtle.encrypt({ name: 'AES-GCM', iv, tagLength: 8 }, key, text), says('OperationError', '8 is not a valid AES-GCM tag length'));
    await assert.rejects(subtle.encrypt({ name: 'AES-GCM', iv: bytes(3) }, key, text), says('OperationError'));
  });

  test('HMAC and KMAC sign', async () => {
    const key = await subtle.importKey('raw', text, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
    for (const data of [text, bytes(20000)]) {
      const code = await subtle.sign('HMAC', key, data);
      assert.strictEqual(hex(code), createHmac('sha256', text).update(data).digest('hex'));
      assert.strictEqual(await subtle.verify('HMAC', key, code, data), true);
      assert.strictEqual(await subtle.verify('HMAC', key, bytes(32), data), false);
    }
    const kmac = await subtle.importKey('raw-secret', Buffer.from('404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f', 'hex'), 'KMAC128', true, ['sign']);
    // NIST's first and second samples.
    const data = Uint8Array.of(0, 1, 2, 3);
    assert.strictEqual(hex(await subtle.sign({ name: 'KMAC128', length: 256 }, kmac, data)), 'e5780b0d3ea6f7d3a429c5706aa43a00fadbd7d49628839e3187243f456ee14e');
    assert.strictEqual(hex(await subtle.sign({ name: 'KMAC128', length: 256, customization: Buffer.from('My Tagged Application') }, kmac, data)), '3b1fba963cd8b0b59e8c1a6d71888b7143651af8ba0a7070c0979e2811324aa5');
  });

  test('AES-KW wraps', async () => {
    const wrapping = await subtle.importKey('raw', Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'), 'AES-KW', true, ['wrapKey', 'unwrapKey']);
    const key = await subtle.importKey('raw', Buffer.from('00112233445566778899aabbccddeeff', 'hex'), 'AES-CBC', true, ['encrypt']);
    const wrapped = await subtle.wrapKey('raw', key, wrapping, 'AES-KW');
    assert.strictEqual(hex(wrapped), '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5');
    const copy = await subtle.unwrapKey('raw', wrapped, wrapping, 'AES-KW', 'AES-CBC', true, ['encrypt']);
    assert.strictEqual(isDeepStrictEqual(copy, key), true);
    const asJwk = await subtle.wrapKey('jwk', key, wrapping, 'AES-KW');
    assert.strictEqual(hex(await subtle.exportKey('raw', await subtle.unwrapKey('jwk', asJwk, wrapping, 'AES-KW', 'AES-CBC', true, ['encrypt']))), '00112233445566778899aabbccddeeff');
    await assert.rejects(subtle.unwrapKey('raw', bytes(24), wrapping, 'AES-KW', 'AES-CBC', true, ['encrypt']), says('OperationError'));
  });

  test('derive', async () => {
    const password = await subtle.importKey('raw', Buffer.from('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
    assert.strictEqual(hex(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: Buffer.from('salt'), iterations: 2 }, password, 256)), 'ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43');
    const ikm = await subtle.importKey('raw', bytes(22, 11), 'HKDF', false, ['deriveBits', 'deriveKey']);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: Buffer.from('000102030405060708090a0b0c', 'hex'), info: Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex') };
    assert.strictEqual(hex(await subtle.deriveBits(hkdf, ikm, 336)), '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
    const key = await subtle.deriveKey(hkdf, ikm, { name: 'HMAC', hash: 'SHA-1' }, true, ['sign']);
    assert.deepStrictEqual(key.algorithm, { name: 'HMAC', length: 512, hash: { name: 'SHA-1' } });
    await assert.rejects(subtle.deriveBits(hkdf, ikm, 7), says('OperationError', 'length must be a multiple of 8'));
    await assert.rejects(subtle.deriveBits(hkdf, ikm), says('OperationError', 'length cannot be null'));
    await assert.rejects(subtle.deriveBits(hkdf, password, 8), says('InvalidAccessError', 'Key algorithm mismatch'));
    await assert.rejects(subtle.exportKey('raw', ikm), says('NotSupportedError', 'HKDF key export is not supported'));
  });

  test('are refused with the reason', async () => {
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    await assert.rejects(subtle.generateKey({ name: 'AES-GCM', length: 100 }, true, ['encrypt']), says('OperationError', 'AES key length must be 128, 192, or 256 bits'));
    await assert.rejects(subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, []), says('SyntaxError', 'Usages cannot be empty when creating a key.'));
    await assert.rejects(subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['sign']), says('SyntaxError', 'Unsupported key usage for an AES key'));
    await assert.rejects(subtle.importKey('raw', bytes(3), 'AES-GCM', true, ['encrypt']), says('DataError', 'Invalid key length'));
    await assert.rejects(subtle.importKey('spki', bytes(3), hmac, true, ['sign']), says('NotSupportedError', 'Unable to import HMAC using spki format'));
    await assert.rejects(subtle.importKey('jwk', { kty: 'oct', k: 'AA', alg: 'HS384' }, hmac, true, ['sign']), says('DataError', 'JWK "alg" does not match the requested algorithm'));
    await assert.rejects(subtle.importKey('jwk', { kty: 'oct', k: 'AA', key_ops: ['verify'] }, hmac, true, ['sign']), says('DataError', 'Key operations and usage mismatch'));
    await assert.rejects(subtle.importKey('raw', bytes(3), { name: 'HMAC', hash: 'MD5' }, true, ['sign']), says('NotSupportedError', 'Only SHA hashes are supported in HmacImportParams'));
    const secret = await subtle.generateKey(hmac, false, ['sign']);
    await assert.rejects(subtle.exportKey('raw', secret), says('InvalidAccessException', 'key is not extractable'));
    await assert.rejects(subtle.exportKey('none', secret), says('ERR_INVALID_ARG_VALUE', "Failed to execute 'exportKey' on 'SubtleCrypto': 1st argument value 'none' is not a valid enum value of type KeyFormat."));
  });
});

describe('asymmetric keys', () => {
  const signing = [
    [{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) }, {}, 128],
    [{ name: 'RSA-PSS', hash: 'SHA-512', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }, { saltLength: 32 }, 256],
    [{ name: 'RSA-PSS', hash: 'SHA3-256', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) }, { saltLength: 0 }, 128],
    [{ name: 'ECDSA', namedCurve: 'P-256' }, { hash: 'SHA-256' }, 64], [{ name: 'ECDSA', namedCurve: 'P-521' }, { hash: 'SHA-512' }, 132], [{ name: 'ECDSA', namedCurve: 'P-384' }, { hash: 'SHA3-384' }, 96],
    [{ name: 'Ed25519' }, {}, 64], [{ name: 'Ed448' }, { context: bytes(4) }, 114],
  ] as const;
  for (const [generation, params, size] of signing) {
    test(`${generation.name} ${'namedCurve' in generation ? generation.namedCurve : ''}${'hash' in generation ? generation.hash : ''} signs`, async () => {
      const pair = await subtle.generateKey(generation, true, ['sign', 'verify']);
      assert.strictEqual(Object.getPrototypeOf(pair), null);
      const how = { name: generation.name, ...params };
      const signature = await subtle.sign(how, pair.privateKey, text);
      assert.strictEqual(signature.byteLength, size);
      assert.strictEqual(await subtle.verify(how, pair.publicKey, signature, text), true);
      assert.strictEqual(await subtle.verify(how, pair.publicKey, signature, bytes(3)), false);
      await assert.rejects(subtle.sign(how, pair.publicKey, text), says('InvalidAccessError', 'Unable to use this key to sign'));
      for (const [format, key, usages] of [['spki', pair.publicKey, ['verify']], ['jwk', pair.publicKey, ['verify']]] as const) {
        const copy = await subtle.importKey(format, await subtle.exportKey(format, key), generation, true, usages);
        assert.strictEqual(await subtle.verify(how, copy, signature, text), true, format);
      }
      for (const format of ['pkcs8', 'jwk']) {
        const copy = await subtle.importKey(format, await subtle.exportKey(format, pair.privateKey), generation, true, ['sign']);
        assert.strictEqual(await subtle.verify(how, pair.publicKey, await subtle.sign(how, copy, text), text), true, format);
        assert.strictEqual(hex(await subtle.exportKey('spki', await subtle.getPublicKey(copy, ['verify']))), hex(await subtle.exportKey('spki', pair.publicKey)));
      }
    });
  }

  test('agree on secrets', async () => {
    for (const algorithm of [{ name: 'ECDH', namedCurve: 'P-256' }, { name: 'ECDH', namedCurve: 'P-384' }, { name: 'X25519' }, { name: 'X448' }]) {
      const [one, other] = [await subtle.generateKey(algorithm, false, ['deriveBits', 'deriveKey']), await subtle.generateKey(algorithm, true, ['deriveBits', 'deriveKey'])];
      const bits = await subtle.deriveBits({ name: algorithm.name, public: other.publicKey }, one.privateKey, 250);
      assert.strictEqual(hex(bits), hex(await subtle.deriveBits({ name: algorithm.name, public: one.publicKey }, other.privateKey, 250)));
      assert.strictEqual(new Uint8Array(bits)[31]! & 63, 0);
      const key = await subtle.deriveKey({ name: algorithm.name, public: other.publicKey }, one.privateKey, { name: 'AES-GCM', length: 128 }, true, ['encrypt']);
      assert.strictEqual(hex(await subtle.exportKey('raw', key)), hex(bits).slice(0, 32));
      await assert.rejects(subtle.deriveBits({ name: algorithm.name, public: other.privateKey }, one.privateKey, 8), says('InvalidAccessError', 'algorithm.public must be a public key'));
      await assert.rejects(subtle.deriveBits({ name: algorithm.name, public: other.publicKey }, one.privateKey, 1000), says('OperationError', 'derived bit length is too small'));
    }
  });

  test('RSA-OAEP encrypts', async () => {
    for (const hash of ['SHA-1', 'SHA3-256']) {
      const pair = await subtle.generateKey({ name: 'RSA-OAEP', hash, modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) }, true, ['encrypt', 'decrypt']);
      const how = { name: 'RSA-OAEP', label: bytes(5) };
      const sealed = await subtle.encrypt(how, pair.publicKey, text);
      assert.deepStrictEqual(Buffer.from(await subtle.decrypt(how, pair.privateKey, sealed)), text);
      await assert.rejects(subtle.decrypt({ name: 'RSA-OAEP' }, pair.privateKey, sealed), says('OperationError'));
      await assert.rejects(subtle.encrypt(how, pair.publicKey, bytes(200)), says('OperationError'));
    }
  });

  test('are refused with the reason', async () => {
    const ec = { name: 'ECDSA', namedCurve: 'P-256' };
    const pair = await subtle.generateKey(ec, true, ['sign', 'verify']);
    const spki = await subtle.exportKey('spki', pair.publicKey);
    const jwk = await subtle.exportKey('jwk', pair.privateKey);
    await assert.rejects(subtle.generateKey(ec, true, ['verify']), says('SyntaxError', 'Usages cannot be empty when creating a key.'));
    await assert.rejects(subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-257' }, true, ['sign']), says('NotSupportedError', 'Unrecognized namedCurve'));
    await assert.rejects(subtle.importKey('spki', bytes(9), ec, true, ['verify']), says('DataError', 'Invalid keyData'));
    await assert.rejects(subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-384' }, true, ['verify']), says('DataError', 'Named curve mismatch'));
    await assert.rejects(subtle.importKey('spki', spki, 'Ed25519', true, ['verify']), says('DataError', 'Invalid key type'));
    await assert.rejects(subtle.importKey('spki', spki, ec, true, ['sign']), says('SyntaxError', 'Unsupported key usage for a ECDSA key'));
    await assert.rejects(subtle.importKey('jwk', { ...jwk, crv: 'P-384' }, ec, true, ['sign']), says('DataError', 'JWK "crv" does not match the requested algorithm'));
    await assert.rejects(subtle.importKey('jwk', { ...jwk, d: 'AA' }, ec, true, ['sign']), says('DataError', 'Invalid keyData'));
    await assert.rejects(subtle.importKey('jwk', { ...jwk, ext: false }, ec, true, ['sign']), says('DataError', 'JWK "ext" Parameter and extractable mismatch'));
    await assert.rejects(subtle.exportKey('spki', pair.privateKey), says('NotSupportedError', 'Unable to export ECDSA private key using spki format'));
  });
});

describe('KeyObject', () => {
  test('goes to Web Crypto and back', async () => {
    const secret = createSecretKey(bytes(16));
    const key = secret.toCryptoKey('AES-GCM', true, ['encrypt']);
    assert.ok(types.isCryptoKey(key));
    assert.deepStrictEqual(key.algorithm, { name: 'AES-GCM', length: 128 });
    assert.ok(KeyObject.from(key).equals(secret));
    for (const type of ['ed25519', 'ed448'] as const) {
      const pair = generateKeyPairSync(type as 'ed25519');
      const name = type === 'ed25519' ? 'Ed25519' : 'Ed448';
      const signature = await subtle.sign(name, pair.privateKey.toCryptoKey(name, false, ['sign']), text);
      assert.ok(verify(null, text, pair.publicKey, Buffer.from(signature)));
      assert.ok(await subtle.verify(name, pair.publicKey.toCryptoKey(name, false, ['verify']), sign(null, text, pair.privateKey), text));
    }
    const { publicKey, privateKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    assert.strictEqual(KeyObject.from(publicKey).asymmetricKeyType, 'ec');
    assert.ok(createPublicKey(KeyObject.from(privateKey) as never).equals(KeyObject.from(publicKey)));
    assert.ok(createPrivateKey({ key: Buffer.from(await subtle.exportKey('pkcs8', privateKey)), format: 'der', type: 'pkcs8' }).equals(KeyObject.from(privateKey)));
  });

  test('refuses what does not fit', () => {
    const secret = createSecretKey(bytes(16));
    assert.throws(() => KeyObject.from(secret as never), says('ERR_INVALID_ARG_TYPE', 'The "key" argument must be an instance of CryptoKey. Received an instance of SecretKeyObject'));
    assert.throws(() => (secret as any).toCryptoKey('AES-GCM', true), says('ERR_INVALID_ARG_TYPE', 'Value can not be converted to sequence.'));
    assert.throws(() => (secret as any).toCryptoKey('Ed25519', true, ['sign']), says('NotSupportedError', 'Unrecognized algorithm name'));
    assert.throws(() => (secret as any).toCryptoKey('HKDF', true, ['deriveBits']), says('SyntaxError', 'HKDF keys are not extractable'));
  });
});

describe('classes', () => {
  const Crypto = webcrypto.constructor as any;
  const SubtleCrypto = subtle.constructor;

  test('are made by nobody', async () => {
    const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt']);
    for (const Class of [Crypto, SubtleCrypto, key.constructor]) assert.throws(() => new Class(), says('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'));
    assert.throws(() => Crypto.prototype.randomUUID.call({}), says('ERR_INVALID_THIS', 'Value of "this" must be of type Crypto'));
    assert.throws(() => Object.create(Crypto.prototype).subtle, says('ERR_INVALID_THIS'));
    await assert.rejects(SubtleCrypto.prototype.digest.call({}, 'SHA-1', text), says('ERR_INVALID_THIS', 'Value of "this" must be of type SubtleCrypto'));
  });

  test('show what keys are for, and nothing of them', async () => {
    const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['decrypt', 'encrypt', 'decrypt']);
    assert.strictEqual(inspect(key), "CryptoKey {\n  type: 'secret',\n  extractable: false,\n  algorithm: { name: 'AES-GCM', length: 128 },\n  usages: [ 'decrypt', 'encrypt' ]\n}");
    key.algorithm.name = 'other';
    key.usages.push('other');
    assert.strictEqual(key.algorithm.name, 'other');
    assert.match(inspect(key), /AES-GCM/);
    await subtle.encrypt({ name: 'AES-GCM', iv: bytes(12) }, key, text);
    assert.strictEqual(String(key), '[object CryptoKey]');
    assert.strictEqual(String(webcrypto), '[object Crypto]');
  });

  test('have methods as long as they need arguments', () => {
    const lengths = Object.getOwnPropertyNames(SubtleCrypto.prototype).filter((name) => name !== 'constructor').map((name) => [name, SubtleCrypto.prototype[name].length]);
    assert.deepStrictEqual(lengths, [
      ['encrypt', 3], ['decrypt', 3], ['sign', 3], ['verify', 4], ['digest', 2], ['generateKey', 3], ['deriveKey', 5], ['deriveBits', 2], ['importKey', 5], ['exportKey', 2], ['wrapKey', 4], ['unwrapKey', 7],
      ['getPublicKey', 2], ['encapsulateBits', 2], ['encapsulateKey', 5], ['decapsulateBits', 3], ['decapsulateKey', 6],
    ]);
  });

  test('say what they support', () => {
    const supports = (...args: unknown[]): boolean => SubtleCrypto.supports(...args);
    for (const args of [['digest', 'SHA3-256'], ['generateKey', { name: 'AES-OCB', length: 192 }], ['deriveBits', { name: 'HKDF', hash: 'SHA-1', salt: bytes(1), info: bytes(1) }, 8], ['wrapKey', 'AES-KW', 'HMAC'], ['getPublicKey', 'Ed448']]) assert.strictEqual(supports(...args), true, String(args));
    for (const args of [['digest', 'MD5'], ['generateKey', 'AES-GCM'], ['deriveBits', { name: 'HKDF', hash: 'SHA-1', salt: bytes(1), info: bytes(1) }, 7], ['exportKey', 'HKDF'], ['nothing', 'SHA-1'], ['getPublicKey', 'HMAC']]) assert.strictEqual(supports(...args), false, String(args));
    assert.throws(() => SubtleCrypto.supports.call(null, 'digest', 'SHA-1'), says('ERR_INVALID_THIS', 'Value of "this" must be of type SubtleCrypto constructor'));
    assert.throws(() => supports('digest'), says('ERR_MISSING_ARGS'));
  });

  test('random values', () => {
    const array = new Uint32Array(4);
    assert.strictEqual(webcrypto.getRandomValues(array), array);
    assert.throws(() => webcrypto.getRandomValues(new Float32Array(1) as never), says('TypeMismatchError'));
    assert.throws(() => webcrypto.getRandomValues(new Uint8Array(65537)), says('QuotaExceededError'));
    assert.match(webcrypto.randomUUID(), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
