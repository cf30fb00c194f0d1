import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';
import { describe, test } from 'node:test';

const { createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPair, generateKeyPairSync, getCurves, sign, verify } = crypto;
const data = Buffer.from('what is signed');

// Made by OpenSSL: in compressed form, with all of the curve's numbers, on a binary field.
const SECRET = '519b423d715f8b581f4fa8ee59f4771a5b44c8130b4e3eacca54a56dda72b464';
const POINT = '1ccbe91c075fc7f4f033bfa248db8fccd3565de94bbfb12f3c59ff46c271bf83ce4014c68811f9a21a1fdb2c0e6113e06db7ca93b7404e78dc7ccd5ca89a4ca9';

function sec1(): string {
  return `30770201010420${SECRET}a00a06082a8648ce3d030107a14403420004${POINT}`;
}

function pair(namedCurve: string): { publicKey: crypto.KeyObject; privateKey: crypto.KeyObject } {
  return generateKeyPairSync('ec', { namedCurve });
}

describe('EC keys', () => {
  const key = createPrivateKey({ key: Buffer.from(sec1(), 'hex'), format: 'der', type: 'sec1' });

  test('are what RFC 6979 says of its P-256 key', () => {
    // 32-byte key of A.2.5's style: the public key follows from the secret.
    assert.deepStrictEqual(key.asymmetricKeyDetails, { namedCurve: 'prime256v1' });
    assert.strictEqual(key.export({ type: 'sec1', format: 'der' }).toString('hex'), sec1());
    const jwk = key.export({ format: 'jwk' });
    assert.deepStrictEqual(Object.keys(jwk), ['kty', 'x', 'y', 'crv', 'd']);
    assert.strictEqual(Buffer.from(jwk.x + jwk.y!, 'base64url').length, 64);
    const { d, x, y } = jwk;
    assert.deepStrictEqual([d, x, y].map((part) => Buffer.from(part!, 'base64url').toString('hex')).join(''), SECRET + POINT);
    assert.strictEqual(createPrivateKey({ key: jwk, format: 'jwk' }).equals(key), true);
    assert.strictEqual(createPublicKey({ key: jwk, format: 'jwk' }).equals(createPublicKey(key as never)), true);
  });

  test('know their public half where it was not given', () => {
    const bare = createPrivateKey({ key: Buffer.from(`30310201010420${SECRET}a00a06082a8648ce3d030107`, 'hex'), format: 'der', type: 'sec1' });
    assert.strictEqual(createPublicKey(bare as never).export({ type: 'spki', format: 'der' }).toString('hex').slice(-128), POINT);
    assert.strictEqual(bare.export({ type: 'sec1', format: 'der' }).length, 51);
  });

  test('keep the form of their point', () => {
    const compressed = Buffer.from(`3039301306072a8648ce3d020106082a8648ce3d030107032200${'03'}${POINT.slice(0, 64)}`, 'hex');
    const publicKey = createPublicKey({ key: compressed, format: 'der', type: 'spki' });
    assert.strictEqual(publicKey.equals(createPublicKey(key as never)), true);
    assert.deepStrictEqual(publicKey.export({ format: 'der', type: 'spki' }), compressed);
  });

  test('are refused where the point is not on the curve', () => {
    const spki = (point: string): Buffer => Buffer.from(`3059301306072a8648ce3d020106082a8648ce3d030107034200${point}`, 'hex');
    const read = (point: string): void => { createPublicKey({ key: spki(point), format: 'der', type: 'spki' }); };
    read(`04${POINT}`);
    read(`07${POINT}`);
    assert.throws(() => read(`06${POINT}`), { message: 'Failed to read asymmetric key' });
    assert.throws(() => read(`05${POINT}`), { message: 'Failed to read asymmetric key' });
    assert.throws(() => read(`04${POINT.slice(0, -2)}00`), { message: 'Failed to read asymmetric key' });
    assert.throws(() => read(`04${'f'.repeat(128)}`), { message: 'Failed to read asymmetric key' });
  });

  test('as JSON Web Keys are checked', () => {
    const jwk = key.export({ format: 'jwk' });
    const read = (change: object): void => { createPrivateKey({ key: { ...jwk, ...change } as never, format: 'jwk' }); };
    assert.throws(() => read({ crv: 'P-999' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.crv' must be one of: 'P-256', 'secp256k1', 'P-384', 'P-521'. Received 'P-999'" });
    assert.throws(() => read({ crv: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => read({ d: undefined }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.d" property must be of type string. Received undefined' });
    assert.throws(() => read({ x: undefined }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.x" property must be of type string. Received undefined' });
    assert.throws(() => read({ x: 'AA' }), { code: 'ERR_CRYPTO_INVALID_JWK', message: 'Invalid JWK EC key' });
    assert.throws(() => read({ crv: 'secp256k1' }), { code: 'ERR_CRYPTO_INVALID_JWK' });
    assert.throws(() => pair('secp224r1').publicKey.export({ format: 'jwk' }), { code: 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE', message: 'Unsupported JWK EC curve: secp224r1.' });
  });

  test('are made on the curve asked for', () => {
    assert.deepStrictEqual(pair('P-384').publicKey.asymmetricKeyDetails, { namedCurve: 'secp384r1' });
    assert.deepStrictEqual(pair('B-163').publicKey.asymmetricKeyDetails, { namedCurve: 'sect163r2' });
    assert.throws(() => pair('p-256'), { code: 'ERR_CRYPTO_INVALID_CURVE', message: 'Invalid EC curve name', name: 'TypeError' });
    assert.throws(() => generateKeyPairSync('ec', {} as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.namedCurve" property must be of type string. Received undefined' });
    assert.throws(() => generateKeyPairSync('ec', { namedCurve: 'nope', paramEncoding: 'x' as never }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.paramEncoding' is invalid. Received 'x'" });
  });

  test('are made off the calling turn', (_, done) => {
    generateKeyPair('ec', { namedCurve: 'secp256k1' }, (error, publicKey, privateKey) => {
      assert.ifError(error);
      assert.strictEqual(createPublicKey(privateKey as never).equals(publicKey), true);
      done();
    });
  });
});

describe('curves', () => {
  test('are all that there are', () => {
    assert.strictEqual(getCurves().length, 82);
    assert.deepStrictEqual(getCurves().slice(0, 4), ['Oakley-EC2N-3', 'Oakley-EC2N-4', 'SM2', 'brainpoolP160r1']);
  });

  // One of each kind: a = -3, a = 0, neither; orders below and above the field; cofactors; trinomial and pentanomial; even degree.
  for (const namedCurve of ['prime256v1', 'secp256k1', 'secp521r1', 'brainpoolP320r1', 'secp112r2', 'secp224r1', 'prime239v1', 'secp160k1', 'sect113r1', 'sect233k1', 'c2pnb176v1', 'c2pnb163v1', 'wap-wsg-idm-ecid-wtls9']) {
    test(`${namedCurve} signs, by name and by numbers`, () => {
      for (const paramEncoding of ['named', 'explicit'] as const) {
        const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve, paramEncoding, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
        const signature = sign('sha512', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        assert.strictEqual(verify('sha512', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature), true);
        signature[signature.length - 1]! ^= 1;
        assert.strictEqual(verify('sha512', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature), false);
        assert.strictEqual(createPublicKey(publicKey).export({ type: 'spki', format: 'pem' }), publicKey);
        assert.strictEqual(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }), publicKey);
      }
    });
  }

  test('without an object identifier have no form', () => {
    const { publicKey, privateKey } = pair('Oakley-EC2N-3');
    assert.throws(() => publicKey.export({ type: 'spki', format: 'der' }), { code: 'ERR_OSSL_MISSING_OID' });
    assert.throws(() => privateKey.export({ type: 'pkcs8', format: 'der' }), { code: 'ERR_OSSL_MISSING_OID' });
  });
});

describe('ECDSA', () => {
  const { publicKey, privateKey } = pair('P-256');

  test('takes the two encodings', () => {
    const der = sign('sha256', data, privateKey);
    const raw = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    assert.strictEqual(der[0], 0x30);
    assert.strictEqual(raw.length, 64);
    assert.strictEqual(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw), true);
    assert.strictEqual(verify('sha256', data, publicKey, raw), false);
    assert.strictEqual(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, der), false);
    assert.strictEqual(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw.subarray(1)), false);
    const verifier = createVerify('sha256').update(data);
    assert.throws(() => verifier.verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, raw.subarray(1)), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Malformed signature' });
  });

  test('refuses DER that is not as short as it can be, or has more behind it', () => {
    const raw = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const number = (half: Buffer, zeros: number): string => {
      const bytes = `${'00'.repeat(zeros)}${half.toString('hex')}`;
      return `02${(bytes.length / 2).toString(16).padStart(2, '0')}${bytes}`;
    };
    const needs = (half: Buffer): number => half[0]! >= 0x80 ? 1 : 0;
    const [r, s] = [raw.subarray(0, 32), raw.subarray(32)] as [Buffer, Buffer];
    if (r[0] === 0 || s[0] === 0) return;
    const der = (zeros: number, tail = '', long = false): Buffer => {
      const body = number(r, needs(r) + zeros) + number(s, needs(s));
      return Buffer.from(`30${long ? '81' : ''}${((body.length + tail.length) / 2).toString(16)}${body}${tail}`, 'hex');
    };
    const ok = (signature: Buffer): boolean => verify('sha256', data, publicKey, signature);
    assert.strictEqual(ok(der(0)), true);
    assert.strictEqual(ok(der(1)), false);
    assert.strictEqual(ok(der(0, '0500')), false);
    assert.strictEqual(ok(der(0, '', true)), false);
    assert.strictEqual(ok(Buffer.concat([der(0), Buffer.alloc(1)])), false);
    if (needs(r) === 1) assert.strictEqual(ok(der(-1 + 0)), false);
  });

  test('refuses zeros and what is as great as the order', () => {
    const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
    const one = '01'.padStart(64, '0');
    for (const [r, s] of [['0'.repeat(64), one], [one, '0'.repeat(64)], [order, one], [one, order], ['f'.repeat(64), 'f'.repeat(64)]]) {
      assert.strictEqual(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(r! + s!, 'hex')), false);
    }
  });

  test('cuts digests that are longer than the order', () => {
    const small = pair('secp112r1');
    assert.strictEqual(createVerify('sha512').update(data).verify(small.publicKey, createSign('sha512').update(data).sign(small.privateKey)), true);
  });

  test('never signs with the same nonce', () => {
    const rs = new Set(Array.from({ length: 8 }, () => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }).subarray(0, 32).toString('hex')));
    assert.strictEqual(rs.size, 8);
  });
});
