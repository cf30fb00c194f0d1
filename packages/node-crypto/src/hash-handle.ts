import type { Digest, DigestState } from './digest.ts';
import { opensslError } from './openssl-error.ts';

const LIBRARY = 'digital envelope routines';

function isWrong(digest: Digest, size: number | undefined): boolean {
  return size !== undefined && size !== digest.size && !digest.xof;
}

/** A digest under way, which gives its result as often as it is asked. */
export class HashHandle {
  #digest: Digest;
  #state: DigestState;
  #size: number;
  #result: Uint8Array | undefined;

  constructor(digest: Digest, state: DigestState, size: number) {
    this.#digest = digest;
    this.#state = state;
    this.#size = size;
  }

  /** @throws Node's errors where there is no such digest, or none of that size. */
  static open(digest: Digest | undefined, size: number | undefined): HashHandle {
    if (digest === undefined) throw new Error('Digest method not supported');
    if (isWrong(digest, size)) throw opensslError('030000B2', LIBRARY, 'not XOF or invalid length', 'EVP');
    return new HashHandle(digest, digest.create(), size ?? digest.size);
  }

  get isXof(): boolean {
    return this.#digest.xof === true;
  }

  update(bytes: Uint8Array): void {
    if (this.#result === undefined) this.#state.update(bytes);
  }

  digest(): Uint8Array {
    return (this.#result ??= this.#state.digest(this.#size)).slice();
  }

  copy(size: number | undefined): HashHandle {
    const digest = this.#digest;
    if (this.#result !== undefined || isWrong(digest, size)) throw opensslError('030000BD', LIBRARY, 'update error', 'EVP');
    return new HashHandle(digest, this.#state.clone(), size ?? digest.size);
  }
}
