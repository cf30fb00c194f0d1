// AES in JavaScript, for pages that may not run WebAssembly. Its S-box is a table.
import { aesBox, inverseBox } from './field-box.ts';
import { once } from './once.ts';
import { readWord, rotateLeft, WordCipher } from './word-cipher.ts';

const boxes = /* @__PURE__ */ once(() => { const box = aesBox(); return [box, inverseBox(box)] as const; });

/** Four bytes, each through the box: the bytes of a word, or those of four words along a diagonal. */
function substitute(box: Uint8Array, a: number, b: number, c: number, d: number): number {
  return box[a >>> 24]! << 24 | box[b >> 16 & 255]! << 16 | box[c >> 8 & 255]! << 8 | box[d & 255]!;
}

/** Each byte times x. */
function double(w: number): number {
  return (w & 0x7f7f7f7f) << 1 ^ (w >>> 7 & 0x01010101) * 0x1b;
}

function mixColumn(w: number): number {
  const next = rotateLeft(w, 8);
  return double(w ^ next) ^ next ^ rotateLeft(w, 16) ^ rotateLeft(w, 24);
}

function unmixColumn(w: number): number {
  return mixColumn(w ^ double(double(w ^ rotateLeft(w, 16))));
}

/** AES under a key of 16, 24 or 32 bytes. */
export function aesScript(key: Uint8Array): WordCipher {
  const [box, inverse] = boxes();
  const count = key.length >> 2;
  const last = 4 * (count + 6);
  const keys: number[] = [];
  for (let i = 0, constant = 1; i < last + 4; i++) {
    let word = keys[i - 1]!;
    if (i < count) keys.push(readWord(key, 4 * i));
    else {
      if (i % count === 0) {
        word = rotateLeft(substitute(box, word, word, word, word), 8) ^ constant << 24;
        constant = double(constant);
      } else if (i % count === 4 && count === 8) word = substitute(box, word, word, word, word);
      keys.push(keys[i - count]! ^ word);
    }
  }
  const old = new Int32Array(4);
  return new WordCipher(16, (words) => {
    for (let i = 0; i < 4; i++) words[i]! ^= keys[i]!;
    for (let r = 4; r <= last; r += 4) {
      old.set(words);
      for (let i = 0; i < 4; i++) {
        const word = substitute(box, old[i]!, old[i + 1 & 3]!, old[i + 2 & 3]!, old[i + 3 & 3]!);
        words[i] = (r < last ? mixColumn(word) : word) ^ keys[r + i]!;
      }
    }
  }, (words) => {
    for (let i = 0; i < 4; i++) words[i]! ^= keys[last + i]!;
    for (let r = last - 4; r >= 0; r -= 4) {
      old.set(words);
      for (let i = 0; i < 4; i++) {
        const word = substitute(inverse, old[i]!, old[i + 3 & 3]!, old[i + 2 & 3]!, old[i + 1 & 3]!) ^ keys[r + i]!;
        words[i] = r > 0 ? unmixColumn(word) : word;
      }
    }
  });
}
