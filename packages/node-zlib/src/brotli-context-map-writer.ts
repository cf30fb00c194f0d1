// Which code each context of each block type has (RFC 7932, section 7.3).
import type { BitWriter } from './brotli-bit-writer.ts';
import { bitsOf } from './brotli-entropy.ts';
import { writePrefixCode } from './brotli-prefix-writer.ts';

/** Writes a number of 1 to 256, as the header of a meta-block has it. */
export function writeCount(writer: BitWriter, count: number): void {
  if (count === 1) {
    writer.put(0, 1);
    return;
  }
  const bits = 31 - Math.clz32(count - 1);
  writer.put(1 | bits << 1, 4);
  writer.put(count - 1 - (1 << bits), bits);
}

/** Writes how many codes there are and, if more than one, which of them each context has. */
export function writeContextMap(writer: BitWriter, map: Uint8Array, codes: number): void {
  writer.reserve(16);
  writeCount(writer, codes);
  if (codes === 1) return;
  const plain = runsOf(map, codes);
  const moved = runsOf(movedToFront(map, codes), codes);
  const isMoved = moved.bits < plain.bits;
  const { items, counts, longest } = isMoved ? moved : plain;
  writer.put(longest === 0 ? 0 : 1 | longest - 1 << 1, longest === 0 ? 1 : 5);
  const entries = new Int32Array(counts.length);
  writePrefixCode(writer, entries, counts, 0, counts.length);
  writer.reserve(4 * items.length + 8);
  for (const item of items) {
    const symbol = item & 511;
    writer.put(entries[symbol]! >> 4, entries[symbol]! & 15);
    if (symbol > 0 && symbol <= longest) writer.put(item >> 9, symbol);
  }
  writer.put(isMoved ? 1 : 0, 1);
}

/** The symbols of a map, with the extra bits of runs of zeros from bit 9 on. */
function runsOf(map: Uint8Array, codes: number): { items: number[]; counts: Int32Array; longest: number; bits: number } {
  let most = 0;
  for (let i = 0, run = 0; i < map.length; i++) {
    run = map[i] === 0 ? run + 1 : 0;
    if (run > most) most = run;
  }
  /** A run's longest symbol: it stands for at least 1 << longest zeros. */
  const longest = most < 2 ? 0 : Math.min(16, 31 - Math.clz32(most));
  const items: number[] = [];
  const counts = new Int32Array(codes + longest);
  let bits = 0;
  for (let i = 0; i < map.length;) {
    let symbol = map[i]!;
    let extra = 0;
    if (symbol === 0) {
      let run = 1;
      while (map[i + run] === 0) run++;
      symbol = Math.min(longest, 31 - Math.clz32(run));
      run = Math.min(run, (2 << symbol) - 1);
      extra = run - (1 << symbol);
      bits += symbol;
      i += run;
    } else {
      symbol += longest;
      i++;
    }
    items.push(symbol | extra << 9);
    counts[symbol]!++;
  }
  return { items, counts, longest, bits: bits + bitsOf(counts, 0, counts.length) };
}

function movedToFront(map: Uint8Array, codes: number): Uint8Array {
  const recent = Array.from({ length: codes }, (_, i) => i);
  return map.map((value) => {
    const place = recent.indexOf(value);
    recent.splice(place, 1);
    recent.unshift(value);
    return place;
  });
}
