// Native Node's look at what the page made.
import assert from 'node:assert';
import { createECDH } from 'node:crypto';
import ece from 'http_ece';
import { made } from '../shared/show.mjs';

for (const [i, { key, auth, headers, body }] of made().entries()) {
  const receiver = createECDH('prime256v1');
  receiver.setPrivateKey(key, 'base64url');
  const old = headers['Content-Encoding'] === 'aesgcm' && { dh: /dh=([\w-]+)/.exec(headers['Crypto-Key'])[1], salt: /salt=([\w-]+)/.exec(headers.Encryption)[1] };
  const text = ece.decrypt(Buffer.from(body, 'base64url'), { version: headers['Content-Encoding'], privateKey: receiver, authSecret: auth, ...old }).toString('utf8');
  assert.strictEqual(text, `Message ${i}: ${'ねこ '.repeat(i * 50)}`);
}
