import { test } from 'node:test';
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import * as native from 'node:crypto';
import fc from 'fast-check';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { createPrivateKey, createPublicKey } from './create-key.ts';
import { kindOfName } from './key-kinds.ts';

const numRuns = fuzzRuns(2000);
fc.configureGlobal({ seed: fuzzSeed });

// The fixtures of keys.test.ts, which runs in browsers as well and therefore has them in itself.
const keyFixtures = [...readFileSync(new URL('keys.test.ts', import.meta.url), 'utf8').matchAll(/type: '(.+)',\n +details: (.+),\n +pkcs8: '(.+)',\n +spki: '(.+)',/g)]
  .map(([, type, details, pkcs8, spki]) => ({ type: type!, details: details!, pkcs8: pkcs8!, spki: spki! }));
assert.ok(keyFixtures.length > 15);

interface Form {
  make: 'createPrivateKey' | 'createPublicKey';
  type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1';
  der: Buffer;
}

const forms: Form[] = keyFixtures.flatMap(({ type, details, pkcs8, spki }): Form[] => {
  // Explicit curves are left out: those of numbers that make no curve take native Node a second each.
  // So are RSA-PSS's: a length of salt below zero means something to OpenSSL only.
  if (kindOfName(type) === undefined || type === 'rsa-pss' || (type === 'ec' && pkcs8.length > 400)) return [];
  const key = native.createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const own = type === 'rsa' ? 'pkcs1' : type === 'ec' && details.includes('namedCurve') ? 'sec1' : undefined;
  return [
    { make: 'createPrivateKey', type: 'pkcs8', der: Buffer.from(pkcs8, 'base64') },
    { make: 'createPublicKey', type: 'spki', der: Buffer.from(spki, 'base64') },
    ...own === undefined ? [] : [{ make: 'createPrivateKey', type: own, der: key.export({ format: 'der', type: own }) } satisfies Form],
  ];
});

/** A change at a place, more often near the beginning. */
type Change = [kind: number, place: number, near: boolean, byte: number];
const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(6), fc.nat(1e6), fc.boolean(), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x80, 0x81, 0x82, 0xff, 0x30, 2, 3, 4, 5, 6, 0x0a, 0x20, 0x2d)));

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  for (const [kind, place, near, byte] of changes) {
    const at = place % Math.max(1, near ? Math.min(80, bytes.length) : bytes.length);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    if (kind === 0) bytes = before;
    else if (kind === 1) bytes = Buffer.concat([before, after.subarray(1)]);
    else if (kind === 2) bytes = Buffer.concat([before, Buffer.of(byte), after]);
    else if (kind === 3) bytes = Buffer.concat([bytes, Buffer.of(byte)]);
    else bytes = Buffer.concat([before, Buffer.of(kind === 4 ? (after[0] ?? 0) ^ (1 << (byte & 7)) : byte), after.subarray(1)]);
  }
  return bytes;
}

/** What a key is read as: its type, or that it is none. */
function outcome(read: () => native.KeyObject): string {
  try {
    return read().asymmetricKeyType!;
  } catch (error) {
    // Ours refuse with an error that Node might throw too, and with no other.
    assert.match((error as Error).message, /^error:|^Failed to read |Passphrase required/);
    return 'none';
  }
}

test('DER that has been tampered with', () => {
  fc.assert(fc.property(fc.constantFrom(...forms), fc.array(change, { minLength: 1, maxLength: 2 }), ({ make, type, der }, changes) => {
    const options = { key: changed(der, changes), format: 'der', type } as never;
    const ours = outcome(() => (make === 'createPrivateKey' ? createPrivateKey : createPublicKey)(options));
    assert.strictEqual(ours, outcome(() => native[make](options)));
  }), { numRuns });
});

const texts = forms.filter(({ type, der }) => type !== 'pkcs1' && der.length < 700).map(({ make, type, der }) => {
  const label = { pkcs8: 'PRIVATE KEY', sec1: 'EC PRIVATE KEY', spki: 'PUBLIC KEY', pkcs1: '' }[type];
  return { make, text: `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n` };
});
const encrypted = native.createPrivateKey({ key: keyFixtures.find(({ type, pkcs8 }) => type === 'ec' && pkcs8.length < 200)!.pkcs8, encoding: 'base64', format: 'der', type: 'pkcs8' } as never)
  .export({ format: 'pem', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'x' }) as string;
texts.push({ make: 'createPrivateKey', text: encrypted });

test('PEM that has been tampered with', () => {
  const piece = fc.constantFrom('\n', '\n\n', '\r\n', ' ', '-', '-----', '-----BEGIN X-----\n', '-----END X-----\n', ':', 'Foo: bar\n', '=', '\0', '\t', '\u00ff', 'A'.repeat(300), '4,', ...texts.map(({ text }) => text));
  fc.assert(fc.property(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(2), fc.nat(1e6), piece), { maxLength: 3 }), ({ make, text }, edits) => {
    for (const [kind, place, added] of edits) {
      const at = place % (text.length + 1);
      // Lines' ends are where it matters.
      const here = kind === 0 ? text.indexOf('\n', at) + 1 : at;
      text = text.slice(0, here) + (kind === 2 ? '' : added) + text.slice(kind === 1 ? here : here + 1);
    }
    const options = { key: Buffer.from(text, 'latin1'), passphrase: 'x' } as never;
    const ours = outcome(() => (make === 'createPrivateKey' ? createPrivateKey : createPublicKey)(options));
    assert.strictEqual(ours, outcome(() => native[make](options)));
  }), { numRuns });
});
