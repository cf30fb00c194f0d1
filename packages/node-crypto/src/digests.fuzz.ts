import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:crypto';
import fc from 'fast-check';
import { openKernel, type BlockState } from './block-digest.ts';
import { findDigest, getHashes } from './digest-table.ts';
import { HmacState } from './hmac-state.ts';
import { compression as md5 } from './md5.ts';
import { compression as sha1 } from './sha1.ts';
import { compression as sha256 } from './sha256.ts';
import { compression as sha512 } from './sha512.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
const names = getHashes();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.nat(255), fc.nat(70000)).map(([value, length]) => new Uint8Array(length).fill(value)));

test('digests of pieces, with copies and others in between', () => {
  fc.assert(fc.property(fc.constantFrom(...names), fc.array(bytes, { maxLength: 5 }), fc.nat(300), (name, pieces, outputLength) => {
    const digest = findDigest(name)!;
    const size = digest.xof ? outputLength : digest.size;
    const theirs = native.createHash(name, digest.xof ? { outputLength } : {});
    let ours = digest.create();
    for (const piece of pieces) {
      theirs.update(piece);
      ours.update(piece);
      // The kernel goes to another digest, and back.
      const other = ours.clone();
      other.update(piece);
      const copy = ours.clone();
      other.digest(size);
      ours = copy;
    }
    assert.strictEqual(hex(ours.digest(size)), theirs.digest('hex'));
  }), { numRuns });
});

test('HMAC with keys of any length', () => {
  fc.assert(fc.property(fc.constantFrom(...names.filter((name) => !name.startsWith('shake'))), fc.uint8Array({ maxLength: 200 }), fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 3 }), (name, key, pieces) => {
    const theirs = native.createHmac(name, key);
    const ours = new HmacState(findDigest(name)!, key);
    for (const piece of pieces) {
      theirs.update(piece);
      ours.update(piece);
    }
    assert.strictEqual(hex(ours.digest()), theirs.digest('hex'));
  }), { numRuns });
});

test('a name that native Node takes, and no other', () => {
  const words = ['rsa', 'sha', 'sha1', 'sha2', 'sha3', '256', '512', '224', 'md5', 'ripemd', '160', 'blake2b', 'blake2s', 'shake', '128', 'sm3', 'withrsaencryption', 'withrsa', 'ssl3', '-', '-', '/', ''];
  fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((parts) => parts.join('')), (name) => {
    let theirs: string | undefined;
    try {
      theirs = native.createHash(name).update('abc').digest('hex');
    } catch (error) {
      // Those that OpenSSL has in a provider that Node does not load are another matter.
      assert.ok(error instanceof Error);
    }
    const found = findDigest(name);
    assert.strictEqual(found && hex(((state) => (state.update(Buffer.from('abc')), state.digest(found.size)))(found.create())), theirs, name);
  }), { numRuns });
});

/** Where a page may not run WebAssembly. */
const inJavaScript = { md5: [md5, 1024], sha1: [sha1, 1024], sha256: [sha256, 1024], sha512: [sha512, 2048] } as const;

test('kernels in JavaScript', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.keys(inJavaScript) as (keyof typeof inJavaScript)[]), fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), (name, pieces) => {
    const [compression, input] = inJavaScript[name];
    const digest = findDigest(name) as any;
    const kernel = openKernel(undefined, input, compression);
    const state: BlockState = new (digest.create().constructor)({ ...digest, kernel: () => kernel });
    for (const piece of pieces) state.update(piece);
    assert.strictEqual(hex(state.digest()), native.createHash(name).update(Buffer.concat(pieces)).digest('hex'));
  }), { numRuns });
});
