import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { createDiffieHellman, createDiffieHellmanGroup, createPublicKey, diffieHellman, DiffieHellman, DiffieHellmanGroup, generateKeyPairSync, getDiffieHellman, sign, verify } from 'node:crypto';
import { inspect } from 'node:util';

const prime = getDiffieHellman('modp5').getPrime();

describe('DiffieHellman', () => {
  test('two agree, whoever made the group', () => {
    const one = createDiffieHellman(prime, 2);
    const other = createDiffieHellmanGroup('MODP5');
    assert.deepStrictEqual(one.generateKeys(), one.getPublicKey());
    other.generateKeys('hex');
    assert.deepStrictEqual(one.computeSecret(other.getPublicKey()), other.computeSecret(one.getPublicKey('base64'), 'base64'));
    assert.strictEqual(one.computeSecret(other.getPublicKey(), null as never, 'hex').length, 2 * 192);
  });

  test('the primes of groups', () => {
    for (const [name, bits, last] of [['modp1', 768, 'a63a3620'], ['modp2', 1024, 'ece65381'], ['modp5', 1536, 'ca237327'], ['modp14', 2048, '8aacaa68'], ['modp15', 3072, 'a93ad2ca'], ['modp16', 4096, '34063199'], ['modp17', 6144, '6dcc4024'], ['modp18', 8192, '98edd3df']] as const) {
      const group = getDiffieHellman(name);
      const hex = group.getPrime('hex');
      assert.strictEqual(hex.length, bits / 4);
      assert.ok(hex.startsWith('ffffffffffffffffc90fdaa2'), name);
      assert.strictEqual(hex.slice(-24), `${last}ffffffffffffffff`);
      assert.strictEqual(group.getGenerator('hex'), '02');
      assert.strictEqual(group.verifyError, 0);
    }
  });

  test('without new', () => {
    assert.ok((DiffieHellman as any)(prime) instanceof DiffieHellman);
    assert.ok((DiffieHellmanGroup as any)('modp5') instanceof DiffieHellmanGroup);
    assert.strictEqual((getDiffieHellman('modp5') as any).setPublicKey, undefined);
    assert.strictEqual(getDiffieHellman, createDiffieHellmanGroup);
  });

  test('keys of one\'s own', () => {
    const dh = createDiffieHellman(prime.toString('hex'), 'hex', '02', 'hex');
    assert.throws(() => dh.getPublicKey(), (error: any) => `${error}` === 'Error: No public key - did you forget to generate one?' && error.code === 'ERR_CRYPTO_INVALID_STATE');
    dh.setPrivateKey('07', 'hex');
    assert.strictEqual(dh.generateKeys('hex'), '80');
    assert.strictEqual(dh.getPrivateKey('hex'), '07');
    assert.ok(dh.computeSecret(Buffer.from([4])).toString('hex').endsWith('004000'));
    dh.setPublicKey(Buffer.from([5]));
    assert.strictEqual(dh.getPublicKey('hex'), '05');
  });

  test('public keys that are refused', () => {
    const dh = getDiffieHellman('modp5');
    dh.generateKeys();
    for (const bytes of [[], [0], [1]]) assert.throws(() => dh.computeSecret(Buffer.from(bytes)), { name: 'RangeError', code: 'ERR_CRYPTO_INVALID_KEYLEN', message: 'Supplied key is too small' });
    assert.throws(() => dh.computeSecret(prime), { message: 'Supplied key is too large' });
    assert.throws(() => dh.computeSecret(Buffer.from('abc')), { code: 'ERR_CRYPTO_INVALID_KEYTYPE', message: 'Unspecified validation error' });
    assert.throws(() => dh.computeSecret(5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('what is wrong with a group', () => {
    assert.strictEqual(createDiffieHellman(Buffer.from([23]), 5).verifyError, 128);
    assert.strictEqual(createDiffieHellman(Buffer.from('abc')).verifyError, 129);
    assert.strictEqual(createDiffieHellman('ff'.repeat(64), 'hex').verifyError, 1);
    assert.throws(() => createDiffieHellman(Buffer.from([23]), 5).generateKeys(), { code: 'ERR_CRYPTO_OPERATION_FAILED', message: 'Key generation failed' });
  });

  test('arguments that are wrong', () => {
    assert.throws(() => (createDiffieHellman as any)(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "sizeOrKey" argument must be one of type number or string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined' });
    assert.throws(() => createDiffieHellman(13.37), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => createDiffieHellman(prime, 1), { code: 'ERR_OSSL_DH_BAD_GENERATOR' });
    assert.throws(() => createDiffieHellman(prime, true as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => getDiffieHellman('modp3'), { code: 'ERR_CRYPTO_UNKNOWN_DH_GROUP', message: 'Unknown DH group' });
    assert.throws(() => createDiffieHellman(5), { code: 'ERR_INVALID_ARG_VALUE', message: 'Invalid DH parameters' });
  });

  test('a new prime', () => {
    const dh = createDiffieHellman(512);
    assert.strictEqual(dh.getPrime().length, 64);
    assert.strictEqual(dh.verifyError, 0);
  });

  test('inspect() shows no private key', () => {
    const dh = createDiffieHellman(prime);
    dh.setPrivateKey(Buffer.from([123, 45]));
    assert.ok(!inspect(dh, { showHidden: true, depth: 9, getters: true }).includes('31533'));
  });
});

describe('keys for Diffie-Hellman', () => {
  test('two agree', () => {
    const [one, other] = [generateKeyPairSync('dh', { group: 'modp5' } as never), generateKeyPairSync('dh', { prime } as never)] as any[];
    assert.deepStrictEqual(diffieHellman({ privateKey: one.privateKey, publicKey: other.publicKey }), diffieHellman({ privateKey: other.privateKey, publicKey: one.publicKey }));
    assert.strictEqual(one.publicKey.asymmetricKeyType, 'dh');
    assert.deepStrictEqual(one.publicKey.asymmetricKeyDetails, {});
    assert.ok(createPublicKey(one.publicKey.export({ type: 'spki', format: 'pem' })).equals(one.publicKey));
    const { publicKey } = generateKeyPairSync('dh', { group: 'modp1' } as never) as any;
    assert.throws(() => diffieHellman({ privateKey: one.privateKey, publicKey }), { code: 'ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS' });
  });

  test('options that are wrong', () => {
    const generate = (options: object): unknown => generateKeyPairSync('dh', options as never);
    assert.throws(() => generate({}), { code: 'ERR_MISSING_OPTION', message: 'At least one of the group, prime, or primeLength options is required' });
    assert.throws(() => generate({ group: 'modp5', generator: 2 }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR', message: 'Option "group" cannot be used in combination with option "generator"' });
    assert.throws(() => generate({ group: 'x' }), { code: 'ERR_CRYPTO_UNKNOWN_DH_GROUP' });
    assert.throws(() => generate({ primeLength: 500 }), { message: 'error:0280007E:Diffie-Hellman routines::modulus too small' });
  });
});

describe('DSA', () => {
  test('signatures in both encodings', () => {
    const { publicKey, privateKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    assert.deepStrictEqual(publicKey.asymmetricKeyDetails, { modulusLength: 1024, divisorLength: 160 });
    for (const dsaEncoding of ['der', 'ieee-p1363'] as const) {
      const signature = sign('sha256', Buffer.from('x'), { key: privateKey, dsaEncoding });
      assert.ok(verify('sha256', Buffer.from('x'), { key: publicKey, dsaEncoding }, signature));
      assert.ok(!verify('sha256', Buffer.from('y'), { key: publicKey, dsaEncoding }, signature));
      assert.ok(!verify('sha256', Buffer.from('x'), { key: publicKey, dsaEncoding }, signature.subarray(1)));
    }
    assert.ok(createPublicKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).equals(publicKey));
    assert.throws(() => sign('md5', Buffer.from('x'), privateKey), { code: 'ERR_OSSL_DIGEST_NOT_ALLOWED' });
  });

  test('options that are wrong', () => {
    assert.throws(() => generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 161 }), { message: 'error:030000E9:digital envelope routines::provider keymgmt failure' });
    assert.throws(() => generateKeyPairSync('dsa', { modulusLength: 768, divisorLength: 160 }), { message: 'error:05000072:dsa routines::bad ffc parameters' });
  });
});
