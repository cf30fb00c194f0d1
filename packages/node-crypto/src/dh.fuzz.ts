import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:crypto';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import fc from 'fast-check';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { createPrivateKey, createPublicKey } from './create-key.ts';
import { createDiffieHellman, createDiffieHellmanGroup } from './diffie-hellman.ts';
import { findDigest } from './digest-table.ts';
import { handleOf } from './key-handle.ts';

// Powers of numbers this long take their time.
const numRuns = Math.ceil(fuzzRuns(200) / 4);
fc.configureGlobal({ seed: fuzzSeed });

/** What came of it, or the error with all that can be seen of it. */
function outcome(work: () => unknown): unknown {
  try {
    const result = work();
    return result instanceof Uint8Array ? Buffer.from(result).toString('hex') : result;
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    return { name, message, code, text: `${error as Error}`, ...error as object };
  }
}

test('the primes of groups', () => {
  for (const name of ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18']) {
    assert.strictEqual(createDiffieHellmanGroup(name).getPrime('hex'), native.createDiffieHellmanGroup(name).getPrime('hex'));
  }
});

const bytes = fc.uint8Array({ maxLength: 70 });
const prime = native.generatePrimeSync(520, { safe: true });
const group = fc.constantFrom(new Uint8Array(prime), new Uint8Array(native.generatePrimeSync(515)), native.createDiffieHellmanGroup('modp1').getPrime());
const generator = fc.oneof(fc.constant(2), fc.integer({ min: -1, max: 70000 }), bytes);

test('DiffieHellman with keys that are given', () => {
  fc.assert(fc.property(group, generator, bytes, bytes, (p, g, secret, other) => {
    const results = [createDiffieHellman, native.createDiffieHellman].map((create) => outcome(() => {
      const dh = create(p as Buffer, g as number);
      const before = outcome(() => dh.computeSecret(other));
      dh.setPrivateKey(secret as Buffer);
      return [before, dh.getPrime('hex'), dh.getGenerator('hex'), outcome(() => dh.generateKeys()), outcome(() => dh.getPublicKey('base64')), outcome(() => dh.getPrivateKey()), outcome(() => dh.computeSecret(other))];
    }));
    assert.deepStrictEqual(results[0], results[1]);
  }), { numRuns });
});

test('DSA', () => {
  const pair = native.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  const signer = handleOf(createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))) as PrivateHandle;
  const verifier = handleOf(createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }))) as PublicHandle;
  const damage = fc.option(fc.tuple(fc.nat(47), fc.nat(255)), { nil: undefined });
  fc.assert(fc.property(fc.constantFrom('sha1', 'sha256', 'sha512', 'sha3-256', 'sha512-224', 'md5', 'sm3'), fc.constantFrom('der' as const, 'ieee-p1363' as const), fc.string(), damage, (name, dsaEncoding, data, change) => {
    const hash = native.createHash(name).update(data).digest();
    const ours = outcome(() => signer.signDigest!(findDigest(name)!, hash, { dsaEncoding }));
    const options = { key: pair.publicKey, dsaEncoding };
    if (typeof ours !== 'string') return assert.deepStrictEqual(ours, outcome(() => native.sign(name, Buffer.from(data), { ...options, key: pair.privateKey })));
    const signature = Buffer.from(ours, 'hex');
    if (change !== undefined) signature[change[0] % signature.length] = change[1];
    assert.strictEqual(verifier.verifyDigest!(findDigest(name)!, hash, signature, { dsaEncoding }), native.verify(name, Buffer.from(data), options, signature));
    if (change === undefined) assert.ok(native.verify(name, Buffer.from(data), options, signature));
  }), { numRuns });
});
