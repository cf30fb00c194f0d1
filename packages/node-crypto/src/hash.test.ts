import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { createHash, createHmac, createSecretKey, getHashes, hash, Hash } from 'node:crypto';

/** Digests of 'abc' as their standards print them. */
const ABC: Record<string, string> = {
  'md5': '900150983cd24fb0d6963f7d28e17f72',
  'sha1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'sha224': '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  'sha256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'sha384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'sha512': 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'sha512-224': '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa',
  'sha512-256': '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23',
  'sha3-224': 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf',
  'sha3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'sha3-384': 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  'sha3-512': 'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  'blake2b512': 'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
  'blake2s256': '508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982',
  'ripemd160': '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc',
  'sm3': '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  'md5-sha1': '900150983cd24fb0d6963f7d28e17f72a9993e364706816aba3e25717850c26c9cd0d89d',
};
const OTHER_NAMES: Record<string, string> = {
  'RSA-MD5': 'md5', 'ssl3-md5': 'md5', 'md5WithRSAEncryption': 'md5', '1.2.840.113549.2.5': 'md5', 'MD5': 'md5',
  'SHA-1': 'sha1', 'RSA-SHA1-2': 'sha1', 'ssl3-sha1': 'sha1', 'sha1WithRSAEncryption': 'sha1', '1.3.14.3.2.26': 'sha1', 'RSA-SHA1': 'sha1',
  'sha-256': 'sha256', 'SHA2-256': 'sha256', 'rsa-sha256': 'sha256', 'sha256withrsaencryption': 'sha256', '2.16.840.1.101.3.4.2.1': 'sha256',
  'SHA2-224': 'sha224', 'SHA-384': 'sha384', 'RSA-SHA512': 'sha512', '2.16.840.1.101.3.4.2.3': 'sha512',
  'RSA-SHA512/224': 'sha512-224', 'SHA-512/256': 'sha512-256', 'SHA2-512/256': 'sha512-256', 'sha512-256WithRSAEncryption': 'sha512-256',
  'RSA-SHA3-224': 'sha3-224', 'id-rsassa-pkcs1-v1_5-with-sha3-256': 'sha3-256', 'BLAKE2B-512': 'blake2b512', 'blake2s-256': 'blake2s256',
  'RIPEMD': 'ripemd160', 'RIPEMD-160': 'ripemd160', 'rmd160': 'ripemd160', 'ripemd160WithRSA': 'ripemd160', 'RSA-RIPEMD160': 'ripemd160', 'RSA-SM3': 'sm3',
};

describe('createHash', () => {
  for (const [name, digest] of Object.entries(ABC)) {
    test(`${name} of abc`, () => {
      assert.strictEqual(createHash(name).update('abc').digest('hex'), digest);
      assert.strictEqual(createHash(name).update('a').update(Buffer.from('bc')).digest().toString('hex'), digest);
      assert.strictEqual(hash(name, 'abc'), digest);
    });

    test(`${name} in pieces of all lengths is that of the whole`, () => {
      const data = Buffer.from(Array.from({ length: 600 }, (_, i) => i * 7));
      for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 143, 144, 200, 600]) {
        const whole = createHash(name).update(data.subarray(0, length)).digest('hex');
        const pieces = createHash(name);
        for (let i = 0, n = 1; i < length; i += n, n = (n * 5) % 91 + 1) pieces.update(data.subarray(i, Math.min(length, i + n)));
        assert.strictEqual(pieces.digest('hex'), whole);
      }
    });
  }

  test('other names of the digests', () => {
    for (const [name, digest] of Object.entries(OTHER_NAMES)) assert.strictEqual(createHash(name).update('abc').digest('hex'), ABC[digest], name);
  });

  test('every listed name can be used', () => {
    assert.ok(getHashes().length >= 52);
    for (const name of getHashes()) createHash(name, name.startsWith('shake') ? { outputLength: 1 } : {});
    assert.notStrictEqual(getHashes(), getHashes());
  });

  test('output as long as asked for', () => {
    assert.strictEqual(createHash('shake128', { outputLength: 5 }).update('a').digest('hex'), '85c8de88d2');
    assert.strictEqual(createHash('shake128', { outputLength: 0 }).digest('hex'), '');
    assert.strictEqual(createHash('shake256', { outputLength: 300 }).digest().length, 300);
    assert.strictEqual(createHash('shake128', { outputLength: 16 }).copy({ outputLength: 5 }).digest('hex'), '7f9c2ba4e8');
    assert.throws(() => createHash('sha256', { outputLength: 5 }), { code: 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH', message: 'error:030000B2:digital envelope routines::not XOF or invalid length', library: 'digital envelope routines', reason: 'not XOF or invalid length' });
    assert.strictEqual(createHash('sha256', { outputLength: 32 }).digest().length, 32);
    assert.throws(() => createHash('sha256', { outputLength: 'a' as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.outputLength" property must be of type number. Received type string (\'a\')' });
    assert.throws(() => createHash('sha256', { outputLength: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('unknown digests', () => {
    for (const name of ['nope', '', 'sha512/256', 'keccak-256', 'id-sha256', 'constructor', '__proto__']) assert.throws(() => createHash(name), { message: 'Digest method not supported' });
    assert.throws(() => createHash(undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "algorithm" argument must be of type string. Received undefined' });
  });

  test('input of every kind', () => {
    const digest = createHash('sha1').update('61626364').digest('hex');
    assert.strictEqual(createHash('sha1').update('3631363236333634', 'hex').digest('hex'), digest);
    assert.strictEqual(createHash('sha1').update('61626364', 'nope' as never).digest('hex'), digest);
    assert.strictEqual(createHash('sha1').update(new Uint16Array(Buffer.from('61626364').buffer.slice(0, 0))).digest('hex'), createHash('sha1').digest('hex'));
    assert.strictEqual(createHash('sha256').update(new Float64Array(2)).digest('hex'), '374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb');
    assert.strictEqual(createHash('md5').update(new DataView(new Uint8Array([1, 97, 98, 99]).buffer, 1)).digest('hex'), ABC['md5']);
    assert.throws(() => createHash('sha1').update('abc', 'hex'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'encoding' is invalid for data of length 3. Received 'hex'" });
    for (const wrong of [undefined, 5, null, {}, new ArrayBuffer(3)]) assert.throws(() => createHash('sha1').update(wrong as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView\. Received/ });
  });

  test('output in every encoding', () => {
    const of = (encoding?: any): any => createHash('md5').update('abc').digest(encoding);
    assert.strictEqual(of('base64'), 'kAFQmDzST7DWlj99KOF/cg==');
    assert.strictEqual(of('base64url'), 'kAFQmDzST7DWlj99KOF_cg');
    assert.strictEqual(of('latin1').length, 16);
    assert.strictEqual(of({ toString: () => 'hex' }), ABC['md5']);
    for (const encoding of [undefined, null, 'buffer', 'nope', 5]) assert.ok(Buffer.isBuffer(of(encoding)));
  });

  test('a digest is called once', () => {
    const digest = createHash('sha1');
    digest.digest();
    const finalized = { code: 'ERR_CRYPTO_HASH_FINALIZED', message: 'Digest already called' };
    assert.throws(() => digest.digest(), finalized);
    assert.throws(() => digest.update('a'), finalized);
    assert.throws(() => digest.copy(), finalized);
  });

  test('a copy goes its own way', () => {
    for (const name of Object.keys(ABC)) {
      const first = createHash(name).update('a');
      const second = first.copy();
      first.update('x');
      assert.strictEqual(second.update('bc').digest('hex'), ABC[name]);
      assert.strictEqual(first.digest('hex'), hash(name, 'ax'));
    }
  });

  test('as a stream', async () => {
    const stream = createHash('md5');
    stream.write('a');
    stream.end(Buffer.from('bc'));
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    assert.strictEqual(Buffer.concat(chunks).toString('hex'), ABC['md5']);
    const text = createHash('md5').setEncoding('hex');
    text.end('abc');
    assert.deepStrictEqual(await text.toArray(), [ABC['md5']]);
    const read = createHash('md5');
    read.end('616263', 'hex');
    assert.strictEqual((read.read() as Buffer).toString('hex'), ABC['md5']);
    assert.strictEqual(createHash('sha1', { highWaterMark: 5 }).readableHighWaterMark, 5);
  });

  test('the class', () => {
    assert.ok(createHash('sha1') instanceof Hash);
    assert.strictEqual(createHash('sha1').constructor.name, 'Hash');
    assert.strictEqual(Hash.name, 'deprecated');
    assert.strictEqual(new (Hash as any)('sha1').digest('hex'), (Hash as any)('sha1').digest('hex'));
  });
});

describe('hash', () => {
  test('output', () => {
    assert.ok(Buffer.isBuffer(hash('sha1', 'a', 'buffer')));
    assert.strictEqual(hash('sha256', 'a', { outputEncoding: 'base64' }), 'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=');
    assert.strictEqual(hash('shake128', 'a', { outputLength: 5 }), '85c8de88d2');
    assert.strictEqual(hash('sha256', new Float64Array(2)), '374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb');
    assert.strictEqual(hash.length, 3);
  });

  test('errors', () => {
    assert.throws(() => hash('nope', 'a'), { message: 'Digest method nope is not supported' });
    assert.throws(() => hash('sha256', 'a', 'nope' as never), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'outputEncoding' is invalid. Received 'nope'" });
    assert.throws(() => hash('sha256', 'a', { outputLength: 5 }), { message: 'Output length 5 is invalid for sha256, which does not support XOF' });
    assert.throws(() => hash('sha256', 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "input" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
    assert.throws(() => hash('sha256', 'a', null as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => hash('sha256', 'a', { outputEncoding: 5 as never }), { code: 'ERR_INVALID_ARG_TYPE', message: /"outputEncoding" argument/ });
  });
});

describe('createHmac', () => {
  test('RFC 4231', () => {
    assert.strictEqual(createHmac('sha256', Buffer.alloc(20, 0x0b)).update('Hi There').digest('hex'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
    assert.strictEqual(createHmac('sha512', 'Jefe').update('what do ya want ').update('for nothing?').digest('hex'), '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737');
    assert.strictEqual(createHmac('sha224', Buffer.alloc(131, 0xaa)).update('Test Using Larger Than Block-Size Key - Hash Key First').digest('hex'), '95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e');
  });

  test('with every digest but those of any length', () => {
    for (const name of Object.keys(ABC)) assert.strictEqual(createHmac(name, 'k').update('x').digest().length, ABC[name]!.length / 2);
    assert.throws(() => createHmac('shake128', 'a'), { message: 'error:00000000:lib(0)::reason(0)' });
    assert.throws(() => createHmac('nope', 'a'), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: nope' });
    assert.strictEqual(createHmac('sha3-256', 'a').digest('hex'), '3b17460c2ecb04038c7774ff2072d164bcc678a1175bc2da55399e8f33fe7b6d');
  });

  test('keys of every kind', () => {
    const expected = createHmac('sha1', 'key').digest('hex');
    for (const key of [Buffer.from('key'), new Uint8Array(Buffer.from('key')), Uint8Array.from(Buffer.from('key')).buffer, createSecretKey('key', 'utf8')]) {
      assert.strictEqual(createHmac('sha1', key as never).digest('hex'), expected);
    }
    assert.strictEqual(createHmac('sha1', '6b6579', { encoding: 'hex' } as never).digest('hex'), expected);
    assert.throws(() => createHmac('sha1', undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received undefined' });
    assert.throws(() => createHmac(undefined as never, 'a'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "hmac" argument must be of type string. Received undefined' });
  });

  test('after digest() nothing comes', () => {
    const hmac = createHmac('sha1', 'k');
    hmac.digest();
    assert.strictEqual(hmac.digest('hex'), '');
    assert.throws(() => hmac.update('a'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  });

  test('as a stream', async () => {
    const stream = createHmac('sha1', 'k');
    stream.end('abc');
    assert.deepStrictEqual((await stream.toArray()).map((chunk: Buffer) => chunk.toString('hex')), [createHmac('sha1', 'k').update('abc').digest('hex')]);
  });
});
