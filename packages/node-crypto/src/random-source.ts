/** The platform's own, which stays at hand where ours stands in its place. */
export const platformCrypto: Crypto = /* @__PURE__ */ (() => globalThis.crypto)();

/** The most bytes that the platform gives at once. */
const QUOTA = 65536;

/** Fills memory with the platform's random bytes. */
export function fillRandom<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  if (bytes.buffer instanceof ArrayBuffer) {
    for (let i = 0; i < bytes.length; i += QUOTA) platformCrypto.getRandomValues(bytes.subarray(i, i + QUOTA) as Uint8Array<ArrayBuffer>);
  } else bytes.set(fillRandom(new Uint8Array(bytes.length)));
  return bytes;
}
