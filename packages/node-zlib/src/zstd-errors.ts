import type { CodecError } from './codec.ts';

const errors: Record<number, [code: string, message: string]> = {
  10: ['prefix_unknown', 'Unknown frame descriptor'],
  14: ['frameParameter_unsupported', 'Unsupported frame parameter'],
  16: ['frameParameter_windowTooLarge', 'Frame requires too much memory for decoding'],
  20: ['corruption_detected', 'Data corruption detected'],
  22: ['checksum_wrong', "Restored data doesn't match checksum"],
  24: ['literals_headerWrong', 'Header of Literals\' block doesn\'t respect format specification'],
  30: ['dictionary_corrupted', 'Dictionary is corrupted'],
  32: ['dictionary_wrong', 'Dictionary mismatch'],
  64: ['memory_allocation', 'Allocation error : not enough memory'],
  70: ['dstSize_tooSmall', 'Destination buffer is too small'],
  72: ['srcSize_wrong', 'Src size is incorrect'],
};

/** The error that native gives for one of the ZSTD_error_* numbers. */
export function zstdError(errno: number): CodecError {
  const [code, message] = errors[errno]!;
  return { code: `ZSTD_error_${code}`, errno, message };
}
