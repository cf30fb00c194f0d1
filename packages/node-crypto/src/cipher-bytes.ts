// Ciphers in one call, for what stands on them: encrypted keys, webcrypto. Take the block cipher and the mode as values:
// `encryptBytes(cbc, aes(key), iv, bytes)`; whoever takes a few bundles those only.
import { concat, type AeadState, type BlockCipher, type CipherState } from './block-cipher.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

type Mode = (block: BlockCipher, iv: Uint8Array, encrypting: boolean) => CipherState;
type AeadMode = (block: BlockCipher, iv: Uint8Array, encrypting: boolean, tagLength: number) => AeadState;

/** Encrypts with a mode of padded-mode.ts (which pad), keystream-mode.ts or key-wrap.ts; undefined where key wrapping refuses. */
export function encryptBytes(mode: Mode, block: BlockCipher, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  return run(mode(block, iv, true), bytes);
}

/** Decrypts; undefined where the padding, the length or the key wrap's check is wrong. */
export function decryptBytes(mode: Mode, block: BlockCipher, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  try {
    return run(mode(block, iv, false), bytes);
  } catch {
    return undefined;
  }
}

function run(state: CipherState, bytes: Uint8Array): Uint8Array | undefined {
  const out = state.update(bytes);
  return out && concat(out, state.final());
}

/** Encrypts with `gcm`, `ccm` or `ocb`; the tag comes last. */
export function sealBytes(mode: AeadMode, block: BlockCipher, iv: Uint8Array, bytes: Uint8Array, authenticated: Uint8Array, tagLength: number): Uint8Array {
  const state = mode(block, iv, true, tagLength);
  state.authenticate(authenticated, bytes.length);
  return concat(run(state, bytes)!, state.tag()!.subarray(0, tagLength));
}

/** Decrypts what sealBytes() gave; undefined where the tag is wrong. */
export function openBytes(mode: AeadMode, block: BlockCipher, iv: Uint8Array, bytes: Uint8Array, authenticated: Uint8Array, tagLength: number): Uint8Array | undefined {
  const end = bytes.length - tagLength;
  if (end < 0) return undefined;
  const state = mode(block, iv, false, tagLength);
  state.authenticate(authenticated, end);
  const out = run(state, bytes.subarray(0, end))!;
  if (timingSafeCompare(state.tag()!.subarray(0, tagLength), bytes.subarray(end))) return out;
  out.fill(0);
  return undefined;
}
