import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:crypto';
import fc from 'fast-check';
import { argon2Sync } from './argon2.ts';
import { finishSteps } from './crypto-job.ts';
import { hkdfSync } from './hkdf.ts';
import { pbkdf2Sync } from './pbkdf2.ts';
import { scryptSteps } from './scrypt-steps.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

// These are slow by design.
const numRuns = Math.ceil(fuzzRuns(1000) / 10);
fc.configureGlobal({ seed: fuzzSeed });
const bytes = fc.uint8Array({ maxLength: 150 });
const digest = fc.constantFrom('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-256', 'blake2b512', 'ripemd160', 'sm3', 'md5-sha1');
const hex = (result: ArrayBuffer | Uint8Array): string => Buffer.from(result as Uint8Array).toString('hex');

test('pbkdf2', () => {
  fc.assert(fc.property(bytes, bytes, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 150 }), digest, (password, salt, iterations, size, name) => {
    assert.strictEqual(hex(pbkdf2Sync(password, salt, iterations, size, name)), hex(native.pbkdf2Sync(password, salt, iterations, size, name)));
  }), { numRuns });
});

test('hkdf', () => {
  fc.assert(fc.property(bytes, bytes, bytes, fc.integer({ min: 1, max: 300 }), digest, (key, salt, info, size, name) => {
    assert.strictEqual(hex(hkdfSync(name, key, salt, info, size)), hex(native.hkdfSync(name, key, salt, info, size)));
  }), { numRuns });
});

test('scrypt, in WebAssembly and in JavaScript', () => {
  fc.assert(fc.property(bytes, bytes, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 100 }), fc.boolean(), (password, salt, log, r, p, size, wasm) => {
    const N = 2 ** log;
    assert.strictEqual(hex(finishSteps(scryptSteps(password, salt, N, r, p, size, wasm))), hex(native.scryptSync(password, salt, size, { N, r, p })));
  }), { numRuns });
});

test('argon2', () => {
  const secret = fc.option(bytes, { nil: undefined });
  fc.assert(fc.property(fc.constantFrom('argon2d', 'argon2i', 'argon2id' as const), bytes, fc.uint8Array({ minLength: 8, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), fc.nat(200), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 200 }), secret, secret, (algorithm, message, nonce, parallelism, more, passes, tagLength, key, associatedData) => {
    const parameters = { message, nonce, parallelism, memory: 8 * parallelism + more, passes, tagLength, ...(key && { secret: key }), ...(associatedData && { associatedData }) };
    assert.strictEqual(hex(argon2Sync(algorithm as 'argon2d', parameters)), hex(native.argon2Sync(algorithm as 'argon2d', parameters)));
  }), { numRuns });
});
