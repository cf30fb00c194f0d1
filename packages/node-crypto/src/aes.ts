import { aesKernel, KEY, SCHEDULE, SCHEDULE_END, throughMemory, type AesKernel, type LoadedKernel } from './aes-kernel.ts';
import { aesScript } from './aes-script.ts';
import { BlockCipher, increment } from './block-cipher.ts';

/** AES in WebAssembly. */
class Aes extends BlockCipher {
  readonly size = 16;
  #loaded: LoadedKernel;
  #schedule: Uint8Array;

  constructor(loaded: LoadedKernel, key: Uint8Array) {
    super();
    const { kernel, memory } = this.#loaded = loaded;
    memory.set(key, KEY);
    kernel.k(key.length >> 2);
    memory.fill(0, KEY, SCHEDULE);
    loaded.owner = this;
    this.#schedule = memory.slice(SCHEDULE, SCHEDULE_END);
  }

  #kernel(): AesKernel {
    const loaded = this.#loaded;
    if (loaded.owner !== this) {
      loaded.memory.set(this.#schedule, SCHEDULE);
      loaded.owner = this;
    }
    return loaded.kernel;
  }

  #through(bytes: Uint8Array, at: number, end: number, run: (start: number, end: number) => void): void {
    throughMemory(this.#loaded.memory, bytes, at, end, run, true);
  }

  encrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#through(bytes, at, end, this.#kernel().e);
  }

  decrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#through(bytes, at, end, this.#kernel().d);
  }

  override encryptCbc(bytes: Uint8Array, at: number, end: number, iv: Uint8Array): void {
    const { c } = this.#kernel();
    const { memory } = this.#loaded;
    this.#through(bytes, at, end, (start, last) => {
      memory.set(iv);
      c(start, last);
      iv.set(memory.subarray(last - 16, last));
    });
  }

  override decryptCbc(bytes: Uint8Array, at: number, end: number, iv: Uint8Array): void {
    const { b } = this.#kernel();
    const { memory } = this.#loaded;
    this.#through(bytes, at, end, (start, last) => {
      memory.set(iv);
      iv.set(memory.subarray(last - 16, last));
      b(start, last);
    });
  }

  override counter(bytes: Uint8Array, at: number, end: number, counter: Uint8Array, from: number): void {
    const { t } = this.#kernel();
    this.#through(bytes, at, end, (start, last) => {
      this.#loaded.memory.set(counter);
      // CCM's counters have 2 to 8 bytes, and end before they would run over.
      t(start, last, Number(from !== 12));
      increment(counter, from, (last - start) >> 4);
    });
  }
}

/** AES under a key of 16, 24 or 32 bytes. */
export function aes(key: Uint8Array): BlockCipher {
  const loaded = aesKernel();
  return loaded === undefined ? aesScript(key) : new Aes(loaded, key);
}
