import type { Sequences } from './zstd-sequences.ts';

/** Where a history begins: index 0 stands for "nothing" in the tables. */
export const HISTORY_START = 16;

export const PRIME1 = 0x9e3779b1 | 0;
export const PRIME2 = 0x85ebca6b | 0;

/** What a level comes to. */
export interface ZstdParameters {
  windowLog: number;
  hashLog: number;
  chainLog: number;
  searchLog: number;
  minMatch: number;
  targetLength: number;
  strategy: number;
}

/** Finds matches; `bytes` and `view` are of the same memory, with 16 bytes that may be read behind `end`. */
export interface Matcher {
  /** Leaves in `sequences` what it finds in `bytes[start, end)`, no further back than `limit`. */
  find(sequences: Sequences, bytes: Uint8Array, view: DataView, start: number, end: number, limit: number): void;
  /** Takes in `bytes[start, end)` only to find matches in it later. */
  learn(bytes: Uint8Array, view: DataView, start: number, end: number): void;
  /** All bytes move down by `by`. */
  shift(by: number): void;
}

/** How many bytes from `a` on, up to `end`, are those from `b` on, where `b` is before `a`. */
export function matchLength(view: DataView, a: number, b: number, end: number): number {
  const start = a;
  for (; a < end; a += 4, b += 4) {
    const differing = view.getInt32(a, true) ^ view.getInt32(b, true);
    if (differing !== 0) {
      a += (31 - Math.clz32(differing & -differing)) >> 3;
      return (a < end ? a : end) - start;
    }
  }
  return end - start;
}

/** Moves a table's indices down by `by`. */
export function shiftTable(table: Int32Array, by: number): void {
  for (let i = 0; i < table.length; i++) {
    const moved = table[i]! - by;
    table[i] = moved < HISTORY_START ? 0 : moved;
  }
}

/** Moves the entries of a table that is indexed by place, modulo its length, as far down as the places. */
export function rotateTable(table: Int32Array, by: number): void {
  const turn = by % table.length;
  const start = table.slice(0, turn);
  table.copyWithin(0, turn);
  table.set(start, table.length - turn);
}
