/** The platform's Web Crypto. @see https://nodejs.org/api/crypto.html#cryptowebcrypto */
export const webcrypto = /* @__PURE__ */ (() => globalThis.crypto)();

/** Its operations; undefined in pages that are not secure contexts. @see https://nodejs.org/api/crypto.html#cryptosubtle */
export const subtle = /* @__PURE__ */ (() => globalThis.crypto?.subtle)();

/** @deprecated DEP0093: `getFips()` says it. */
export const fips = 0;
