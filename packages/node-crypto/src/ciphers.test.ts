import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { Cipheriv, createCipheriv, createDecipheriv, createSecretKey, Decipheriv, getCipherInfo, getCiphers } from 'node:crypto';
import { Transform } from 'node:stream';

const run = (cipher: any, data: string | Uint8Array): string => Buffer.concat([cipher.update(data), cipher.final()]).toString('hex');
const bytes = (count: number, first = 0): Buffer => Buffer.from(Array.from({ length: count }, (_, i) => first + i & 255));

describe('every cipher', () => {
  test('getCiphers() lists 134 names, sorted, each of which can be told about and used', () => {
    const names = getCiphers();
    assert.strictEqual(names.length, 134);
    assert.deepStrictEqual(names, [...names].sort());
    for (const name of names) {
      const { mode, keyLength, ivLength = 0 } = getCipherInfo(name)!;
      const options: any = { authTagLength: 16 };
      const cipher: any = createCipheriv(name, bytes(keyLength), bytes(ivLength, 9), options);
      const decipher: any = createDecipheriv(name, bytes(keyLength), bytes(ivLength, 9), options);
      const text = bytes(48);
      const secret = Buffer.concat([cipher.update(text), cipher.final()]);
      assert.notStrictEqual(secret.toString('hex'), text.toString('hex'), name);
      if (/^[gc]cm|ocb$/.test(mode) || name.endsWith('1305')) decipher.setAuthTag(cipher.getAuthTag());
      assert.strictEqual(run(decipher, secret), text.toString('hex'), name);
    }
  });

  test('results that anybody can check', () => {
    const known: [name: string, iv: string | null, text: string, secret: string][] = [
      ['aes-128-ecb', null, '00112233445566778899aabbccddeeff', '69c4e0d86a7b0430d8cdb78070b4c55a'],
      ['aes-192-ecb', null, '00112233445566778899aabbccddeeff', 'dda97ca4864cdfe06eaf70a0ec0d7191'],
      ['aes-256-ecb', null, '00112233445566778899aabbccddeeff', '8ea2b7ca516745bfeafc49904b496089'],
      ['aria-128-ecb', null, '00112233445566778899aabbccddeeff', 'd718fbd6ab644c739da95f3be6451778'],
      ['aria-256-ecb', null, '00112233445566778899aabbccddeeff', 'f92bd7c79fb72e2f2b8f80c1972d24fc'],
      ['id-aes128-wrap', 'a6a6a6a6a6a6a6a6', '00112233445566778899aabbccddeeff', '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5'],
      ['aes256-wrap', 'a6a6a6a6a6a6a6a6', '00112233445566778899aabbccddeeff', '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7'],
    ];
    for (const [name, iv, text, secret] of known) {
      const cipher = createCipheriv(name, bytes(getCipherInfo(name)!.keyLength), iv === null ? null : Buffer.from(iv, 'hex')).setAutoPadding(false);
      assert.strictEqual(run(cipher, Buffer.from(text, 'hex')), secret, name);
    }
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    assert.strictEqual(run(createCipheriv('sm4-ecb', key, null).setAutoPadding(false), key), '681edf34d206965e86b3e94f536e4246');
    assert.strictEqual(run(createCipheriv('camellia-128-ecb', key, null).setAutoPadding(false), key), '67673138549669730857065648eabe43');
  });

  test('a counter that runs over carries on through all its bytes', () => {
    const counters = createCipheriv('aes-128-ctr', bytes(16), Buffer.alloc(16, 255));
    const block = (fill: number): string => run(createCipheriv('aes-128-ecb', bytes(16), null).setAutoPadding(false), Buffer.alloc(16, fill));
    assert.strictEqual(counters.update(Buffer.alloc(32)).toString('hex'), block(255) + block(0));
  });
});

describe('data in pieces', () => {
  const text = bytes(1000);
  for (const name of ['aes-256-cbc', 'aes-128-ecb', 'aes-128-ctr', 'aes-192-cfb', 'aes-128-cfb8', 'aes-128-cfb1', 'aes-256-ofb', 'aes-256-gcm', 'aes-128-ocb', 'chacha20-poly1305', 'chacha20', 'des-ede3-cbc', 'camellia-192-cbc', 'aria-256-ctr', 'sm4-cfb']) {
    test(name, () => {
      const { keyLength, ivLength = 0 } = getCipherInfo(name)!;
      const open = (create: any): any => create(name, bytes(keyLength), bytes(ivLength), { authTagLength: 16 });
      const whole = open(createCipheriv);
      const expected = run(whole, text);
      const pieces = open(createCipheriv);
      const out: Buffer[] = [];
      for (let at = 0, size = 0; at < text.length; at += size++) out.push(pieces.update(text.subarray(at, at + size)));
      out.push(pieces.final());
      assert.strictEqual(Buffer.concat(out).toString('hex'), expected);
      if (/gcm|ocb|1305/.test(name)) assert.deepStrictEqual(pieces.getAuthTag(), whole.getAuthTag());
    });
  }

  test('two ciphers at once do not disturb each other', () => {
    const [a, b, c] = [1, 2, 3].map((n) => createCipheriv('aes-128-cbc', Buffer.alloc(16, n), Buffer.alloc(16)));
    const mixed = [a!.update(bytes(40)), b!.update(bytes(40)), a!.update(bytes(40)), c!.update(bytes(5)), b!.final(), a!.final()];
    assert.strictEqual(Buffer.concat([mixed[0]!, mixed[2]!, mixed[5]!]).toString('hex'), run(createCipheriv('aes-128-cbc', Buffer.alloc(16, 1), Buffer.alloc(16)), Buffer.concat([bytes(40), bytes(40)])));
  });

  test('more than fits at once', () => {
    const text = bytes(100_001);
    for (const name of ['aes-256-cbc', 'aes-128-ecb', 'aes-256-ctr', 'aes-256-gcm', 'aes-128-ocb', 'aes-256-xts', 'aes-128-ccm']) {
      const { keyLength, ivLength = 0 } = getCipherInfo(name)!;
      const open = (create: any): any => create(name, bytes(keyLength), bytes(ivLength), { authTagLength: 16 });
      const whole = open(createCipheriv);
      const secret = Buffer.from(run(whole, text), 'hex');
      if (!/xts|ccm/.test(name)) {
        const cipher = open(createCipheriv);
        const pieces: Buffer[] = [];
        for (let at = 0; at < text.length; at += 999) pieces.push(cipher.update(text.subarray(at, at + 999)));
        pieces.push(cipher.final());
        assert.ok(Buffer.concat(pieces).equals(secret), name);
      }
      const decipher = open(createDecipheriv);
      if (/[gc]cm|ocb/.test(name)) decipher.setAuthTag(whole.getAuthTag());
      assert.ok(Buffer.concat([decipher.update(secret), decipher.final()]).equals(text), name);
    }
  });
});

describe('authentication', () => {
  test('a wrong tag, text or additional data is found', () => {
    for (const name of ['aes-128-gcm', 'aes-128-ccm', 'aes-128-ocb', 'chacha20-poly1305', 'aria-128-gcm'] as any[]) {
      const { keyLength } = getCipherInfo(name)!;
      const open = (create: any): any => create(name, bytes(keyLength), bytes(12), { authTagLength: 16 });
      const cipher = open(createCipheriv);
      cipher.setAAD(Buffer.from('extra'), { plaintextLength: 20 });
      const secret = Buffer.concat([cipher.update(bytes(20)), cipher.final()]);
      const tag = cipher.getAuthTag();
      const check = (secret: Buffer, extra: string, tag: Buffer | undefined): void => {
        const decipher = open(createDecipheriv);
        if (tag !== undefined) decipher.setAuthTag(tag);
        decipher.setAAD(Buffer.from(extra), { plaintextLength: 20 });
        decipher.update(secret);
        decipher.final();
      };
      const flipped = (buffer: Buffer): Buffer => { const copy = Buffer.from(buffer); copy[7]! ^= 4; return copy; };
      check(secret, 'extra', tag);
      const failure = { message: 'Unsupported state or unable to authenticate data' };
      assert.throws(() => check(flipped(secret), 'extra', tag), failure, name);
      assert.throws(() => check(secret, 'other', tag), failure, name);
      assert.throws(() => check(secret, 'extra', flipped(tag)), failure, name);
      assert.throws(() => check(secret, 'extra', undefined), failure, name);
    }
  });

  test('CCM hands out nothing that is not authentic', () => {
    const decipher = createDecipheriv('aes-128-ccm', bytes(16), bytes(12), { authTagLength: 8 }).setAuthTag(bytes(8));
    assert.strictEqual(decipher.update(bytes(40)).length, 0);
  });

  test('tags of lengths that there are not, or that were not announced', () => {
    const refuse = (f: () => unknown, length: number): void => { assert.throws(f, { name: 'TypeError', code: 'ERR_CRYPTO_INVALID_AUTH_TAG', message: `Invalid authentication tag length: ${length}` }); };
    refuse(() => createCipheriv('aes-128-gcm', bytes(16), bytes(12), { authTagLength: 5 }), 5);
    refuse(() => createCipheriv('aes-128-ccm', bytes(16), bytes(12), { authTagLength: 7 }), 7);
    refuse(() => createCipheriv('chacha20-poly1305', bytes(32), bytes(12), { authTagLength: 17 }), 17);
    refuse(() => createDecipheriv('aes-128-ocb', bytes(16), bytes(12), { authTagLength: 16 }).setAuthTag(bytes(12)), 12);
    assert.throws(() => (createCipheriv as any)('AES-128-ccm', bytes(16), bytes(12)), { code: 'ERR_CRYPTO_INVALID_AUTH_TAG', message: 'authTagLength required for AES-128-ccm' });
    assert.throws(() => (createCipheriv as any)('aes-128-gcm', bytes(16), bytes(12), { authTagLength: '4' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.authTagLength' is invalid. Received '4'" });
  });

  test('CCM wants to know lengths', () => {
    const cipher = (): any => createCipheriv('aes-128-ccm', bytes(16), bytes(13), { authTagLength: 8 });
    assert.throws(() => cipher().setAAD(bytes(3)), { code: 'ERR_MISSING_ARGS', message: 'options.plaintextLength required for CCM mode with AAD' });
    assert.throws(() => cipher().setAAD(bytes(3), { plaintextLength: -1 }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => cipher().setAAD(bytes(3), { plaintextLength: 65536 }), { name: 'RangeError', code: 'ERR_CRYPTO_INVALID_MESSAGELEN' });
    assert.throws(() => cipher().setAAD(bytes(3), { plaintextLength: 5 }).update(bytes(4)), { message: 'Trying to add data in unsupported state' });
    assert.throws(() => cipher().final(), { code: 'ERR_OSSL_TAG_NOT_SET', library: 'Provider routines', reason: 'tag not set' });
  });
});

describe('errors', () => {
  test('of arguments', () => {
    const create: any = createCipheriv;
    assert.throws(() => create('nope', bytes(16), bytes(16)), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER', message: 'Unknown cipher' });
    assert.throws(() => create(1), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "cipher" argument must be of type string. Received type number (1)' });
    assert.throws(() => create('aes-128-cbc', bytes(15), bytes(16)), { name: 'RangeError', code: 'ERR_CRYPTO_INVALID_KEYLEN', message: 'Invalid key length' });
    assert.throws(() => create('aes-128-cbc', bytes(16), bytes(15)), { name: 'TypeError', code: 'ERR_CRYPTO_INVALID_IV', message: 'Invalid initialization vector' });
    assert.throws(() => create('aes-128-cbc', bytes(16)), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "iv" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined' });
    assert.throws(() => create('aes-128-cbc', null, bytes(16)), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument must be of type string or an instance of .*KeyObject, or CryptoKey\. Received null$/ });
    assert.throws(() => create('aes-128-cbc', bytes(16), bytes(16), { encoding: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => create('aes-256-xts', Buffer.alloc(64), bytes(16)), { code: 'ERR_OSSL_XTS_DUPLICATED_KEYS' });
  });

  test('of padding and of lengths', () => {
    const decipher = (name = 'aes-128-cbc'): any => createDecipheriv(name, bytes(16), name.endsWith('ecb') ? null : bytes(16));
    assert.throws(() => run(decipher(), Buffer.alloc(16)), { message: 'error:1C800064:Provider routines::bad decrypt', code: 'ERR_OSSL_BAD_DECRYPT', library: 'Provider routines', reason: 'bad decrypt' });
    assert.throws(() => run(decipher('aes-128-ecb'), Buffer.alloc(15)), { message: 'error:1C80006B:Provider routines::wrong final block length', code: 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH' });
    assert.throws(() => run(createCipheriv('aes-128-cbc', bytes(16), bytes(16)).setAutoPadding(false), Buffer.alloc(15)), { code: 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH' });
    assert.throws(() => createDecipheriv('aes128-wrap', bytes(16), Buffer.alloc(8, 0xa6)).update(Buffer.alloc(24)), { message: 'Trying to add data in unsupported state' });
  });

  test('of the order of calls', () => {
    const done: any = createCipheriv('aes-128-gcm', bytes(16), bytes(12));
    assert.throws(() => done.getAuthTag(), { code: 'ERR_CRYPTO_INVALID_STATE', message: 'Invalid state for operation getAuthTag' });
    done.final();
    assert.throws(() => done.update('x'), { message: 'Trying to add data in unsupported state' });
    assert.throws(() => done.final(), { code: 'ERR_CRYPTO_INVALID_STATE', message: 'Invalid state' });
    assert.throws(() => done.setAAD(bytes(1)), { message: 'Invalid state for operation setAAD' });
    assert.throws(() => done.setAutoPadding(), { message: 'Invalid state for operation setAutoPadding' });
    assert.strictEqual(done.getAuthTag().length, 16);
    const decipher = createDecipheriv('aes-128-gcm', bytes(16), bytes(12)).setAuthTag(bytes(16));
    assert.throws(() => decipher.setAuthTag(bytes(16)), { message: 'Invalid state for operation setAuthTag' });
    assert.throws(() => (createDecipheriv('aes-128-cbc', bytes(16), bytes(16)) as any).setAuthTag(bytes(16)), { message: 'Invalid state for operation setAuthTag' });
  });
});

describe('encodings', () => {
  test('text in and out, with characters cut in two', () => {
    const cipher = createCipheriv('aes-128-ctr', '0123456789abcdef', '0123456789abcdef');
    const secret = cipher.update('né€', 'utf8', 'base64') + cipher.update('6162', 'hex', 'base64') + cipher.final('base64');
    const decipher = createDecipheriv('aes-128-ctr', '0123456789abcdef', '0123456789abcdef');
    const data = Buffer.from(secret, 'base64');
    assert.strictEqual(decipher.update(data.subarray(0, 2), undefined, 'utf8') + decipher.update(data.subarray(2), undefined, 'utf8') + decipher.final('utf8'), 'né€ab');
  });

  test('one output encoding only', () => {
    const cipher = createCipheriv('aes-128-ctr', bytes(16), bytes(16));
    cipher.update('abc', 'utf8', 'hex');
    assert.throws(() => cipher.update('abc', 'utf8', 'base64'), { code: 'ERR_INTERNAL_ASSERTION', message: /^Cannot change encoding/ });
    assert.throws(() => createCipheriv('aes-128-ctr', bytes(16), bytes(16)).update('abc', 'utf8', 'none' as any), { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: none' });
  });

  test('keys as text of an encoding, and as KeyObjects', () => {
    const expected = run(createCipheriv('aes-128-ecb', bytes(16), null), 'x');
    assert.strictEqual(run((createCipheriv as any)('aes-128-ecb', bytes(16).toString('hex'), null, { encoding: 'hex' }), 'x'), expected);
    assert.strictEqual(run(createCipheriv('aes-128-ecb', createSecretKey(bytes(16)), null), 'x'), expected);
  });
});

describe('streams', () => {
  test('a Cipheriv is a Transform, and goes without new', async () => {
    const cipher: any = (Cipheriv as any)('aes-128-cbc', bytes(16), bytes(16));
    assert.ok(cipher instanceof Cipheriv && cipher instanceof Transform);
    assert.ok((Decipheriv as any)('aes-128-cbc', bytes(16), bytes(16)) instanceof Decipheriv);
    cipher.write('a'.repeat(20));
    cipher.end('b');
    const chunks: Buffer[] = [];
    for await (const chunk of cipher) chunks.push(chunk);
    assert.strictEqual(Buffer.concat(chunks).toString('hex'), run(createCipheriv('aes-128-cbc', bytes(16), bytes(16)), `${'a'.repeat(20)}b`));
  });

  test("what final() throws is the stream's error", async () => {
    const decipher = createDecipheriv('aes-128-cbc', bytes(16), bytes(16));
    const error = new Promise<any>((resolve) => { decipher.on('error', resolve); });
    decipher.resume();
    decipher.end('abc');
    assert.strictEqual((await error).code, 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH');
  });
});

describe('getCipherInfo', () => {
  test('by name in any case, by number, with lengths to try', () => {
    const info = getCipherInfo('AES-128-CBC');
    assert.deepStrictEqual({ ...info }, { mode: 'cbc', name: 'aes-128-cbc', nid: 419, keyLength: 16, blockSize: 16, ivLength: 16 });
    assert.deepStrictEqual(getCipherInfo(419), info);
    assert.strictEqual(getCipherInfo('aes256')!.name, 'aes-256-cbc');
    assert.strictEqual(getCipherInfo('id-aes192-GCM')!.name, 'id-aes192-gcm');
    assert.strictEqual(getCipherInfo('2.16.840.1.101.3.4.1.42')!.name, 'aes-256-cbc');
    assert.strictEqual(getCipherInfo('chacha20')!.blockSize, undefined);
    assert.strictEqual(getCipherInfo('aes-128-ecb')!.ivLength, undefined);
    assert.strictEqual(getCipherInfo('aes-128-ccm', { ivLength: 7 })!.ivLength, 7);
    assert.strictEqual(getCipherInfo('aes-128-ccm', { ivLength: 14 }), undefined);
    assert.strictEqual(getCipherInfo('aes-128-cbc', { keyLength: 24 }), undefined);
    assert.strictEqual(getCipherInfo('nope'), undefined);
    assert.throws(() => getCipherInfo({} as any), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => getCipherInfo('aes-128-cbc', { ivLength: '16' as any }), { code: 'ERR_INVALID_ARG_TYPE', message: `The "options.ivLength" property must be of type number. Received type string ('16')` });
  });
});
