import type { Bench, Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { crypto: 'crypto-browserify', buffer: 'buffer' };

const data = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 13);
const encrypt = (name: string, keySize: number, ivSize: number, size: number, options?: object): Bench => (require) => {
  const { createCipheriv } = require('crypto');
  const { Buffer } = require('buffer');
  const [key, iv, text] = [Buffer.from(data(keySize)), Buffer.from(data(ivSize)), Buffer.from(data(size))];
  return () => {
    const cipher = createCipheriv(name, key, iv, options);
    cipher.update(text);
    cipher.final();
  };
};
const decrypt = (name: string, keySize: number, ivSize: number, size: number): Bench => (require) => {
  const { createCipheriv, createDecipheriv } = require('crypto');
  const { Buffer } = require('buffer');
  const [key, iv] = [Buffer.from(data(keySize)), Buffer.from(data(ivSize))];
  const cipher = createCipheriv(name, key, iv);
  const secret = Buffer.concat([cipher.update(Buffer.from(data(size))), cipher.final()]);
  const tag = name.includes('gcm') ? cipher.getAuthTag() : undefined;
  return () => {
    const decipher = createDecipheriv(name, key, iv);
    if (tag !== undefined) decipher.setAuthTag(tag);
    decipher.update(secret);
    decipher.final();
  };
};

export const benches: Benches = {
  'aes-128-gcm, 64 bytes': encrypt('aes-128-gcm', 16, 12, 64),
  'aes-128-gcm, 64 KB': encrypt('aes-128-gcm', 16, 12, 65536),
  'aes-256-gcm, 64 KB': encrypt('aes-256-gcm', 32, 12, 65536),
  'aes-256-gcm decrypted, 64 KB': decrypt('aes-256-gcm', 32, 12, 65536),
  'aes-256-cbc, 64 bytes': encrypt('aes-256-cbc', 32, 16, 64),
  'aes-128-cbc, 64 KB': encrypt('aes-128-cbc', 16, 16, 65536),
  'aes-256-cbc, 64 KB': encrypt('aes-256-cbc', 32, 16, 65536),
  'aes-256-cbc decrypted, 64 KB': decrypt('aes-256-cbc', 32, 16, 65536),
  'aes-256-ctr, 64 KB': encrypt('aes-256-ctr', 32, 16, 65536),
  'des-ede3-cbc, 1 KB': encrypt('des-ede3-cbc', 24, 8, 1024),
};
