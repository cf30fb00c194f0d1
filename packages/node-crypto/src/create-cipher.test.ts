import { test } from 'node:test';
import assert from 'node:assert';
import { createCipher, createDecipher } from './create-cipher.ts';

// Native Node v25.8.1 has these no more; the results are `openssl enc -md md5 -nosalt`'s and Node v20's.
test('a cipher under a password', () => {
  const cipher = createCipher('aes-192-cbc', 'MySecretKey123');
  const secret = cipher.update('Keep this a secret? No! Tell everyone about node.js!', 'utf8', 'hex') + cipher.final('hex');
  assert.strictEqual(secret, '676fb996aaf7eb9ddda4dea666f74e59439cc8935ed0cad00c90ad9f8b929603fdb3d643f86e913130c16ff3f5801f14b098788036f76aa8acbd3b1e6d374d7c');
  const decipher = createDecipher('AES192', new TextEncoder().encode('MySecretKey123'));
  assert.strictEqual(decipher.update(secret, 'hex', 'utf8') + decipher.final('utf8'), 'Keep this a secret? No! Tell everyone about node.js!');
  assert.throws(() => createCipher('nope', 'x'), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
  assert.throws(() => createCipher('aes128', 5 as any), { code: 'ERR_INVALID_ARG_TYPE' });
});
