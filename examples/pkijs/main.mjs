import * as asn1js from 'asn1js';
import { X509Certificate, webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { make, readText, run, table } from '../shared/show.mjs';

const CN = '2.5.4.3';
const DATE = new Date(Date.UTC(2027, 0, 1));
const { subtle } = webcrypto;

const bytesOf = (pem) => Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
const pemOf = (label, der) => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
const nameOf = ({ typesAndValues }) => typesAndValues.find(({ type }) => type === CN)?.value.valueBlock.value;
const named = (cn) => new pkijs.AttributeTypeAndValue({ type: CN, value: new asn1js.Utf8String({ value: cn }) });

/** A certificate, signed by the issuer's key. */
async function issue({ subject, serial, publicKey, issuer, key, hash, authority }) {
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new asn1js.Integer({ value: serial }) });
  certificate.subject.typesAndValues.push(named(subject));
  certificate.issuer.typesAndValues.push(named(issuer));
  certificate.notBefore.value = new Date(Date.UTC(2026, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(2036, 0, 1));
  certificate.extensions = [
    new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: new pkijs.BasicConstraints({ cA: authority }).toSchema().toBER(false) }),
    new pkijs.Extension({ extnID: '2.5.29.15', critical: true, extnValue: new asn1js.BitString({ valueHex: new Uint8Array([authority ? 0x06 : 0xa0]).buffer, unusedBits: 1 }).toBER(false) }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(key, hash);
  return certificate;
}

async function sign(content, certificate, key, hash) {
  const signed = new pkijs.SignedData({
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1', eContent: new asn1js.OctetString({ valueHex: content }) }),
    signerInfos: [new pkijs.SignerInfo({ version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }) })],
    certificates: [certificate],
  });
  await signed.sign(key, 0, hash);
  return new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) }).toSchema().toBER(false);
}

async function verify(der, trustedCerts) {
  const signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(der).content });
  const { signatureVerified, signerCertificate, message } = await signed.verify({ signer: 0, checkChain: true, trustedCerts, checkDate: DATE, extendedMode: true }).catch((error) => ({ signatureVerified: false, message: error.message ?? error }));
  const content = Buffer.from(signed.encapContentInfo.eContent?.getValue() ?? []).toString('utf8');
  return signatureVerified ? `${JSON.stringify(content)}, by ${nameOf(signerCertificate.subject)}` : `is refused: ${message || 'the signature is wrong'}`;
}

async function encrypt(content, certificate, cipher) {
  const enveloped = new pkijs.EnvelopedData();
  enveloped.addRecipientByCertificate(certificate, { oaepHashAlgorithm: 'SHA-256', kdfAlgorithm: 'SHA-256', kekEncryptionLength: 256 });
  await enveloped.encrypt(cipher, content);
  return new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.3', content: enveloped.toSchema() }).toSchema().toBER(false);
}

async function decrypt(der, recipientCertificate, recipientPrivateKey) {
  const enveloped = new pkijs.EnvelopedData({ schema: pkijs.ContentInfo.fromBER(der).content });
  return Buffer.from(await enveloped.decrypt(0, { recipientCertificate, recipientPrivateKey })).toString('utf8');
}

await run(async (print) => {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));
  const theirs = JSON.parse(await readText('made-by-openssl.json'));
  const certificates = theirs.certificates.map((pem) => pkijs.Certificate.fromBER(bytesOf(pem)));
  const [root] = certificates;
  const byName = Object.fromEntries(certificates.map((certificate) => [nameOf(certificate.subject), certificate]));

  print(table(['certificate', 'issuer', 'algorithm', 'signature', 'thumbprint', "Node's X509Certificate"], await Promise.all(certificates.map(async (certificate, i) => {
    const own = new X509Certificate(theirs.certificates[i]);
    const issuer = byName[nameOf(certificate.issuer)];
    const { name, namedCurve } = (await certificate.getPublicKey()).algorithm;
    return [nameOf(certificate.subject), nameOf(certificate.issuer), `${name} ${namedCurve ?? ''}`, await certificate.verify(issuer), Buffer.from(await certificate.getKeyHash('SHA-256')).toString('hex', 0, 8), own.verify(new X509Certificate(theirs.certificates[certificates.indexOf(issuer)]).publicKey) && own.validToDate.getUTCFullYear()];
  }))));
  const crl = pkijs.CertificateRevocationList.fromBER(bytesOf(theirs.crl));
  print(`Revocation list of ${nameOf(crl.issuer)}: ${await crl.verify({ issuerCertificate: root })}; revoked: ${certificates.filter((certificate) => crl.isCertificateRevoked(certificate)).map(({ subject }) => nameOf(subject))}`);
  for (const certificate of certificates.slice(2)) {
    const { result, resultMessage } = await new pkijs.CertificateChainValidationEngine({ trustedCerts: [root], certs: [certificate, certificates[1]], crls: [crl], checkDate: DATE }).verify();
    print(`  chain of ${nameOf(certificate.subject)}: ${result}${resultMessage && `, ${resultMessage}`}`);
  }

  print();
  print('Messages made by OpenSSL:');
  for (const message of theirs.signed) print(`  signed:    ${await verify(bytesOf(message), [root])}`);
  const touched = bytesOf(theirs.signed[0]);
  touched[touched.indexOf('Grüße')] ^= 1;
  print(`  touched:   ${await verify(touched, [root])}`);
  for (const [name, message] of theirs.encrypted) print(`  encrypted: ${JSON.stringify(await decrypt(bytesOf(message), byName[name], Buffer.from(bytesOf(theirs.keys[name]))))}, for ${name}`);
  const pfx = pkijs.PFX.fromBER(bytesOf(theirs.pfx));
  const password = new TextEncoder().encode(theirs.password).buffer;
  await pfx.parseInternalValues({ password, checkIntegrity: true });
  await pfx.parsedValue.authenticatedSafe.parseInternalValues({ safeContents: pfx.parsedValue.authenticatedSafe.safeContents.map(({ contentType }) => (contentType === '1.2.840.113549.1.7.6' ? { password } : {})) });
  print(`  PKCS #12:  ${pfx.parsedValue.authenticatedSafe.parsedValue.safeContents.flatMap(({ value }) => value.safeBags.map(({ bagValue }) => bagValue.className)).join(', ')}`);

  print();
  print('An authority of our own:');
  const hash = 'SHA-384';
  const authority = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
  const ca = await issue({ subject: 'Our root', serial: 1, publicKey: authority.publicKey, issuer: 'Our root', key: authority.privateKey, hash, authority: true });
  const made = { certificates: [pemOf('CERTIFICATE', ca.toSchema(true).toBER(false))], requests: [], keys: {}, signed: [], encrypted: [] };
  const algorithms = { 'rsa.example': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, 'pss.example': { name: 'RSA-PSS', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, 'ecdsa.example': { name: 'ECDSA', namedCurve: 'P-256' } };
  for (const [subject, algorithm] of Object.entries(algorithms)) {
    const { publicKey, privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const request = new pkijs.CertificationRequest();
    request.subject.typesAndValues.push(named(subject));
    request.attributes = [];
    await request.subjectPublicKeyInfo.importKey(publicKey);
    await request.sign(privateKey, 'SHA-256');
    const asked = pkijs.CertificationRequest.fromBER(request.toSchema(true).toBER(false));
    const leaf = await issue({ subject: nameOf(asked.subject), serial: made.certificates.length + 1, publicKey: await asked.getPublicKey(), issuer: 'Our root', key: authority.privateKey, hash, authority: false });
    const { result } = await new pkijs.CertificateChainValidationEngine({ trustedCerts: [ca], certs: [leaf], checkDate: DATE }).verify();
    const pem = pemOf('CERTIFICATE', leaf.toSchema(true).toBER(false));
    const message = await sign(Buffer.from(`Zwölf Bücher für ${subject}`), leaf, privateKey, 'SHA-256');
    print(`  ${subject}: its request is signed: ${await asked.verify()}; its chain: ${result}; Node: ${new X509Certificate(pem).checkIssued(new X509Certificate(made.certificates[0]))}; ${await verify(message, [ca])}`);
    made.certificates.push(pem);
    made.requests.push(pemOf('CERTIFICATE REQUEST', request.toSchema(true).toBER(false)));
    made.signed.push(pemOf('CMS', message));
    const pkcs8 = await subtle.exportKey('pkcs8', privateKey);
    made.keys[subject] = pemOf('PRIVATE KEY', pkcs8);
    if (algorithm.name === 'RSA-PSS') continue;
    for (const cipher of [{ name: 'AES-CBC', length: 256 }, { name: 'AES-GCM', length: 128 }]) {
      const envelope = await encrypt(Buffer.from(`Geheim, in ${cipher.name}`), leaf, cipher);
      print(`    encrypted: ${await decrypt(envelope, leaf, pkcs8)}`);
      made.encrypted.push([subject, cipher.name, pemOf('CMS', envelope)]);
    }
  }

  make(made);
});
