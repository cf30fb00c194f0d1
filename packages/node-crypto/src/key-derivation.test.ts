import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { argon2, argon2Sync, createSecretKey, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from 'node:crypto';

const hex = (bytes: ArrayBufferLike | Buffer): string => Buffer.from(bytes as ArrayBuffer).toString('hex');

describe('pbkdf2', () => {
  test('RFC 6070 and RFC 7914', () => {
    assert.strictEqual(hex(pbkdf2Sync('password', 'salt', 1, 20, 'sha1')), '0c60c80f961f0e71f3a9b524af6012062fe037a6');
    assert.strictEqual(hex(pbkdf2Sync('password', 'salt', 4096, 20, 'sha1')), '4b007901b765489abead49d926f721d065a429c1');
    assert.strictEqual(hex(pbkdf2Sync('passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, 'sha1')), '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038');
    assert.strictEqual(hex(pbkdf2Sync('passwd', 'salt', 1, 64, 'sha256')), '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783');
  });

  test('with every digest, synchronously and not', async () => {
    for (const digest of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-256', 'ripemd160', 'blake2b512', 'blake2s256', 'sm3', 'md5-sha1']) {
      const key = pbkdf2Sync('pass', 'salt', 300, 70, digest);
      assert.strictEqual(key.length, 70);
      assert.strictEqual(hex(await promisify(pbkdf2)('pass', 'salt', 300, 70, digest)), hex(key));
      assert.strictEqual(hex(key).slice(0, 20), hex(pbkdf2Sync('pass', 'salt', 300, 10, digest)));
    }
    assert.strictEqual(hex(pbkdf2Sync('a', 'b', 1, 20, 'md5-sha1')), 'e18109fc93d1702496a830ab38a636286622babb');
    assert.strictEqual(hex(await promisify(pbkdf2)('', '', 1, 8, 'sha512')), hex(pbkdf2Sync('', '', 1, 8, 'sha512')));
  });

  test('errors', () => {
    const call = (...args: unknown[]): unknown => (pbkdf2Sync as any)(...args);
    assert.throws(() => call('a', 'b', 1, 20), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "digest" argument must be of type string. Received undefined' });
    assert.throws(() => call(5, 'b', 1, 20, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "password" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received type number (5)' });
    assert.throws(() => call(createSecretKey(Buffer.from('a')), 'b', 1, 20, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => call('a', 'b', 0, 20, 'sha1'), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "iterations" is out of range. It must be >= 1 && <= 2147483647. Received 0' });
    assert.throws(() => call('a', 'b', 1, -1, 'sha1'), { code: 'ERR_OUT_OF_RANGE', message: /"keylen"/ });
    assert.throws(() => call('a', 'b', 1, 20, 'nope'), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: nope' });
    assert.throws(() => call('a', 'b', 1, 20, 'shake128'), { message: 'Deriving bits failed' });
    assert.throws(() => call('a', 'b', 1, 0, 'sha1'), { message: 'Deriving bits failed' });
    assert.throws(() => (pbkdf2 as any)('a', 'b', 1, 20, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received undefined' });
  });
});

describe('scrypt', () => {
  test('RFC 7914', () => {
    assert.strictEqual(hex(scryptSync('', '', 64, { N: 16, r: 1, p: 1 })), '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906');
    assert.strictEqual(hex(scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 })), 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640');
  });

  test('without options, and with other names', async () => {
    assert.strictEqual(hex(scryptSync('a', 'b', 3)), '87c508');
    assert.strictEqual(hex(await promisify<string, string, number, Buffer>(scrypt)('a', 'b', 3)), '87c508');
    assert.strictEqual(hex(scryptSync('a', 'b', 8, { cost: 16, blockSize: 2, parallelization: 3 })), hex(scryptSync('a', 'b', 8, { N: 16, r: 2, p: 3 })));
    assert.strictEqual(scryptSync('a', 'b', 0).length, 0);
  });

  test('errors', () => {
    const call = (options: object) => (): unknown => scryptSync('a', 'b', 32, options);
    const limit = { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', message: 'Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded' };
    for (const N of [1, 3, 5]) assert.throws(call({ N }), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', message: 'Invalid scrypt params' });
    for (const options of [{ N: 2 ** 20 }, { N: 2 ** 15 }, { maxmem: 5 }, { N: 65536, r: 1 }, { N: 2, p: 2 ** 30, r: 1 }, { N: 16384, maxmem: 16 * 1024 * 1024 + 1024 }]) assert.throws(call(options), limit);
    assert.strictEqual(scryptSync('a', 'b', 1, { N: 16384, maxmem: 16 * 1024 * 1024 + 3 * 1024 }).length, 1);
    assert.throws(call({ N: 16, cost: 16 }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR', message: 'Option "N" cannot be used in combination with option "cost"' });
    assert.throws(call({ N: 'a' }), { code: 'ERR_INVALID_ARG_TYPE', message: /"N" argument/ });
    assert.throws(call({ maxmem: -1 }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => (scrypt as any)('a', 'b', 32), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });
});

describe('hkdf', () => {
  test('RFC 5869', () => {
    const ikm = Buffer.alloc(22, 0x0b);
    assert.strictEqual(hex(hkdfSync('sha256', ikm, Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42)), '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
    assert.strictEqual(hex(hkdfSync('sha256', ikm, '', '', 42)), '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8');
  });

  test('an ArrayBuffer, synchronously and not, from KeyObjects too', async () => {
    const key = hkdfSync('sha512', 'key', 'salt', 'info', 100);
    assert.ok(key instanceof ArrayBuffer);
    assert.strictEqual(hex(await promisify(hkdf)('sha512', 'key', 'salt', 'info', 100)), hex(key));
    assert.strictEqual(hex(hkdfSync('sha512', createSecretKey('key', 'utf8'), 'salt', 'info', 100)), hex(key));
    const long = Buffer.alloc(70000, 7);
    assert.strictEqual(hex(await promisify(hkdf)('sha1', long, '', '', 10)), hex(hkdfSync('sha1', long, '', '', 10)));
  });

  test('errors', () => {
    const call = (...args: unknown[]): unknown => (hkdfSync as any)(...args);
    assert.throws(() => call('nope', '', '', '', 1), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
    assert.throws(() => call('sha256', null, '', '', 1), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "ikm" argument must be of type string or an instance of SecretKeyObject, ArrayBuffer, TypedArray, DataView, or Buffer. Received null' });
    assert.throws(() => call('sha256', '', null, '', 1), { code: 'ERR_INVALID_ARG_TYPE', message: /"salt" argument must be of type string or an instance of ArrayBuffer, TypedArray, DataView, or Buffer/ });
    assert.throws(() => call('sha256', '', '', new Uint8Array(1025), 1), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "info" is out of range. It must be must not contain more than 1024 bytes. Received 1025' });
    assert.throws(() => call('sha256', '', '', '', 255 * 32 + 1), { code: 'ERR_CRYPTO_INVALID_KEYLEN', message: 'Invalid key length' });
    assert.throws(() => call('sha256', '', '', '', 0), { message: 'Deriving bits failed' });
  });
});

describe('argon2', () => {
  const parameters = { message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), parallelism: 4, tagLength: 32, memory: 32, passes: 3, secret: Buffer.alloc(8, 3), associatedData: Buffer.alloc(12, 4) };

  test('RFC 9106', async () => {
    assert.strictEqual(hex(argon2Sync('argon2d', parameters)), '512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb');
    assert.strictEqual(hex(argon2Sync('argon2i', parameters)), 'c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8');
    assert.strictEqual(hex(argon2Sync('argon2id', parameters)), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
    assert.strictEqual(hex(await promisify(argon2)('argon2id', parameters) as Buffer), hex(argon2Sync('argon2id', parameters)));
  });

  test('errors', () => {
    const call = (change: object) => (): unknown => argon2Sync('argon2i', { ...parameters, ...change } as never);
    assert.throws(() => argon2Sync('nope' as never, parameters), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'algorithm' must be one of: 'argon2d', 'argon2i', 'argon2id'. Received 'nope'" });
    assert.throws(() => argon2Sync('argon2i', 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /"parameters" argument must be of type object/ });
    assert.throws(call({ message: 0 }), { code: 'ERR_INVALID_ARG_TYPE', message: /"parameters\.message" property/ });
    assert.throws(call({ nonce: Buffer.alloc(7) }), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "parameters.nonce.byteLength" is out of range. It must be >= 8 && <= 4294967295. Received 7' });
    assert.throws(call({ memory: 31 }), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "parameters.memory" is out of range. It must be >= 32 && <= 4294967295. Received 31' });
    assert.throws(call({ tagLength: 3 }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(call({ passes: 1.5 }), { code: 'ERR_OUT_OF_RANGE', message: /must be an integer/ });
    assert.throws(call({ parallelism: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  });
});
