import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:crypto';
import fc from 'fast-check';
import { loadWasm } from '@tabnode/internal/wasm';
import { HASH, HASH_KEY, KEY, TEXT, withoutRelaxed, type AesKernel } from './aes-kernel.ts';
import { aesScript } from './aes-script.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { AES_WASM } from './aes-wasm.ts';
import { xorInto } from './block-cipher.ts';
import { getCipherInfo } from './cipher-info.ts';
import { getCiphers } from './cipher-table.ts';
import { createCipheriv, createDecipheriv } from './cipheriv.ts';
import { Ghash, multiply } from './ghash.ts';

const numRuns = fuzzRuns(1000);
const seed = fuzzSeed;
const names = native.getCiphers();

type Call = [method: string, ...args: unknown[]];

/** What calls one after the other give: bytes, or an error's class, code and message. */
function outcomes(create: (...args: any[]) => any, args: unknown[], calls: Call[]): unknown[] {
  const results: unknown[] = [];
  let cipher: any;
  const attempt = (f: () => unknown): void => {
    try {
      const value = f();
      results.push(ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('hex') : typeof value === 'string' ? value : 'done');
    } catch (error: any) {
      results.push([error.constructor.name, error.code, error.message, error.reason, error.library, error.opensslErrorStack]);
    }
  };
  attempt(() => { cipher = create(...args); });
  if (cipher === undefined) return results;
  for (const [method, ...rest] of calls) if (method in cipher) attempt(() => cipher[method](...rest));
  return results;
}

const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength }), fc.nat(20).map((n) => new Uint8Array(16 * n)));
const exactly = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const tagLengths = fc.constantFrom(undefined, undefined, 16, 16, 16, 12, 14, 8, 4, 6, 3, 1, 0, 17);

/** A cipher with its arguments, mostly ones that it takes. */
const ciphers = fc.constantFrom(...names, ...names.filter((name) => /gcm|ccm|ocb|poly|wrap|xts/.test(name))).chain((name) => {
  const info = native.getCipherInfo(name)!;
  const iv = info.ivLength ?? 0;
  const variable = /^(?:gcm|ccm|ocb)$/.test(info.mode) ? [exactly(7), exactly(8), exactly(13), exactly(15)] : [];
  return fc.record({
    name: fc.constant(name),
    key: fc.oneof({ weight: 30, arbitrary: exactly(info.keyLength) }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) }),
    iv: fc.oneof({ weight: 30, arbitrary: exactly(iv) }, ...variable.map((arbitrary) => ({ weight: 4, arbitrary })), { weight: 1, arbitrary: fc.uint8Array({ maxLength: 140 }) }),
    authTagLength: /^(?:ccm|ocb)$/.test(info.mode) ? fc.constantFrom(16, 16, 12, 10, 8, 4, 3, 1, undefined) : tagLengths,
  });
});

const aad = fc.tuple(bytes(100), fc.option(fc.nat(40), { nil: undefined })).map(([data, plaintextLength]): Call => ['setAAD', data, { plaintextLength }]);
const call = fc.oneof(
  { weight: 8, arbitrary: bytes(300).map((data): Call => ['update', data]) },
  { weight: 2, arbitrary: aad },
  { weight: 1, arbitrary: fc.constantFrom<Call[]>(['final'], ['getAuthTag'], ['setAutoPadding', false], ['setAutoPadding', true], ['setAuthTag', new Uint8Array(16)], ['update', 'né', 'utf8', 'hex'], ['update', 'abc', 'latin1', 'base64']) },
);

// OpenSSL 3.5 leaves out of its errors' stack what is not there the second time.
test('calls in any order, as in native Node', () => {
  fc.assert(fc.property(ciphers, fc.array(call, { maxLength: 6 }), fc.boolean(), ({ name, key, iv, authTagLength }, calls, encrypting) => {
    const args = [name, key, iv, { authTagLength }];
    // After the text, OpenSSL takes more data to authenticate, in CCM no text as well, and gives out a tag of something else.
    if (/ccm|poly/i.test(name)) calls = calls.filter(([method, data], i) => !(method === 'setAAD' || (/ccm/i.test(name) && (data as any)?.length === 0)) || !calls.slice(0, i).some(([before]) => before === 'update'));
    // Once only, then: what else OpenSSL does depends on what went wrong before.
    if (/ccm/i.test(name)) calls = calls.filter(([method], i) => method !== 'update' || !calls.slice(0, i).some(([before]) => before === 'update'));
    // Each wrapping by des3-wrap is another.
    if (/3deswrap|des3-wrap/i.test(name) && encrypting) calls = [];
    const all: Call[] = [...calls, ['final'], ['getAuthTag']];
    assert.deepStrictEqual(outcomes(encrypting ? createCipheriv : createDecipheriv, args, all), outcomes(encrypting ? native.createCipheriv : native.createDecipheriv, args, all));
  }), { numRuns, seed });
});

test('what native Node encrypts is decrypted, in other pieces; a changed bit is found', () => {
  fc.assert(fc.property(ciphers, fc.array(bytes(400), { maxLength: 4 }), bytes(100), fc.array(fc.nat(500), { maxLength: 4 }), fc.nat(), ({ name, key, iv, authTagLength }, pieces, extra, cuts, flip) => {
    const info = native.getCipherInfo(name)!;
    const single = /^(?:wrap|xts|ccm)$/.test(info.mode) || name.includes('hmac');
    const authentic = /[gc]cm|ocb|poly/i.test(name);
    const text = Buffer.concat(pieces);
    const args: [string, Uint8Array, Uint8Array, any] = [name, key, iv, { authTagLength }];
    let cipher: any;
    const secret: Buffer[] = [];
    try {
      cipher = native.createCipheriv(...args);
      if (authentic) cipher.setAAD(extra, { plaintextLength: text.length });
      for (const piece of single ? [text] : pieces) secret.push(cipher.update(piece));
      secret.push(cipher.final());
    } catch {
      // Arguments that it refuses are for the other test.
      return;
    }
    const data = Buffer.concat(secret);
    const decipher = createDecipheriv(...args);
    const tag = authentic ? cipher.getAuthTag() : undefined;
    if (authentic) decipher.setAAD(extra, { plaintextLength: data.length }).setAuthTag(tag);
    const out: Buffer[] = [];
    const ends = single ? [data.length] : [...cuts.map((cut) => Math.min(cut, data.length)).sort((a, b) => a - b), data.length];
    ends.forEach((end, i) => out.push(decipher.update(data.subarray(ends[i - 1] ?? 0, end))));
    out.push(decipher.final());
    assert.strictEqual(Buffer.concat(out).toString('hex'), text.toString('hex'));
    if (tag === undefined || tag.length < 4) return;
    const wrong = createDecipheriv(...args);
    const changed = Buffer.concat([tag, data]);
    changed[Math.floor(flip / 8) % changed.length]! ^= 1 << (flip & 7);
    wrong.setAAD(extra, { plaintextLength: data.length }).setAuthTag(changed.subarray(0, tag.length));
    assert.throws(() => { wrong.update(changed.subarray(tag.length)); wrong.final(); }, /unable to authenticate/);
  }), { numRuns, seed });
});

test('every name and what is told about it', () => {
  assert.deepStrictEqual(getCiphers(), names);
  const lengths = fc.option(fc.oneof(fc.integer({ min: -1, max: 40 }), fc.constantFrom<any>(null, '', 1.5)), { nil: undefined });
  fc.assert(fc.property(fc.oneof(fc.constantFrom(...names), fc.constantFrom(...names).map((name) => name.toUpperCase()), fc.integer({ min: 750, max: 1140 }), fc.constantFrom<any>(null, 'x', NaN)), lengths, lengths, (name, keyLength, ivLength) => {
    const told = (f: typeof native.getCipherInfo): unknown => {
      try {
        return f(name, { keyLength, ivLength });
      } catch (error: any) {
        return [error.code, error.message];
      }
    };
    const theirs: any = told(native.getCipherInfo);
    // OpenSSL knows some by name that it has no code for.
    if (/^seed|^rc4/.test(theirs?.name)) return;
    assert.deepStrictEqual(told(getCipherInfo), theirs);
  }), { numRuns, seed });
});

const keys = fc.constantFrom(16, 24, 32).chain(exactly);
const blocks = fc.integer({ min: 1, max: 9 }).chain((count) => exactly(16 * count));

test('where a page may not run WebAssembly', () => {
  fc.assert(fc.property(keys, blocks, exactly(16), (key, text, h) => {
    const script = aesScript(key);
    const out = text.slice();
    script.encrypt(out, 0, out.length);
    assert.strictEqual(Buffer.from(out).toString('hex'), native.createCipheriv(`aes-${8 * key.length}-ecb`, key, null).update(text).toString('hex'));
    script.decrypt(out, 0, out.length);
    assert.deepStrictEqual(out, text);
    const hash = new Ghash(h);
    hash.update(text);
    const y = new Uint8Array(16);
    for (let at = 0; at < text.length; at += 16) {
      xorInto(y, 0, text, at, 16);
      multiply(y, h);
    }
    assert.deepStrictEqual(hash.y, y);
  }), { numRuns, seed });
});

test('where an engine has no relaxed SIMD', () => {
  const plain = loadWasm<AesKernel>(withoutRelaxed(AES_WASM))!;
  const memory = new Uint8Array(plain.m.buffer);
  fc.assert(fc.property(keys, blocks, (key, text) => {
    const end = TEXT + text.length;
    memory.set(key, KEY);
    plain.k(key.length / 4);
    memory.set(text, TEXT);
    plain.e(TEXT, end);
    assert.strictEqual(Buffer.from(memory.subarray(TEXT, end)).toString('hex'), native.createCipheriv(`aes-${8 * key.length}-ecb`, key, null).update(text).toString('hex'));
    plain.d(TEXT, end);
    assert.deepStrictEqual(memory.slice(TEXT, end), text);
    memory.fill(0, HASH, HASH + 16);
    memory.set(key.subarray(0, 16), HASH_KEY);
    plain.h();
    plain.g(TEXT, end);
    const hash = new Ghash(key.slice(0, 16));
    hash.update(text);
    assert.deepStrictEqual(memory.slice(HASH, HASH + 16), hash.y);
  }), { numRuns, seed });
});
