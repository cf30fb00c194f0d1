// RSA and DSA in Wycheproof: signatures in every padding and encoding, OAEP and PKCS #1 v1.5 decryption.

const bytes = (hex) => Buffer.from(hex, 'hex');
const spki = (crypto, hex) => crypto.createPublicKey({ key: bytes(hex), format: 'der', type: 'spki' });
const pkcs8 = (crypto, hex) => crypto.createPrivateKey({ key: bytes(hex), format: 'der', type: 'pkcs8' });

/** `SHA-512/224` and `SHA3-256` as Node has them. */
function digestName(name) {
  return name.toLowerCase().replace(/^sha-/, 'sha').replace('/', '-');
}

export const wycheproof = [
  {
    files: /^rsa_signature_/,
    check: (test, group, _file, crypto) => crypto.verify(digestName(group.sha), bytes(test.msg), spki(crypto, group.publicKeyDer), bytes(test.sig)),
  },
  {
    files: /^rsa_pkcs1_\d+_sig_gen_test/,
    check: (test, group, _file, crypto) => crypto.sign(digestName(group.sha), bytes(test.msg), pkcs8(crypto, group.privateKeyPkcs8)).toString('hex') === test.sig,
  },
  {
    files: /^rsa_pss_/,
    check(test, group, file, crypto) {
      const key = spki(crypto, group.publicKeyDer);
      // Only a key's parameters tell of another digest for MGF1; OpenSSL signs with no SHAKE.
      if (group.mgf !== 'MGF1' || (!file.includes('_params_') && group.mgfSha !== group.sha)) return undefined;
      const options = { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: group.sLen };
      return crypto.verify(digestName(group.sha), bytes(test.msg), options, bytes(test.sig));
    },
  },
  {
    files: /^rsa_(?:three_primes_)?oaep_/,
    check(test, group, _file, crypto) {
      // Node has one digest for both.
      if (group.mgfSha !== group.sha) return undefined;
      const options = { key: pkcs8(crypto, group.privateKeyPkcs8), oaepHash: digestName(group.sha), oaepLabel: bytes(test.label) };
      return crypto.privateDecrypt(options, bytes(test.ct)).toString('hex') === test.msg;
    },
  },
  {
    files: /^rsa_pkcs1_\d+_test/,
    // Broken padding gives other data, no exception.
    check: (test, group, _file, crypto) => crypto.privateDecrypt({ key: pkcs8(crypto, group.privateKeyPkcs8), padding: crypto.constants.RSA_PKCS1_PADDING }, bytes(test.ct)).toString('hex') === test.msg,
  },
  {
    files: /^dsa_\d+_/,
    check: (test, group, file, crypto) => crypto.verify(digestName(group.sha), bytes(test.msg), { key: spki(crypto, group.publicKeyDer), dsaEncoding: file.includes('p1363') ? 'ieee-p1363' : 'der' }, bytes(test.sig)),
  },
];
