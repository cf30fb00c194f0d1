/** Writes numbers and names into bytes that grow. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  #room(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }

  /** A whole number from 0 to 2**53 - 1, seven bits a byte. */
  count(value: number): void {
    this.#room(8);
    while (value >= 128) {
      this.#bytes[this.length++] = value % 128 | 128;
      value = Math.floor(value / 128);
    }
    this.#bytes[this.length++] = value;
  }

  double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Text as UTF-8; names of bytes that are no UTF-8 hold lone surrogates, these go as their code units. */
  text(value: string): void {
    if (value.isWellFormed()) {
      const bytes = new TextEncoder().encode(value);
      this.count(bytes.length * 2);
      this.#room(bytes.length);
      this.#bytes.set(bytes, this.length);
      this.length += bytes.length;
      return;
    }
    this.count(value.length * 2 + 1);
    this.#room(value.length * 2);
    for (let i = 0; i < value.length; i++, this.length += 2) this.#view.setUint16(this.length, value.charCodeAt(i), true);
  }

  /** What has been written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Reads what a {@link ByteWriter} has written; throws a RangeError past the end. */
export class ByteReader {
  #bytes: Uint8Array;
  #view: DataView;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.position >= this.#bytes.length;
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#view.getUint8(this.position++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  double(): number {
    const value = this.#view.getFloat64(this.position, true);
    this.position += 8;
    return value;
  }

  text(): string {
    const head = this.count();
    const length = Math.floor(head / 2);
    if (head % 2 === 0) {
      if (this.position + length > this.#bytes.length) throw new RangeError('past the end');
      const value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(this.position, this.position + length));
      this.position += length;
      return value;
    }
    let value = '';
    for (let i = 0; i < length; i++, this.position += 2) value += String.fromCharCode(this.#view.getUint16(this.position, true));
    return value;
  }
}
