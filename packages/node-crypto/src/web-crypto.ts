import { KeyObject } from './key-object-from.ts';
import { webcrypto as crypto } from './webcrypto/web-crypto.ts';

/** Web Crypto: the platform's where that does what Node's does, ours where not. @see https://nodejs.org/api/crypto.html#cryptowebcrypto */
export const webcrypto = /* @__PURE__ */ (() => {
  // KeyObjects go to and from its keys.
  void KeyObject;
  return crypto as unknown as typeof import('node:crypto').webcrypto;
})();

/** Its operations. @see https://nodejs.org/api/crypto.html#cryptosubtle */
export const subtle = /* @__PURE__ */ (() => webcrypto.subtle)();

/** @deprecated DEP0093: `getFips()` says it. */
export const fips = 0;
