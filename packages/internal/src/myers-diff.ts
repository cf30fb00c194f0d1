import { ERR_OUT_OF_RANGE } from './errors.ts';

/** What becomes of an item: `ACTUAL` stands in actual only, `EXPECTED` in expected only, `BOTH` in both. */
export type DiffOperation = -1 | 0 | 1;
export const ACTUAL = 1;
export const EXPECTED = -1;
export const BOTH = 0;

/** One item of a diff. */
export type DiffEntry = [operation: DiffOperation, value: string];

function isSame(a: string, b: string, ignoreComma: boolean): boolean {
  return a === b || (ignoreComma && (a === `${b},` || `${a},` === b));
}

/**
 * Finds a shortest edit from `actual` to `expected` by Eugene W. Myers' greedy algorithm
 * ("An O(ND) Difference Algorithm and Its Variations", 1986). With `ignoreComma`, lines that differ in a
 * trailing comma count as the same, and the one with the comma is kept.
 *
 * @throws {ERR_OUT_OF_RANGE} from 2 ** 31 - 1 items on.
 */
export function myersDiff(actual: ArrayLike<string>, expected: ArrayLike<string>, ignoreComma = false): DiffEntry[] {
  const n = actual.length;
  const m = expected.length;
  const max = n + m;
  if (max >= 2147483647) throw ERR_OUT_OF_RANGE('myersDiff input size', '< 2^31', max);
  // furthest[k + max]: how far into `actual` the best path on diagonal k = x - y has come.
  const furthest = new Int32Array(2 * max + 2);
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= max; d++) {
    // Going back needs only the diagonals that the round before has reached.
    rounds.push(furthest.slice(max - d, max + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(furthest, k, d, max) ? furthest[k + 1 + max]! : furthest[k - 1 + max]! + 1;
      let y = x - k;
      while (x < n && y < m && isSame(actual[x]!, expected[y]!, ignoreComma)) { x++; y++; }
      furthest[k + max] = x;
      if (x >= n && y >= m) return trace(rounds, actual, expected, ignoreComma);
    }
  }
  return [];
}

function goesDown(furthest: Int32Array, k: number, d: number, offset: number): boolean {
  return k === -d || (k !== d && furthest[k - 1 + offset]! < furthest[k + 1 + offset]!);
}

function trace(rounds: Int32Array[], actual: ArrayLike<string>, expected: ArrayLike<string>, ignoreComma: boolean): DiffEntry[] {
  const result: DiffEntry[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let d = rounds.length - 1; d >= 0; d--) {
    const furthest = rounds[d]!;
    const k = x - y;
    const previous = goesDown(furthest, k, d, d) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : furthest[previous + d]!;
    const fromY = d === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x--;
      y--;
      const value = actual[x]!;
      result.push([BOTH, ignoreComma && !value.endsWith(',') ? expected[y]! : value]);
    }
    if (d === 0) break;
    if (x > fromX) result.push([ACTUAL, actual[--x]!]);
    else result.push([EXPECTED, expected[--y]!]);
  }
  return result.reverse();
}
