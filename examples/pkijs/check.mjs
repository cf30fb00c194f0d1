// Native Node's look at what the page made.
import assert from 'node:assert';
import { X509Certificate, createPrivateKey, webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { made } from '../shared/show.mjs';

const bytesOf = (pem) => Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));

const { certificates, requests, keys, signed, encrypted } = made();
const [ca, ...leaves] = certificates.map((pem) => new X509Certificate(pem));
assert(ca.verify(ca.publicKey));
const bySubject = Object.fromEntries(leaves.map((leaf, i) => {
  const subject = leaf.subject.slice('CN='.length);
  assert(leaf.verify(ca.publicKey) && leaf.checkIssued(ca) && leaf.checkPrivateKey(createPrivateKey(keys[subject])), subject);
  return [subject, pkijs.Certificate.fromBER(bytesOf(certificates[i + 1]))];
}));
for (const pem of requests) assert(await pkijs.CertificationRequest.fromBER(bytesOf(pem)).verify());
for (const pem of signed) {
  const message = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(bytesOf(pem)).content });
  assert(await message.verify({ signer: 0, checkChain: true, trustedCerts: [pkijs.Certificate.fromBER(bytesOf(certificates[0]))], checkDate: new Date(Date.UTC(2027, 0, 1)) }));
}
for (const [subject, cipher, pem] of encrypted) {
  const message = new pkijs.EnvelopedData({ schema: pkijs.ContentInfo.fromBER(bytesOf(pem)).content });
  const content = await message.decrypt(0, { recipientCertificate: bySubject[subject], recipientPrivateKey: bytesOf(keys[subject]) });
  assert.strictEqual(Buffer.from(content).toString('utf8'), `Geheim, in ${cipher}`);
}
