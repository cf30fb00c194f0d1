/** The most bytes of a block. */
export const BLOCK_MAX = 131072;

const MOST = Math.floor(BLOCK_MAX / 3) + 1;

/** What a match finder leaves for a block: for each match the literals before it, its length, and its offset + 3 or which of the repeated offsets it has (1 to 3). */
export class Sequences {
  readonly literalLengths = new Int32Array(MOST);
  readonly matchLengths = new Int32Array(MOST);
  readonly offsets = new Int32Array(MOST);
  count = 0;
  /** The last three offsets. */
  repeat1 = 1;
  repeat2 = 4;
  repeat3 = 8;

  add(literalLength: number, matchLength: number, offset: number): void {
    const { count, repeat1, repeat2, repeat3 } = this;
    this.literalLengths[count] = literalLength;
    this.matchLengths[count] = matchLength;
    this.count = count + 1;
    let value = offset + 3;
    if (literalLength > 0) {
      if (offset === repeat1) {
        this.offsets[count] = 1;
        return;
      }
      if (offset === repeat2) value = 2;
      else if (offset === repeat3) value = 3;
    } else if (offset === repeat2) value = 1;
    else if (offset === repeat3) value = 2;
    else if (offset === repeat1 - 1) value = 3;
    this.offsets[count] = value;
    if (offset !== repeat2) this.repeat3 = repeat2;
    this.repeat2 = repeat1;
    this.repeat1 = offset;
  }
}
