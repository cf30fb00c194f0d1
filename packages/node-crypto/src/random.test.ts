import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import crypto, { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync, getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

describe('random bytes', () => {
  test('as many as asked for', async () => {
    for (const size of [0, 1, 16, 256, 257, 5000, 200_000]) {
      assert.strictEqual(randomBytes(size).length, size);
      const bytes = await promisify<number, Buffer>(randomBytes)(size);
      assert.ok(Buffer.isBuffer(bytes));
      assert.strictEqual(bytes.length, size);
    }
    assert.strictEqual(randomBytes(1.5).length, 1);
    assert.strictEqual(randomBytes(3).buffer.byteLength, 3);
    assert.notDeepStrictEqual(randomBytes(16), randomBytes(16));
    assert.strictEqual(new Set(Array.from({ length: 1000 }, () => randomBytes(8).toString('hex'))).size, 1000);
    assert.strictEqual((crypto as any).prng, (crypto as any).rng);
    assert.strictEqual(crypto.pseudoRandomBytes(4).length, 4);
  });

  test('errors of randomBytes', () => {
    const range = (received: string): object => ({ code: 'ERR_OUT_OF_RANGE', message: `The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received ${received}` });
    assert.throws(() => randomBytes(-1), range('-1'));
    assert.throws(() => randomBytes(2 ** 31), range('2147483648'));
    assert.throws(() => randomBytes(NaN), range('NaN'));
    assert.throws(() => randomBytes('1' as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "size" argument must be of type number. Received type string (\'1\')' });
    assert.throws(() => randomBytes(1, null as never), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });

  test('randomFill', async () => {
    const buffer = Buffer.alloc(20);
    assert.strictEqual(randomFillSync(buffer, 10), buffer);
    assert.deepStrictEqual([...buffer.subarray(0, 10)], Array(10).fill(0));
    assert.notDeepStrictEqual([...buffer.subarray(10)], Array(10).fill(0));
    const words = new Uint32Array(4);
    randomFillSync(words, 1, 2);
    assert.deepStrictEqual([words[0], words[3]], [0, 0]);
    assert.ok(words[1]! + words[2]! > 0);
    assert.ok((randomFillSync as any)(new ArrayBuffer(4)) instanceof ArrayBuffer);
    const filled = await new Promise((resolve, reject) => { randomFill(new Uint16Array(8), 1, (error, value) => (error ? reject(error) : resolve(value))); }) as Uint16Array;
    assert.strictEqual(filled[0], 0);
    assert.ok(filled.some((value) => value > 0));
    const call = (...args: unknown[]) => (): unknown => (randomFillSync as any)(...args);
    assert.throws(call('a'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "buf" argument must be an instance of ArrayBuffer or ArrayBufferView. Received type string (\'a\')' });
    assert.throws(call(Buffer.alloc(4), 5), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "offset" is out of range. It must be >= 0 && <= 4. Received 5' });
    assert.throws(call(Buffer.alloc(4), 1, 4), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "size + offset" is out of range. It must be <= 4. Received 5' });
    assert.throws(call(Buffer.alloc(4), 1, -1), { code: 'ERR_OUT_OF_RANGE', message: /"size"/ });
    assert.throws(() => (randomFill as any)(Buffer.alloc(4)), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });

  test('getRandomValues', () => {
    const values = new Uint32Array(8);
    assert.strictEqual(getRandomValues(values), values);
    assert.ok(values.some((value) => value > 0));
    for (const wrong of [5, undefined, new Float32Array(1), new DataView(new ArrayBuffer(1))]) assert.throws(() => getRandomValues(wrong as never), { name: 'TypeMismatchError', code: 17 });
    assert.throws(() => getRandomValues(new Uint8Array(65537)), { name: 'QuotaExceededError' });
  });
});

describe('randomInt', () => {
  test('within its bounds, and all of them', async () => {
    const seen = new Set<number>();
    for (let i = 0; i < 500; i++) seen.add(randomInt(-2, 3));
    assert.deepStrictEqual([...seen].sort((a, b) => a - b), [-2, -1, 0, 1, 2]);
    for (let i = 0; i < 100; i++) assert.ok(randomInt(2 ** 48 - 1) < 2 ** 48);
    assert.strictEqual(await new Promise((resolve) => { randomInt(7, 8, (error, value) => resolve([error, value].join())); }), ',7');
  });

  test('errors', () => {
    const call = (...args: unknown[]) => (): unknown => (randomInt as any)(...args);
    assert.throws(call(0), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "max" is out of range. It must be greater than the value of "min" (0). Received 0' });
    assert.throws(call(1, 2 ** 48 + 1), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "max - min" is out of range. It must be <= 281474976710655. Received 281_474_976_710_656' });
    assert.throws(call(2 ** 48), { code: 'ERR_OUT_OF_RANGE', message: /The value of "max" is/ });
    assert.throws(call('1'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "max" argument must be a safe integer. Received type string (\'1\')' });
    assert.throws(call(undefined, 5), { code: 'ERR_INVALID_ARG_TYPE', message: /"min"/ });
    assert.throws(call(1, 2, 5), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });
});

describe('randomUUID', () => {
  test('version 4', () => {
    const made = new Set(Array.from({ length: 500 }, (_, i) => randomUUID(i % 2 ? { disableEntropyCache: true } : undefined)));
    assert.strictEqual(made.size, 500);
    for (const uuid of made) assert.match(uuid, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  test('errors', () => {
    for (const [wrong, text] of [[5, 'type number (5)'], [null, 'null'], ['', "type string ('')"], [[], 'an instance of Array'], [true, 'type boolean (true)']] as const) {
      assert.throws(() => randomUUID(wrong as never), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: `The "options" argument must be of type object. Received ${text}` });
    }
    assert.throws(() => randomUUID({ disableEntropyCache: 5 as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.disableEntropyCache" property must be of type boolean. Received type number (5)' });
  });
});

test('timingSafeEqual', () => {
  assert.strictEqual(timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), true);
  assert.strictEqual(timingSafeEqual(Buffer.from('abc'), Buffer.from('abd')), false);
  assert.strictEqual(timingSafeEqual(new Float64Array([NaN]), new Float64Array([NaN])), true);
  assert.strictEqual(timingSafeEqual(new ArrayBuffer(1) as never, new DataView(new ArrayBuffer(1))), true);
  assert.throws(() => timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), { name: 'RangeError', code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message: 'Input buffers must have the same byte length' });
  assert.throws(() => timingSafeEqual('a' as never, Buffer.alloc(2)), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "buf1" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.' });
  assert.throws(() => timingSafeEqual(Buffer.alloc(1), undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: /"buf2"/ });
});

describe('primes', () => {
  test('checkPrime', async () => {
    for (const prime of [2n, 3n, 5n, 7919n, 1223n, 1n << 61n, 0n].map((n, i) => (i === 5 ? n - 1n : n)).slice(0, 6)) assert.strictEqual(checkPrimeSync(prime), true, String(prime));
    // Carmichael numbers and strong pseudoprimes to small bases among them.
    for (const composite of [0n, 1n, 4n, 561n, 1729n, 1495801n, 3215031751n, 341550071728321n, (2n ** 61n - 1n) * (2n ** 31n - 1n), 1227n * 1229n, 1229n ** 2n]) assert.strictEqual(checkPrimeSync(composite), false, String(composite));
    assert.strictEqual(checkPrimeSync(new Uint8Array([0, 5])), true);
    assert.strictEqual(checkPrimeSync(new Uint8Array(0)), false);
    assert.strictEqual(checkPrimeSync(2n ** 127n - 1n, { checks: 5 }), true);
    assert.strictEqual(await promisify<bigint, boolean>(checkPrime)(2n ** 89n - 1n), true);
    assert.throws(() => checkPrimeSync(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "candidate" argument must be of type bigint or an instance of ArrayBuffer, TypedArray, Buffer, or DataView. Received type number (5)' });
    assert.throws(() => checkPrimeSync(-5n), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "candidate" is out of range. It must be >= 0. Received -5n' });
    assert.throws(() => checkPrimeSync(5n, { checks: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('generatePrime', async () => {
    for (const size of [2, 3, 4, 8, 17, 64, 200]) {
      const prime = generatePrimeSync(size, { bigint: true });
      assert.strictEqual(prime.toString(2).length, size);
      assert.ok(checkPrimeSync(prime));
    }
    const safe = generatePrimeSync(48, { safe: true, bigint: true });
    assert.ok(checkPrimeSync(safe) && checkPrimeSync((safe - 1n) / 2n));
    assert.strictEqual(generatePrimeSync(64, { add: 12n, rem: 11n, bigint: true }) % 12n, 11n);
    assert.strictEqual(generatePrimeSync(64, { add: 30n, bigint: true }) % 30n, 1n);
    const bytes = generatePrimeSync(20);
    assert.ok(bytes instanceof ArrayBuffer && bytes.byteLength === 3);
    const later = await new Promise<bigint>((resolve, reject) => { generatePrime(100, { bigint: true }, (error, prime) => (error ? reject(error) : resolve(prime))); });
    assert.ok(checkPrimeSync(later));
  });

  test('errors of generatePrime', () => {
    const call = (...args: unknown[]) => (): unknown => (generatePrimeSync as any)(...args);
    assert.throws(call(0), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(call(1), { message: 'error:01800076:bignum routines::bits too small' });
    assert.throws(call(5, { safe: true }), { message: 'error:01800076:bignum routines::bits too small' });
    assert.throws(call(32, { add: 2n ** 33n }), { code: 'ERR_OUT_OF_RANGE', message: 'invalid options.add' });
    assert.throws(call(32, { add: 12n, rem: 12n }), { code: 'ERR_OUT_OF_RANGE', message: 'invalid options.rem' });
    assert.throws(call(32, { safe: 5 }), { code: 'ERR_INVALID_ARG_TYPE', message: /"options\.safe" property/ });
    assert.throws(call(32, null), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => (generatePrime as any)(32, {}), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });
});

test('what there is not', () => {
  assert.strictEqual(crypto.getFips(), 0);
  crypto.setFips(false);
  assert.strictEqual(crypto.secureHeapUsed()!.total, 0);
  assert.throws(() => crypto.setEngine('a'), { code: 'ERR_CRYPTO_ENGINE_UNKNOWN', message: 'Engine "a" was not found' });
  assert.throws(() => crypto.setEngine(5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
});
