const { fromCharCode } = String;

/** Makes a string of the first `count` UTF-16 units; calls with many arguments are what engines do fastest for short ones. */
export function unitsToString(units: Uint16Array, count: number): string {
  let text = '';
  let i = 0;
  for (; i + 32 <= count; i += 32) {
    text += fromCharCode(
      units[i]!, units[i + 1]!, units[i + 2]!, units[i + 3]!, units[i + 4]!, units[i + 5]!, units[i + 6]!, units[i + 7]!,
      units[i + 8]!, units[i + 9]!, units[i + 10]!, units[i + 11]!, units[i + 12]!, units[i + 13]!, units[i + 14]!, units[i + 15]!,
      units[i + 16]!, units[i + 17]!, units[i + 18]!, units[i + 19]!, units[i + 20]!, units[i + 21]!, units[i + 22]!, units[i + 23]!,
      units[i + 24]!, units[i + 25]!, units[i + 26]!, units[i + 27]!, units[i + 28]!, units[i + 29]!, units[i + 30]!, units[i + 31]!,
    );
  }
  for (; i + 8 <= count; i += 8) text += fromCharCode(units[i]!, units[i + 1]!, units[i + 2]!, units[i + 3]!, units[i + 4]!, units[i + 5]!, units[i + 6]!, units[i + 7]!);
  for (; i < count; i++) text += fromCharCode(units[i]!);
  return text;
}

/** Room for the units of one short text. */
export const scratchUnits = /* @__PURE__ */ new Uint16Array(1024);
