// What every engine of node:zlib looks like to the streams and the one-call functions above it.

/** Why a codec stopped: Node's message, errno and code for the same bytes. */
export interface CodecError {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

/**
 * One direction of one format: takes bytes as they come and gives bytes as far as there is room for them.
 * It never throws on what the bytes hold; it says so in `error` and takes no more until `reset`.
 */
export interface Codec {
  /** Bytes of the last `write`'s input that it has not taken. */
  availableIn: number;
  /** Bytes of the last `write`'s room that it has not filled. 0 means that there may be more to come: call again without input. */
  availableOut: number;
  /** What was wrong with the bytes, or null. */
  error: CodecError | null;
  /**
   * Works on `input[inputOffset, inputOffset + inputLength)` and fills `output[outputOffset, outputOffset + outputLength)`.
   * `flush` is the format's own flush operation (Z_*, BROTLI_OPERATION_*, ZSTD_e_*).
   */
  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void;
  /** Back to the state after construction; options and dictionary are kept. */
  reset(): void;
  /** Leaves its memory to the next codec; it must not be used after. */
  release?(): void;
  /** Sets level and strategy from here on (deflate only). */
  params?(level: number, strategy: number): void;
}
