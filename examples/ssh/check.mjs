// Native Node's look at what the page made.
import assert from 'node:assert';
import { X509Certificate, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fs from 'node:fs';
import sshpk from 'sshpk';
import { made } from '../shared/show.mjs';

const { message, signatures, keys, certificates } = made();
for (const [name, signature] of signatures) {
  const key = sshpk.parseKey(fs.readFileSync(`keys/${name}.pub`, 'utf8'));
  const verifier = key.createVerify(key.type === 'ecdsa' ? undefined : 'sha512');
  verifier.update(message);
  assert(verifier.verify(sshpk.parseSignature(signature, key.type, 'asn1')), name);
}
for (const pem of keys) assert(verify(null, Buffer.from('x'), createPublicKey(pem), sign(null, Buffer.from('x'), createPrivateKey(pem))));
const authority = createPublicKey(sshpk.parseKey(fs.readFileSync('keys/id_ecdsa.pub', 'utf8')).toString('pkcs8'));
for (const pem of certificates) assert(new X509Certificate(pem).verify(authority));
