import type { Bench, Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { crypto: 'crypto-browserify', buffer: 'buffer' };

const data = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 13);
const digests = (name: string, size: number): Bench => (require) => { const { createHash } = require('crypto'); const bytes = require('buffer').Buffer.from(data(size)); return () => createHash(name).update(bytes).digest(); };

export const benches: Benches = {
  'sha256, 64 bytes': digests('sha256', 64),
  'sha256, 1 MB': digests('sha256', 1048576),
  'sha512, 64 bytes': digests('sha512', 64),
  'sha512, 1 MB': digests('sha512', 1048576),
  'md5, 64 bytes': digests('md5', 64),
  'md5, 1 MB': digests('md5', 1048576),
  'sha1, 1 MB': digests('sha1', 1048576),
  'ripemd160, 64 KB': digests('ripemd160', 65536),
  'hmac sha256, 1 KB': (require) => { const { createHmac } = require('crypto'); const bytes = require('buffer').Buffer.from(data(1024)); return () => createHmac('sha256', 'key').update(bytes).digest(); },
  'pbkdf2Sync, 1000 times sha256': (require) => { const { pbkdf2Sync } = require('crypto'); return () => pbkdf2Sync('secret', 'salt', 1000, 32, 'sha256'); },
  'randomBytes, 32': (require) => { const { randomBytes } = require('crypto'); return () => randomBytes(32); },
};
