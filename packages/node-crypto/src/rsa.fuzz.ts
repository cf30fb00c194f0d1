import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:crypto';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import fc from 'fast-check';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { createPrivateKey, createPublicKey } from './create-key.ts';
import { findDigest } from './digest-table.ts';
import { handleOf } from './key-handle.ts';
import { Modulus } from './modular-power.ts';
import { privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt } from './public-encrypt.ts';

const numRuns = fuzzRuns(300);
fc.configureGlobal({ seed: fuzzSeed });

/** What came of it, or the error with all that can be seen of it. */
function outcome(work: () => unknown): unknown {
  try {
    const result = work();
    return result instanceof Uint8Array ? Buffer.from(result).toString('hex') : result;
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    return { name, message, code, ...error as object };
  }
}

interface Pair {
  publicKey: native.KeyObject;
  privateKey: native.KeyObject;
}

const pairs = ([
  native.generateKeyPairSync('rsa', { modulusLength: 1024 }),
  native.generateKeyPairSync('rsa', { modulusLength: 521 }),
  native.generateKeyPairSync('rsa', { modulusLength: 776, publicExponent: 3 }),
  native.generateKeyPairSync('rsa-pss' as 'rsa', { modulusLength: 769 }),
  native.generateKeyPairSync('rsa-pss' as 'rsa', { modulusLength: 768, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha1', saltLength: 11 } as never),
] as Pair[]).map(({ publicKey, privateKey }) => {
  const ours = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const ourPublic = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  return { publicKey, privateKey, ours, ourPublic, signer: handleOf(ours) as PrivateHandle, verifier: handleOf(ourPublic) as PublicHandle };
});
const pair = fc.constantFrom(...pairs);
const rsa = fc.constantFrom(...pairs.slice(0, 3));
const digest = fc.constantFrom('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-256', 'sm3', 'ripemd160', 'md5-sha1', 'blake2b512', 'shake128');
const salt = fc.option(fc.oneof(fc.integer({ min: -5, max: 3 }), fc.integer({ min: 0, max: 130 })), { nil: undefined });
const defined = (options: object): object => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

test('powers', () => {
  const number = fc.integer({ min: 1, max: 700 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) }));
  fc.assert(fc.property(number, number, fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 70n }), number), (base, half, exponent) => {
    const modulus = 2n * half + 1n;
    let expected = 1n % modulus;
    for (const bit of exponent.toString(2)) expected = (expected * expected * (bit === '1' ? base : 1n)) % modulus;
    assert.strictEqual(new Modulus(modulus).power(base, exponent), expected);
    assert.strictEqual(new Modulus(modulus).secretPower(base, exponent, 701), expected);
  }), { numRuns });
});

test('signatures are the same, or do for the other', () => {
  fc.assert(fc.property(pair, digest, fc.constantFrom(undefined, undefined, 1, 6, 6, 0, 3, 4), salt, salt, fc.string(), ({ publicKey, privateKey, signer, verifier }, name, padding, saltLength, verified, data) => {
    const options = defined({ padding, saltLength });
    const hash = native.createHash(name).update(data).digest();
    const sign = (): Uint8Array => signer.signDigest!(findDigest(name)!, hash, options);
    const theirs = outcome(() => native.sign(name, Buffer.from(data), { key: privateKey, ...options }));
    const ours = outcome(sign);
    if (typeof theirs !== 'string') return assert.deepStrictEqual(ours, theirs);
    if (padding === 6 || privateKey.asymmetricKeyType === 'rsa-pss') assert.strictEqual((ours as string).length, theirs.length);
    else assert.strictEqual(ours, theirs);
    for (const other of [options, defined({ padding, saltLength: verified })]) {
      for (const signature of [theirs, ours as string] as string[]) {
        const bytes: Buffer = Buffer.from(signature, 'hex');
        assert.deepStrictEqual(
          outcome(() => verifier.verifyDigest!(findDigest(name)!, hash, bytes, other)),
          outcome(() => native.verify(name, Buffer.from(data), { key: publicKey, ...other }, bytes)),
        );
      }
    }
  }), { numRuns });
});

// Not 8, PKCS #1 v1.5 that tells of broken padding, which ours has not.
const padding = fc.constantFrom(undefined, 0, 1, 1, 3, 4, 4, 2, 5, 6, -1);
const oaepHash = fc.option(fc.constantFrom('sha1', 'sha224', 'sha256', 'sha3-224', 'md5', 'nope'), { nil: undefined, freq: 2 });
const oaepLabel = fc.option(fc.string({ maxLength: 5 }), { nil: undefined, freq: 2 });
const data = fc.uint8Array({ maxLength: 130 });

test('what one encrypts, the other decrypts', () => {
  fc.assert(fc.property(pair, padding, oaepHash, oaepLabel, data, ({ publicKey, privateKey, ours, ourPublic }, number, hash, label, bytes) => {
    const options = defined({ padding: number, oaepHash: hash, oaepLabel: label }) as native.RsaPrivateKey;
    const theirs = outcome(() => native.publicEncrypt({ ...options, key: publicKey }, bytes));
    const mine = outcome(() => publicEncrypt({ ...options, key: ourPublic as never }, bytes));
    if (typeof theirs !== 'string') return assert.deepStrictEqual(mine, theirs);
    if (number === 3) assert.strictEqual(mine, theirs);
    assert.strictEqual(outcome(() => native.privateDecrypt({ ...options, key: privateKey }, Buffer.from(mine as string, 'hex'))), Buffer.from(bytes).toString('hex'));
    assert.strictEqual(outcome(() => privateDecrypt({ ...options, key: ours as never }, Buffer.from(theirs, 'hex'))), Buffer.from(bytes).toString('hex'));
  }), { numRuns });
});

test('what is not encrypted is refused or made up in the same way', () => {
  fc.assert(fc.property(pair, padding, oaepHash, data, ({ privateKey, ours }, number, hash, bytes) => {
    const options = defined({ padding: number, oaepHash: hash }) as native.RsaPrivateKey;
    assert.deepStrictEqual(outcome(() => privateDecrypt({ ...options, key: ours as never }, bytes)), outcome(() => native.privateDecrypt({ ...options, key: privateKey }, bytes)));
  }), { numRuns });
});

test('paddings that are nearly right', () => {
  const content = fc.tuple(fc.constantFrom(0, 0, 0, 1), fc.constantFrom(1, 2, 2, 0), fc.integer({ min: 1, max: 255 }), fc.integer({ min: 0, max: 14 }), data);
  fc.assert(fc.property(rsa, content, ({ publicKey, privateKey, ours, ourPublic }, [first, second, fill, length, message]) => {
    const size = Math.ceil(publicKey.asymmetricKeyDetails!.modulusLength! / 8);
    const bytes = Buffer.alloc(size, fill);
    bytes.set([first, second]);
    bytes.set(message.subarray(0, size - length - 2), length + 2);
    if (length < 12) bytes.set([0], 2 + length);
    const key = { key: publicKey, padding: native.constants.RSA_NO_PADDING };
    const encrypted = outcome(() => native.publicEncrypt(key, bytes));
    if (typeof encrypted !== 'string') return;
    const ciphertext = Buffer.from(encrypted, 'hex');
    assert.deepStrictEqual(outcome(() => privateDecrypt({ key: ours as never, padding: 1 }, ciphertext)), outcome(() => native.privateDecrypt({ key: privateKey, padding: 1 }, ciphertext)));
    const signed = native.privateEncrypt({ ...key, key: privateKey }, bytes);
    assert.deepStrictEqual(outcome(() => publicDecrypt(ourPublic as never, signed)), outcome(() => native.publicDecrypt(publicKey, signed)));
  }), { numRuns });
});

test('signatures of data itself', () => {
  fc.assert(fc.property(pair, padding, oaepHash, oaepLabel, fc.oneof(data, fc.uint8Array({ minLength: 20, maxLength: 20 })), ({ publicKey, privateKey, ours, ourPublic }, number, hash, label, bytes) => {
    const options = defined({ padding: number, oaepHash: hash, oaepLabel: label }) as native.RsaPrivateKey;
    const theirs = outcome(() => native.privateEncrypt({ ...options, key: privateKey }, bytes));
    const mine = outcome(() => privateEncrypt({ ...options, key: ours as never }, bytes));
    if (number === 6 && typeof theirs === 'string') return assert.strictEqual((mine as string).length, theirs.length);
    assert.deepStrictEqual(mine, theirs);
    const signature = typeof theirs === 'string' ? Buffer.from(theirs, 'hex') : bytes;
    assert.deepStrictEqual(outcome(() => publicDecrypt({ ...options, key: ourPublic as never }, signature)), outcome(() => native.publicDecrypt({ ...options, key: publicKey }, signature)));
  }), { numRuns });
});

test('keys come in and go out in the same bytes', () => {
  for (const { publicKey, privateKey, ours, ourPublic } of pairs) {
    assert.deepStrictEqual(ours.asymmetricKeyDetails, privateKey.asymmetricKeyDetails);
    for (const options of [{ type: 'pkcs8', format: 'der' }, { type: 'pkcs1', format: 'pem' }, { format: 'jwk' }] as never[]) {
      assert.deepStrictEqual(outcome(() => ours.export(options)), outcome(() => privateKey.export(options)));
    }
    for (const options of [{ type: 'spki', format: 'pem' }, { type: 'pkcs1', format: 'der' }, { format: 'jwk' }] as never[]) {
      assert.deepStrictEqual(outcome(() => ourPublic.export(options)), outcome(() => publicKey.export(options)));
    }
  }
});
