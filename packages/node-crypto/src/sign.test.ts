import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';
import { describe, test } from 'node:test';

const { createSign, createVerify, generateKeyPairSync, sign, verify, Sign, Verify } = crypto;
const data = Buffer.from('what is signed');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('sign() and verify()', () => {
  test('take each other\'s signatures, and nothing else', () => {
    const signature = sign('sha256', data, ec.privateKey);
    assert.strictEqual(verify('sha256', data, ec.publicKey, signature), true);
    assert.strictEqual(verify('sha256', data, ec.privateKey, signature), true);
    assert.strictEqual(verify('sha384', data, ec.publicKey, signature), false);
    assert.strictEqual(verify('sha256', Buffer.from('something else'), ec.publicKey, signature), false);
    assert.strictEqual(verify(null, data, ec.publicKey, signature), true);
  });

  test('take text, views and memory as data', () => {
    const signature = sign('sha256', 'abc' as never, ec.privateKey);
    assert.strictEqual(verify('sha256', data, ec.publicKey, sign('sha256', new Uint8Array(data).buffer as never, ec.privateKey)), true);
    assert.throws(() => verify('sha256', new ArrayBuffer(3) as never, ec.publicKey, signature), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "data" argument must be an instance of Buffer, TypedArray, or DataView. Received an instance of ArrayBuffer' });
    assert.strictEqual(verify('sha256', new DataView(Uint8Array.of(0, 97, 98, 99).buffer, 1), ec.publicKey, signature), true);
  });

  test('call back with the result, on a later turn', (_, done) => {
    let later = false;
    sign('sha256', data, ec.privateKey, (error, signature) => {
      assert.strictEqual(later, true);
      assert.strictEqual(error, null);
      verify('sha256', data, ec.publicKey, signature, (failure, result) => {
        assert.strictEqual(failure, null);
        assert.strictEqual(result, true);
        done();
      });
    });
    later = true;
  });

  test('sign what the data was when they were called', (_, done) => {
    const copy = Buffer.from(data);
    sign('sha256', copy, ec.privateKey, (_error, signature) => {
      assert.strictEqual(verify('sha256', data, ec.publicKey, signature), true);
      done();
    });
    copy.fill(0);
  });

  test('refuse what they cannot work with', () => {
    const wrong = (...args: unknown[]): void => { (sign as any)(...args); };
    assert.throws(() => wrong(5, data, ec.privateKey), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "algorithm" argument must be of type string/ });
    assert.throws(() => wrong('sha256', 5, ec.privateKey), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "data" argument must be of type string or an instance of ArrayBuffer, Buffer/ });
    assert.throws(() => wrong('sha256', data), { code: 'ERR_CRYPTO_SIGN_KEY_REQUIRED' });
    assert.throws(() => wrong('sha256', data, ec.publicKey), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type public, expected private.' });
    assert.throws(() => wrong('nope', data, ec.privateKey), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: nope' });
    assert.throws(() => wrong('shake256', data, ec.privateKey), { code: 'ERR_OSSL_INVALID_DIGEST' });
    assert.throws(() => wrong('nope', data, ec.privateKey, 5), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, padding: 'x' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.padding' is invalid. Received 'x'" });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, saltLength: null }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, dsaEncoding: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, context: 'x' }), { code: 'ERR_INVALID_ARG_TYPE', message: /"options.context" property/ });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, context: Buffer.alloc(256) }), { code: 'ERR_OUT_OF_RANGE', message: 'context string must be at most 255 bytes' });
    assert.throws(() => wrong('sha256', data, { key: ec.privateKey, context: Buffer.alloc(1) }), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
    assert.throws(() => (verify as any)('sha256', data, ec.publicKey, 'text'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "signature" argument must be an instance of Buffer, TypedArray, or DataView/ });
  });
});

describe('Sign and Verify', () => {
  test('work with sign() and verify()', () => {
    const signature = createSign('RSA-SHA384').update('what is ').update(Buffer.from('signed')).sign(ec.privateKey);
    assert.strictEqual(verify('sha384', data, ec.publicKey, signature), true);
    assert.strictEqual(createVerify('SHA384').update(data).verify(ec.publicKey, signature), true);
    assert.strictEqual(createVerify('SHA384').update('x').verify(ec.publicKey, signature), false);
  });

  test('are streams', (_, done) => {
    const signer = createSign('sha256');
    signer.end(data, () => {
      const signature = signer.sign(ec.privateKey, 'hex');
      const verifier = createVerify('sha256');
      verifier.write('7768617420', 'hex');
      verifier.end('is signed', () => {
        assert.strictEqual(verifier.verify(ec.publicKey, signature, 'hex'), true);
        done();
      });
    });
  });

  test('are classes that need no new', () => {
    assert((Sign as any)('sha256') instanceof Sign);
    assert((Verify as any)('sha256', { highWaterMark: 5 }).writableHighWaterMark === 5);
    assert.deepStrictEqual([Sign.name, Sign.length, Verify.name, createSign.length, sign.name, verify.name], ['Sign', 2, 'Verify', 2, 'signOneShot', 'verifyOneShot']);
    assert.deepStrictEqual(Object.keys(Sign.prototype), ['_write', 'update', 'sign']);
  });

  test('are over after one signature', () => {
    const signer = createSign('sha256');
    signer.sign(ec.privateKey);
    assert.throws(() => signer.sign(ec.privateKey), { code: 'ERR_CRYPTO_INVALID_STATE', message: 'Not initialised' });
    assert.throws(() => signer.update('a'), { code: 'ERR_CRYPTO_INVALID_STATE' });
  });

  test('are not over where the key was wrong', () => {
    const signer = createSign('sha256').update(data);
    assert.throws(() => signer.sign({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key.key" property/ });
    assert.throws(() => signer.sign(null as never), { code: 'ERR_CRYPTO_SIGN_KEY_REQUIRED' });
    assert.strictEqual(verify('sha256', data, ec.publicKey, signer.sign(ec.privateKey)), true);
  });

  test('refuse what they cannot work with', () => {
    assert.throws(() => createSign(undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => createSign('nope'), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest', name: 'TypeError' });
    assert.throws(() => createVerify('sha256').update(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "data" argument/ });
    assert.throws(() => createSign('sha256').sign(ec.privateKey, 'nope' as never), { code: 'ERR_UNKNOWN_ENCODING' });
    assert.throws(() => createVerify('sha256').verify(ec.publicKey, 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "signature" argument must be of type string or/ });
  });
});
