/** A digest under way. */
export interface DigestState {
  update(bytes: Uint8Array): unknown;
  /** Ends the digest: nothing may follow. `size` bytes come out where their number is up to the caller. */
  digest(size?: number): Uint8Array;
  clone(): DigestState;
}

/** A digest algorithm. Whoever takes one as a value bundles that one only. */
export interface Digest {
  /** OpenSSL's name for it, as error messages show it. */
  readonly name: string;
  /** Bytes of its output; of those whose length is up to the caller, the default. */
  readonly size: number;
  /** Bytes of a block, which is what an HMAC's key is padded to. */
  readonly blockSize: number;
  /** Whether the length of its output is up to the caller; HMAC and what stands on it refuse these. */
  readonly xof?: boolean;
  create(): DigestState;
}

/** The digest of one piece of data. */
export function digestOf(digest: Digest, bytes: Uint8Array): Uint8Array {
  const state = digest.create();
  state.update(bytes);
  return state.digest();
}
