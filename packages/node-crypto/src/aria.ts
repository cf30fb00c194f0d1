import { BlockCipher, xorInto } from './block-cipher.ts';
import { aesBox, fieldBox, IDENTITY, inverseBox } from './field-box.ts';
import { once } from './once.ts';

const boxes = /* @__PURE__ */ once(() => {
  const first = aesBox();
  const second = fieldBox(0x11b, IDENTITY, 0, [172, 253, 198, 131, 38, 167, 251, 95], 0xe2);
  return [first, second, inverseBox(first), inverseBox(second)];
});

/** Which bytes are summed up for each byte of the diffusion. */
const SUMS = ['34689de', '25789cf', '146abcf', '057abde', '0258bef', '1349aef', '0279acd', '1368bcd', '0147adf', '0156bce', '23568df', '23479ce', '12679bc', '03678ad', '03459be', '12458af'];
/** The first digits of 1 / π. */
const CONSTANTS = '517cc1b727220a94fe13abe8fa9a6ee06db14acc9e21c820ff28b1d5ef5de2b0db92371d2126e9700324977504e8c90e';

const sums = /* @__PURE__ */ once(() => Uint8Array.from(SUMS.join(''), (digit) => Number.parseInt(digit, 16)));
const constants = /* @__PURE__ */ once(() => Uint8Array.from({ length: 48 }, (_, i) => Number.parseInt(CONSTANTS.slice(2 * i, 2 * i + 2), 16)));

function diffuse(x: Uint8Array): void {
  const from = sums();
  const old = x.slice();
  for (let i = 0, at = 0; i < 16; i++) {
    let sum = 0;
    for (const end = at + 7; at < end; at++) sum ^= old[from[at]!]!;
    x[i] = sum;
  }
}

/** Xors with a key and puts each byte through its box; rounds begin with box 0 or, if even, 2. */
function substitute(x: Uint8Array, key: Uint8Array, keyAt: number, first: 0 | 2): void {
  const all = boxes();
  for (let i = 0; i < 16; i++) x[i] = all[i + first & 3]![x[i]! ^ key[keyAt + i]!]!;
}

class Aria extends BlockCipher {
  readonly size = 16;
  #forth: Uint8Array;
  #back: Uint8Array;

  constructor(key: Uint8Array) {
    super();
    const w = [0, 1, 2, 3].map(() => new Uint8Array(16));
    w[0]!.set(key.subarray(0, 16));
    const right = new Uint8Array(16);
    right.set(key.subarray(16));
    for (let i = 0; i < 3; i++) {
      const x = w[i]!.slice();
      substitute(x, constants(), ((key.length >> 3) - 2 + i) % 3 * 16, i === 1 ? 2 : 0);
      diffuse(x);
      w[i + 1]!.set(x);
      xorInto(w[i + 1]!, 0, i === 0 ? right : w[i - 1]!, 0, 16);
    }
    const rounds = (key.length >> 2) + 8;
    const keys = this.#forth = new Uint8Array(16 * rounds + 16);
    const back = this.#back = new Uint8Array(keys.length);
    for (let r = 0; r <= rounds; r++) {
      // To the right by 19, 31, and to the left by 61, 31, 19.
      const turn = [109, 97, 61, 31, 19][r >> 2]!;
      const [a, b] = [w[r & 3]!, w[r + 1 & 3]!];
      for (let i = 0; i < 16; i++) {
        const at = i + (turn >> 3);
        keys[16 * r + i] = a[i]! ^ (b[at & 15]! << (turn & 7) | b[at + 1 & 15]! >> (8 - (turn & 7)));
      }
      const part = keys.slice(16 * r, 16 * r + 16);
      if (r > 0 && r < rounds) diffuse(part);
      back.set(part, 16 * (rounds - r));
    }
  }

  #run(bytes: Uint8Array, at: number, end: number, keys: Uint8Array): void {
    for (; at < end; at += 16) {
      const x = new Uint8Array(bytes.subarray(at, at + 16));
      for (let k = 0; k < keys.length - 16; k += 16) {
        substitute(x, keys, k, k & 16 ? 2 : 0);
        if (k < keys.length - 32) diffuse(x);
      }
      xorInto(x, 0, keys, keys.length - 16, 16);
      bytes.set(x, at);
    }
  }

  encrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#run(bytes, at, end, this.#forth);
  }

  decrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#run(bytes, at, end, this.#back);
  }
}

/** ARIA (RFC 5794) under a key of 16, 24 or 32 bytes. */
export function aria(key: Uint8Array): BlockCipher {
  return new Aria(key);
}
