// What KeyObjects hold: the key itself, where neither inspect nor a property of theirs leads to it.
import { timingSafeCompare } from './timing-safe-compare.ts';

export type KeyType = 'secret' | 'public' | 'private';

/** The key within a KeyObject. Subclasses keep what they hold in private fields. */
export abstract class KeyHandle {
  abstract readonly type: KeyType;
  /** Whether the other, which is of the same type, is the same key. */
  abstract equals(other: KeyHandle): boolean;
}

export class SecretHandle extends KeyHandle {
  #bytes: Uint8Array;

  /** Keeps a copy of the bytes. */
  constructor(bytes: Uint8Array) {
    super();
    // Not slice(), which in a Buffer is a view.
    this.#bytes = new Uint8Array(bytes);
  }

  get type(): 'secret' {
    return 'secret';
  }

  /** Not to be written to, nor handed out without copying. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  equals(other: KeyHandle): boolean {
    return timingSafeCompare(this.#bytes, (other as SecretHandle).#bytes);
  }
}

const handles = /* @__PURE__ */ new WeakMap<object, KeyHandle>();

/** Gives a KeyObject or CryptoKey its handle, where nobody sees it. */
export function holdHandle(key: object, handle: KeyHandle): void {
  handles.set(key, handle);
}

/** The handle of a KeyObject or CryptoKey; undefined for all else. */
export function handleOf(value: unknown): KeyHandle | undefined {
  return typeof value === 'object' && value !== null ? handles.get(value) : undefined;
}
