import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';
import { describe, test } from 'node:test';

const { createPrivateKey, createPublicKey, createSign, generateKeyPair, generateKeyPairSync, sign, verify } = crypto;

const PREFIX = { ed25519: ['302e020100300506032b657004220420', '302a300506032b6570032100'], x25519: ['302e020100300506032b656e04220420', '302a300506032b656e032100'], ed448: ['3047020100300506032b6571043b0439', '3043300506032b6571033a00'], x448: ['3046020100300506032b656f043a0438', '3042300506032b656f033900'] };
type Type = keyof typeof PREFIX;

function privateOf(type: Type, secret: string): crypto.KeyObject {
  return createPrivateKey({ key: Buffer.from(PREFIX[type][0] + secret, 'hex'), format: 'der', type: 'pkcs8' });
}

function publicOf(type: Type, bytes: string): crypto.KeyObject {
  return createPublicKey({ key: Buffer.from(PREFIX[type][1] + bytes, 'hex'), format: 'der', type: 'spki' });
}

function publicBytes(key: crypto.KeyObject): string {
  return Buffer.from(createPublicKey(key as never).export({ format: 'jwk' }).x!, 'base64url').toString('hex');
}

describe('Ed25519', () => {
  test('does what RFC 8032 says (7.1, TEST 1 and 3)', () => {
    for (const [secret, point, message, signature] of [
      ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
      ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82', '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
    ]) {
      const key = privateOf('ed25519', secret!);
      assert.strictEqual(publicBytes(key), point);
      assert.strictEqual(sign(null, Buffer.from(message!, 'hex'), key).toString('hex'), signature);
      const given = Buffer.from(signature!, 'hex');
      assert.strictEqual(verify(null, Buffer.from(message!, 'hex'), publicOf('ed25519', point!), given), true);
      assert.strictEqual(given.toString('hex'), signature);
    }
  });

  test('refuses signatures that are not the one', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const signature = sign(null, Buffer.from('a'), privateKey);
    for (const at of [0, 31, 32, 63]) {
      const other = Buffer.from(signature);
      other[at]! ^= 1;
      assert.strictEqual(verify(null, Buffer.from('a'), publicKey, other), false);
    }
    for (const length of [0, 63, 65]) assert.strictEqual(verify(null, Buffer.from('a'), publicKey, Buffer.alloc(length)), false);
    // The same number modulo the order.
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + (2n ** 252n + 27742317777372353535851937790883648493n);
    const great = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    assert.strictEqual(verify(null, Buffer.from('a'), publicKey, Buffer.concat([signature.subarray(0, 32), great])), false);
  });

  test('takes the points that OpenSSL takes', () => {
    const one = `01${'00'.repeat(31)}`;
    const signature = Buffer.from(one + '00'.repeat(32), 'hex');
    const ok = (point: string): boolean => verify(null, Buffer.from('a'), publicOf('ed25519', point), signature);
    assert.strictEqual(ok(one), true);
    assert.strictEqual(ok(`ee${'ff'.repeat(30)}7f`), true);
    assert.strictEqual(ok(`01${'00'.repeat(30)}80`), true);
    assert.strictEqual(ok('02'.repeat(32)), false);
  });

  test('digests nothing itself', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    assert.throws(() => sign('sha512', Buffer.alloc(1), privateKey), { code: 'ERR_OSSL_INVALID_DIGEST', message: 'error:1C80007A:Provider routines::invalid digest' });
    assert.throws(() => createSign('sha512').sign(privateKey), { code: 'ERR_CRYPTO_UNSUPPORTED_OPERATION' });
    assert.throws(() => sign(null, Buffer.alloc(1), { key: privateKey, context: Buffer.alloc(1) } as never), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Context parameter is unsupported' });
  });
});

describe('Ed448', () => {
  test('does what RFC 8032 says (7.4, with and without context)', () => {
    const blank = privateOf('ed448', '6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b');
    assert.strictEqual(publicBytes(blank), '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180');
    assert.strictEqual(sign(null, Buffer.alloc(0), blank).toString('hex'), '533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600');
    const key = privateOf('ed448', 'c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463afbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e');
    const options = { key, context: Buffer.from('666f6f', 'hex') };
    const signature = sign(null, Buffer.from('03', 'hex'), options as never);
    assert.strictEqual(signature.toString('hex'), 'd4f8f6131770dd46f40867d6fd5d5055de43541f8c5e35abbcd001b32a89f7d2151f7647f11d8ca2ae279fb842d607217fce6e042f6815ea000c85741de5c8da1144a6a1aba7f96de42505d7a7298524fda538fccbbb754f578c1cad10d54d0d5428407e85dcbc98a49155c13764e66c3c00');
    assert.strictEqual(verify(null, Buffer.from('03', 'hex'), options as never, signature), true);
    assert.strictEqual(verify(null, Buffer.from('03', 'hex'), key, signature), false);
  });

  test('takes neither the neutral point nor the one of order two', () => {
    const one = `01${'00'.repeat(56)}`;
    const zero = '00'.repeat(57);
    const ok = (point: string, r: string): boolean => verify(null, Buffer.from('a'), publicOf('ed448', point), Buffer.from(r + zero, 'hex'));
    assert.deepStrictEqual([ok(one, one), ok(one, zero), ok(zero, one), ok(zero, zero)], [false, false, false, true]);
  });
});

describe('X25519 and X448', () => {
  test('do what RFC 7748 says (5.2, after one iteration)', () => {
    assert.strictEqual(publicBytes(privateOf('x25519', `09${'00'.repeat(31)}`)), '422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
    assert.strictEqual(publicBytes(privateOf('x448', `05${'00'.repeat(55)}`)), '3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd0db897086239492caf350b51f833868b9bc2b3bca9cf4113');
  });

  test('sign nothing', () => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    assert.throws(() => sign(null, Buffer.alloc(1), privateKey), { code: 'ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE' });
    assert.throws(() => verify('sha256', Buffer.alloc(1), publicKey, Buffer.alloc(1)), { code: 'ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE' });
  });
});

for (const type of Object.keys(PREFIX) as Type[]) {
  describe(`${type} keys`, () => {
    const { publicKey, privateKey } = (generateKeyPairSync as any)(type) as { publicKey: crypto.KeyObject; privateKey: crypto.KeyObject };

    test('go out and come back', () => {
      const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
      assert.strictEqual(pkcs8.toString('hex').startsWith(PREFIX[type][0]!), true);
      assert.strictEqual(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).equals(privateKey), true);
      assert.strictEqual(createPublicKey(privateKey as never).equals(publicKey), true);
      assert.strictEqual(publicKey.export({ format: 'der', type: 'spki' }).toString('hex').startsWith(PREFIX[type][1]!), true);
      const jwk = privateKey.export({ format: 'jwk' });
      assert.deepStrictEqual(Object.keys(jwk), ['crv', 'd', 'x', 'kty']);
      assert.strictEqual(createPrivateKey({ key: jwk, format: 'jwk' }).equals(privateKey), true);
      assert.strictEqual(createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey), true);
      assert.deepStrictEqual([privateKey.asymmetricKeyType, privateKey.asymmetricKeyDetails], [type, {}]);
    });

    test('are refused where they are malformed', () => {
      const jwk = privateKey.export({ format: 'jwk' });
      const read = (change: object): crypto.KeyObject => createPrivateKey({ key: { ...jwk, ...change } as never, format: 'jwk' });
      assert.throws(() => read({ d: 'AA' }), { code: 'ERR_CRYPTO_INVALID_JWK', message: 'Invalid JWK data' });
      assert.throws(() => read({ d: 5 }), { code: 'ERR_INVALID_ARG_TYPE', message: /"key.d"/ });
      assert.throws(() => read({ x: undefined }), { code: 'ERR_INVALID_ARG_TYPE', message: /"key.x"/ });
      assert.throws(() => read({ crv: 'nope' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.crv' must be one of: 'Ed25519', 'Ed448', 'X25519', 'X448'. Received 'nope'" });
      assert.strictEqual(createPublicKey(read({ x: 'AA' }) as never).equals(publicKey), true);
      assert.throws(() => createPublicKey({ key: { ...jwk, x: 'AA' }, format: 'jwk' }), { code: 'ERR_CRYPTO_INVALID_JWK' });
    });

    test('are made off the calling turn', (_, done) => {
      (generateKeyPair as any)(type, (error: unknown, publicHalf: crypto.KeyObject, privateHalf: crypto.KeyObject) => {
        assert.strictEqual(error, null);
        assert.strictEqual(createPublicKey(privateHalf as never).equals(publicHalf), true);
        done();
      });
    });
  });
}
