import { EMPTY, type AeadState } from './block-cipher.ts';

/** What authenticates: of what it has had, `pad()` makes whole blocks. */
interface Mac {
  update(bytes: Uint8Array): void;
  pad(): void;
}

/**
 * A mode that authenticates additional data and then the ciphertext.
 *
 * @param run encrypts or decrypts in place
 * @param tagOf makes the tag of the lengths of both, in bytes
 */
export function textThenTag(mac: Mac, run: (bytes: Uint8Array) => void, encrypting: boolean, tagOf: (authenticated: number, length: number) => Uint8Array): AeadState {
  let authenticated = 0;
  let length = 0;
  return {
    authenticate(bytes) {
      if (length > 0) return bytes.length === 0;
      authenticated += bytes.length;
      mac.update(bytes);
      return true;
    },
    update(bytes) {
      if (length === 0) mac.pad();
      length += bytes.length;
      const out = new Uint8Array(bytes);
      if (!encrypting) mac.update(out);
      run(out);
      if (encrypting) mac.update(out);
      return out;
    },
    final: () => EMPTY,
    tag: () => tagOf(authenticated, length),
  };
}
