// What a brotli decoder can find wrong with a stream, by Node's numbers.
import type { CodecError } from './codec.ts';

/** No error: more input is needed. */
export const SHORT = -100;

export const EXUBERANT_NIBBLE = -1;
export const RESERVED = -2;
export const EXUBERANT_META_NIBBLE = -3;
export const SIMPLE_HUFFMAN_ALPHABET = -4;
export const SIMPLE_HUFFMAN_SAME = -5;
export const CL_SPACE = -6;
export const HUFFMAN_SPACE = -7;
export const CONTEXT_MAP_REPEAT = -8;
export const BLOCK_LENGTH_1 = -9;
export const BLOCK_LENGTH_2 = -10;
export const TRANSFORM = -11;
export const DICTIONARY = -12;
export const WINDOW_BITS = -13;
export const PADDING_1 = -14;
export const PADDING_2 = -15;
export const DISTANCE = -16;
export const COMPOUND_DICTIONARY = -18;

const names = [
  'EXUBERANT_NIBBLE', 'RESERVED', 'EXUBERANT_META_NIBBLE', 'SIMPLE_HUFFMAN_ALPHABET', 'SIMPLE_HUFFMAN_SAME', 'CL_SPACE', 'HUFFMAN_SPACE',
  'CONTEXT_MAP_REPEAT', 'BLOCK_LENGTH_1', 'BLOCK_LENGTH_2', 'TRANSFORM', 'DICTIONARY', 'WINDOW_BITS', 'PADDING_1', 'PADDING_2', 'DISTANCE',
];

/** Node's error of a number. */
export function decoderError(errno: number): CodecError {
  return { message: 'Decompression failed', errno, code: `ERR__ERROR_${errno === COMPOUND_DICTIONARY ? 'COMPOUND_DICTIONARY' : `FORMAT_${names[-1 - errno]}`}` };
}
