import { loadWasm } from '@tabnode/internal/wasm';

// x^24048 = x^22928 + x^17720 + 1 modulo the checksum's polynomial, so bytes may be added to those 140, 791 and
// 3006 further on and then be left out. WebAssembly does that, sixteen at a time, until FOLD or a little more are left.
const FOLD = 3006;
const WORTH_IT = 2 * FOLD;
const MEMORY = 131072;

// crc32-wasm.wat assembled: with it a checksum takes a sixth of the time.
const MODULE = '0061736d0100000001050160017f00030201000503010002070902016d0200016600000a55015302017f017b03402001fd0004002102200120022001fd00048c01fd51fd0b048c01200120022001fd00049706fd51fd0b049706200120022001fd0004be17fd51fd0b04be17200141106a22012000490d000b0b';

let table: Int32Array | undefined;
let wasm: { m: WebAssembly.Memory; f(end: number): void } | null | undefined;

/** One table of 256 for each of the eight bytes that a step takes. */
function makeTable(): Int32Array {
  const made = new Int32Array(2048);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    made[n] = c;
  }
  for (let n = 256; n < 2048; n++) made[n] = (made[n - 256]! >>> 8) ^ made[made[n - 256]! & 255]!;
  return (table = made);
}

/** The CRC-32 of bytes[start, end), going on from `value`, the checksum of what came before. */
export function crc32(bytes: Uint8Array, value = 0, start = 0, end = bytes.length): number {
  const t = table ?? makeTable();
  let c = ~value;
  let i = start;
  if (end - i >= WORTH_IT) {
    if (wasm === undefined) wasm = loadWasm(MODULE);
    if (wasm) {
      const memory = new Uint8Array(wasm.m.buffer);
      let left = 0;
      while (i < end) {
        const filled = Math.min(end - i + left, MEMORY);
        memory.set(bytes.subarray(i, i + filled - left), left);
        i += filled - left;
        for (let k = 0; c; c >>>= 8) memory[k++]! ^= c;
        const folded = Math.max(0, (filled - FOLD) & -16);
        if (folded) wasm.f(folded);
        memory.copyWithin(0, folded, filled);
        left = filled - folded;
      }
      bytes = memory;
      i = 0;
      end = left;
    }
  }
  for (const stop = end - 7; i < stop; i += 8) {
    c ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    c = t[1792 + (c & 255)]! ^ t[1536 + ((c >>> 8) & 255)]! ^ t[1280 + ((c >>> 16) & 255)]! ^ t[1024 + (c >>> 24)]!
      ^ t[768 + bytes[i + 4]!]! ^ t[512 + bytes[i + 5]!]! ^ t[256 + bytes[i + 6]!]! ^ t[bytes[i + 7]!]!;
  }
  for (; i < end; i++) c = (c >>> 8) ^ t[(c ^ bytes[i]!) & 255]!;
  return ~c >>> 0;
}
