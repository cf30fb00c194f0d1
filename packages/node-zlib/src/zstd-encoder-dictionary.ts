import { countsRead, readCounts } from './fse-decoder.ts';
import { FseEncoder } from './fse-encoder.ts';
import type { EncoderEntropy } from './zstd-block-encoder.ts';
import { LITERAL_LENGTH, MATCH_LENGTH, MAX_ACCURACY, MAX_CODE, OFFSET } from './zstd-codes.ts';
import { HuffmanTable, readHuffmanTable } from './zstd-huffman-decoder.ts';
import { HuffmanEncoder } from './zstd-huffman-encoder.ts';

const MAGIC = 0xec30a437;

/** What a frame starts with. */
export interface EncoderDictionary {
  /** 0: it has none. */
  id: number;
  /** What matches can reach. */
  content: Uint8Array;
  repeats: readonly number[];
  entropy: EncoderEntropy;
}

/** A dictionary in zstd's own format (RFC 8878, 5), or any bytes as they are; null where the format is not kept to. */
export function encoderDictionary(bytes: Uint8Array): EncoderDictionary | null {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (length < 8 || view.getUint32(0, true) !== MAGIC) return { id: 0, content: bytes, repeats: [1, 4, 8], entropy: { huffman: null, tables: null } };
  const table = new HuffmanTable();
  let at = readHuffmanTable(table, bytes, 8, length);
  if (at < 0) return null;
  const huffman = new HuffmanEncoder();
  for (let i = 0; i < 1 << table.bits; i++) {
    const entry = table.entries[i]!;
    const bits = entry & 15;
    huffman.codes[entry >> 4] = ((i >> (table.bits - bits)) << 4) | bits;
  }
  const tables: FseEncoder[] = [];
  for (const kind of [OFFSET, MATCH_LENGTH, LITERAL_LENGTH]) {
    const counts = new Int16Array(256);
    if (!readCounts(bytes, at, length, counts, MAX_CODE[kind]!, MAX_ACCURACY[kind]!)) return null;
    const encoder = new FseEncoder();
    encoder.build(counts.slice(0, countsRead.symbols), countsRead.accuracy);
    tables[kind] = encoder;
    at = countsRead.end;
  }
  if (at + 12 > length) return null;
  const content = bytes.subarray(at + 12);
  const repeats = [0, 4, 8].map((place) => view.getUint32(at + place, true));
  if (repeats.some((offset) => offset === 0 || offset > content.length)) return null;
  return { id: view.getUint32(4, true), content, repeats, entropy: { huffman, tables } };
}
