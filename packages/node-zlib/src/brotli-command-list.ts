// The commands of a meta-block: how many literals, then how many bytes from what distance.

export class CommandList {
  length = 0;
  inserts = new Int32Array(1024);
  /** Bytes that the copy makes. */
  copies = new Int32Array(1024);
  /** The copy length that is written: another than the bytes it makes where a word of the dictionary is transformed. */
  written = new Int32Array(1024);
  /** A short code of 0 to 15, the distance and 15, or -1 for the literals at the end. */
  distances = new Int32Array(1024);

  add(insert: number, copy: number, distance: number, written = copy): void {
    const i = this.length++;
    if (i === this.inserts.length) {
      this.inserts = grown(this.inserts);
      this.copies = grown(this.copies);
      this.written = grown(this.written);
      this.distances = grown(this.distances);
    }
    this.inserts[i] = insert;
    this.copies[i] = copy;
    this.written[i] = written;
    this.distances[i] = distance;
  }
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * values.length);
  twice.set(values);
  return twice;
}
