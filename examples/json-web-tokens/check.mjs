// Native Node's look at what the page made.
import assert from 'node:assert';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import { decodeProtectedHeader, jwtDecrypt, jwtVerify } from 'jose';
import { made } from '../shared/show.mjs';

const keys = JSON.parse(fs.readFileSync('keys.json', 'utf8'));
const secret = Buffer.from(keys.secret, 'base64url');
const { now, signed, encrypted } = made();
const currentDate = new Date(now * 1000);
for (const [alg, name, token] of signed) {
  const { payload, protectedHeader } = await jwtVerify(token, name === 'secret' ? Buffer.from(keys.secret) : createPublicKey(keys[name].public), { currentDate });
  assert.deepStrictEqual([payload.sub, protectedHeader.alg], ['ねこ', alg]);
}
for (const [name, token] of encrypted) {
  const key = name.startsWith('secret:') ? secret.subarray(0, Number(name.slice(7))) : name === 'passphrase' ? Buffer.from(keys.passphrase) : createPrivateKey({ key: keys[name].private, passphrase: keys.passphrase });
  assert.strictEqual((await jwtDecrypt(token, key, { currentDate, keyManagementAlgorithms: [decodeProtectedHeader(token).alg] })).payload.sub, 'ねこ', name);
}
