import { EMPTY, xorInto, type AeadState, type BlockCipher } from './block-cipher.ts';
import { counterRun } from './keystream-mode.ts';
import { providerError, unauthentic } from './provider-error.ts';

/** Counter with CBC-MAC, which wants to know all lengths before and all data at once. */
export function ccm(block: BlockCipher, iv: Uint8Array, encrypting: boolean, tagLength: number): AeadState {
  let authenticated = EMPTY;
  let expected: number | undefined;
  let tag: Uint8Array | undefined;
  // Whether the text was not of the length that was told, and whether there was more after it.
  let misfit = false;
  let surplus = false;

  function authenticator(text: Uint8Array): Uint8Array {
    const extra = authenticated.length;
    const prefix = extra === 0 ? 0 : extra < 0xff00 ? 2 : 6;
    const start = 16 + Math.ceil((prefix + extra) / 16) * 16;
    const all = new Uint8Array(start + Math.ceil(text.length / 16) * 16);
    const view = new DataView(all.buffer);
    view.setUint32(12, text.length);
    all[0] = (extra > 0 ? 64 : 0) | (tagLength - 2) << 2 | (14 - iv.length);
    all.set(iv, 1);
    if (prefix === 6) view.setUint16(16, 0xfffe);
    if (prefix > 0) view.setUint16(14 + prefix, extra);
    if (prefix === 6) view.setUint32(18, extra);
    all.set(authenticated, 16 + prefix);
    all.set(text, start);
    const mac = new Uint8Array(16);
    block.encryptCbc(all, 0, all.length, mac);
    return mac;
  }

  return {
    authenticate(bytes, textLength) {
      if (tag !== undefined) return false;
      authenticated = new Uint8Array(bytes);
      expected = textLength;
      return true;
    },
    update(bytes) {
      misfit ||= expected !== undefined && expected !== bytes.length;
      if (misfit && tag === undefined) return undefined;
      if (tag !== undefined) {
        surplus ||= bytes.length > 0;
        return encrypting && bytes.length === 0 ? EMPTY : undefined;
      }
      const out = new Uint8Array(bytes);
      const counter = new Uint8Array(16);
      counter[0] = 14 - iv.length;
      counter.set(iv, 1);
      const run = counterRun(block, counter, iv.length + 1);
      const mask = new Uint8Array(16);
      run(mask);
      if (encrypting) tag = authenticator(out);
      run(out);
      if (!encrypting) tag = authenticator(out);
      xorInto(tag!, 0, mask, 0, 16);
      return out;
    },
    final() {
      if (encrypting && tag === undefined) throw providerError('77', 'tag not set');
      if (encrypting && surplus) throw unauthentic();
      return EMPTY;
    },
    tag: () => tag,
  };
}
