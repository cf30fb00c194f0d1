// Every encoding as a row of functions, and the row for a name.
import { base64ByteLength, base64Slice, base64urlSlice, base64Write } from '@tabnode/internal/base64';
import { describeBrief } from '@tabnode/internal/describe-value';
import { normalizeEncoding, type Encoding } from '@tabnode/internal/encoding-names';
import { ERR_UNKNOWN_ENCODING } from '@tabnode/internal/errors';
import { hexSlice, hexWrite } from '@tabnode/internal/hex';
import { asciiSlice, latin1Write } from '@tabnode/internal/latin1';
import { latin1SliceLong } from '@tabnode/internal/latin1-long';
import { utf16leSlice, utf16leWrite } from '@tabnode/internal/utf16le';
import { utf8ByteLength, utf8Slice, utf8Write } from '@tabnode/internal/utf8';

/** What an encoding does. Offsets are trusted. */
export interface Codec {
  /** The bytes that a text may take: exact for all but base64, where it is the most. */
  byteLength(text: string): number;
  write(bytes: Uint8Array, text: string, offset: number, length: number): number;
  slice(bytes: Uint8Array, start: number, end: number): string;
}

const units = (text: string): number => text.length;

export const utf8: Codec = { byteLength: utf8ByteLength, write: utf8Write, slice: utf8Slice };
export const utf16le: Codec = { byteLength: (text) => text.length * 2, write: utf16leWrite, slice: utf16leSlice };
export const latin1: Codec = { byteLength: units, write: latin1Write, slice: latin1SliceLong };
export const ascii: Codec = { byteLength: units, write: latin1Write, slice: asciiSlice };
export const base64: Codec = { byteLength: base64ByteLength, write: base64Write, slice: base64Slice };
export const base64url: Codec = { byteLength: base64ByteLength, write: base64Write, slice: base64urlSlice };
export const hex: Codec = { byteLength: (text) => text.length >>> 1, write: hexWrite, slice: hexSlice };

/** Every codec by the name of its encoding. */
export const codecs: Record<Encoding, Codec> = { utf8, utf16le, latin1, ascii, base64, base64url, hex };

/** Finds the codec for a name, which may be anything that turns into a string. */
export function codecOf(encoding: unknown): Codec | undefined {
  if (encoding === undefined || encoding === 'utf8') return utf8;
  const name = normalizeEncoding(`${encoding as string}`);
  return name === undefined ? undefined : codecs[name];
}

/** The bytes of a text in an encoding. */
export function encode(text: string, codec: Codec): Uint8Array {
  const bytes = new Uint8Array(codec.byteLength(text));
  return bytes.subarray(0, codec.write(bytes, text, 0, bytes.length));
}

/** @throws {ERR_UNKNOWN_ENCODING} where there is no such encoding; undefined is UTF-8. */
export function requireCodec(encoding: unknown): Codec {
  const codec = codecOf(encoding);
  if (codec === undefined) throw ERR_UNKNOWN_ENCODING(typeof encoding === 'string' ? encoding : describeBrief(encoding));
  return codec;
}
