import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { inspect, promisify, types } from 'node:util';
import { createSecretKey, generateKey, generateKeySync, KeyObject } from 'node:crypto';

describe('secret keys', () => {
  const key = createSecretKey('abcd', 'utf8');

  test('say what they are', () => {
    assert.ok(key instanceof KeyObject);
    assert.ok(types.isKeyObject(key));
    assert.strictEqual(key.type, 'secret');
    assert.strictEqual(key.symmetricKeySize, 4);
    assert.strictEqual(key.asymmetricKeyType, undefined);
    assert.strictEqual(key.constructor.name, 'SecretKeyObject');
    assert.strictEqual(Object.prototype.toString.call(key), '[object KeyObject]');
    assert.ok(!types.isKeyObject({ __proto__: KeyObject.prototype }));
  });

  test('show nothing of themselves', () => {
    assert.strictEqual(inspect(key), "SecretKeyObject { Symbol(kKeyType): 'secret' }");
    assert.strictEqual(JSON.stringify(key), '{}');
    assert.doesNotMatch(inspect(key, { showHidden: true, depth: 9 }), /abcd|61|97/);
  });

  test('are exported', () => {
    assert.deepStrictEqual(key.export(), Buffer.from('abcd'));
    assert.deepStrictEqual(key.export({ format: 'jwk' }), { kty: 'oct', k: 'YWJjZA' });
    const bytes = key.export();
    bytes[0] = 0;
    assert.deepStrictEqual(key.export({ format: 'buffer' } as never), Buffer.from('abcd'));
    assert.throws(() => key.export({ format: 'pem' } as never), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.format' must be one of: undefined, 'buffer', 'jwk'. Received 'pem'" });
    assert.throws(() => key.export(null as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('are made of text and memory, and keep their own copy', () => {
    const memory = Buffer.from([1, 2, 3]);
    const made = createSecretKey(memory);
    memory[0] = 9;
    assert.deepStrictEqual([...made.export()], [1, 2, 3]);
    assert.strictEqual(createSecretKey('abcd', 'hex').symmetricKeySize, 2);
    assert.strictEqual(createSecretKey(new ArrayBuffer(4) as never).symmetricKeySize, 4);
    assert.strictEqual(createSecretKey(Buffer.alloc(0)).symmetricKeySize, 0);
    assert.throws(() => createSecretKey(undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined' });
    assert.throws(() => createSecretKey(key as never), { message: /Received an instance of SecretKeyObject$/ });
    assert.throws(() => createSecretKey('a', 'nope' as never), { code: 'ERR_UNKNOWN_ENCODING' });
  });

  test('are compared', () => {
    assert.strictEqual(key.equals(createSecretKey(Buffer.from('abcd'))), true);
    assert.strictEqual(key.equals(createSecretKey(Buffer.from('abce'))), false);
    assert.strictEqual(key.equals(createSecretKey(Buffer.from('abc'))), false);
    assert.throws(() => key.equals(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "otherKeyObject" argument must be an instance of KeyObject. Received type number (5)' });
  });

  test('are not constructed', () => {
    const Class = KeyObject as any;
    assert.throws(() => new Class('a'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'type' is invalid. Received 'a'" });
    assert.throws(() => new Class('secret', {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "handle" argument must be of type object. Received an instance of Object' });
    assert.throws(() => Class('secret'), TypeError);
  });
});

describe('generateKey', () => {
  test('of as many bits as asked for', async () => {
    assert.strictEqual(generateKeySync('aes', { length: 192 }).symmetricKeySize, 24);
    assert.strictEqual(generateKeySync('hmac', { length: 15 }).symmetricKeySize, 1);
    assert.strictEqual((await promisify(generateKey)('hmac', { length: 512 })).symmetricKeySize, 64);
    assert.strictEqual(generateKeySync('aes', { length: 256 }).equals(generateKeySync('aes', { length: 256 })), false);
  });

  test('errors', () => {
    const call = (...args: unknown[]) => (): unknown => (generateKeySync as any)(...args);
    assert.throws(call('nope', {}), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'type' must be a supported key type. Received 'nope'" });
    assert.throws(call('hmac'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be of type object. Received undefined' });
    assert.throws(call('hmac', { length: 7 }), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "options.length" is out of range. It must be >= 8 && <= 2147483647. Received 7' });
    assert.throws(call('aes', { length: 5 }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.length' must be one of: 128, 192, 256. Received 5" });
    assert.throws(() => (generateKey as any)('aes', { length: 128 }), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback"/ });
  });
});
