import type { Bench, Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { crypto: 'crypto-browserify' };

const message = /* @__PURE__ */ Uint8Array.from({ length: 100 }, (_, i) => i);

const pairs: Record<string, (crypto: any) => { publicKey: any; privateKey: any }> = {
  Ed25519: (crypto) => crypto.generateKeyPairSync('ed25519'),
  Ed448: (crypto) => crypto.generateKeyPairSync('ed448'),
  'ECDSA P-256': (crypto) => crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'ECDSA secp256k1': (crypto) => crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  'ML-DSA-44': (crypto) => crypto.generateKeyPairSync('ml-dsa-44'),
};

const signing = (name: string): Bench => (require) => {
  const crypto = require('crypto');
  const { privateKey } = pairs[name]!(crypto);
  const digest = name.startsWith('ECDSA') ? 'sha256' : null;
  return () => crypto.sign(digest, message, privateKey);
};

const verifying = (name: string): Bench => (require) => {
  const crypto = require('crypto');
  const { publicKey, privateKey } = pairs[name]!(crypto);
  const digest = name.startsWith('ECDSA') ? 'sha256' : null;
  const signature = crypto.sign(digest, message, privateKey);
  return () => crypto.verify(digest, message, publicKey, signature);
};

export const benches: Benches = {
  ...Object.fromEntries(Object.keys(pairs).flatMap((name) => [[`${name} sign`, signing(name)], [`${name} verify`, verifying(name)]])),
  'X25519 diffieHellman': (require) => {
    const crypto = require('crypto');
    const { privateKey, publicKey } = crypto.generateKeyPairSync('x25519');
    return () => crypto.diffieHellman({ privateKey, publicKey });
  },
  // What crypto-browserify has of this.
  'ECDH P-256 computeSecret': (require) => {
    const { createECDH } = require('crypto');
    const ecdh = createECDH('prime256v1');
    const key = ecdh.generateKeys();
    return () => ecdh.computeSecret(key);
  },
  'ML-KEM-768 encapsulate': (require) => {
    const crypto = require('crypto');
    const { publicKey } = crypto.generateKeyPairSync('ml-kem-768');
    return () => crypto.encapsulate(publicKey);
  },
};
