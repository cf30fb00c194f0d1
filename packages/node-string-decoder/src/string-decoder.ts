import { base64Slice, base64urlSlice } from '@tabnode/internal/base64';
import { normalizeEncoding } from '@tabnode/internal/encoding-names';
import { ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING, wrongArgType } from '@tabnode/internal/errors';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { hexSlice } from '@tabnode/internal/hex';
import { asciiSlice, latin1Slice } from '@tabnode/internal/latin1';
import { utf16leSlice } from '@tabnode/internal/utf16le';
import { utf8Slice } from '@tabnode/internal/utf8';

// The state is a Buffer of seven bytes, as in Node: up to four bytes of a begun character,
// how many it lacks, how many it has, and the number of the encoding.
const MISSING = 4;
const BUFFERED = 5;
const ENCODING = 6;

const UTF8 = 1;
const BASE64 = 2;
const UTF16 = 3;
const BASE64URL = 7;
const ENCODINGS = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', '', 'base64url'];
const SLICES = [asciiSlice, utf8Slice, base64Slice, utf16leSlice, latin1Slice, hexSlice, hexSlice, base64urlSlice];

const kNativeDecoder = /* @__PURE__ */ Symbol('kNativeDecoder');

/** How many bytes a UTF-8 character has that begins with this one. */
function utf8Length(lead: number): number {
  return (lead & 0xe0) === 0xc0 ? 2 : (lead & 0xf0) === 0xe0 ? 3 : (lead & 0xf8) === 0xf0 ? 4 : 1;
}

/** Says how many bytes before `end` begin a character that is not whole, and notes how many it lacks. */
function countBegun(state: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const encoding = state[ENCODING];
  let begun = 0;
  let whole = 0;
  if (encoding === UTF8) {
    if (end > start && bytes[end - 1]! < 0x80) return 0;
    for (let at = end - 1; at >= start && begun < 4; at--) {
      begun++;
      const byte = bytes[at]!;
      if ((byte & 0xc0) !== 0x80) {
        whole = utf8Length(byte);
        break;
      }
    }
  } else if (encoding === UTF16) {
    begun = (end - start) % 2;
    whole = 2;
    if (begun === 0 && end - start > 1 && (bytes[end - 1]! & 0xfc) === 0xd8) {
      begun = 2;
      whole = 4;
    }
  } else if (encoding === BASE64 || encoding === BASE64URL) {
    begun = (end - start) % 3;
    whole = 3;
  }
  if (begun === 0 || whole <= begun) return 0;
  state[MISSING] = whole - begun;
  return begun;
}

/** Completes the begun character with bytes from `start` on, or gives it up; returns where the rest begins. */
function complete(state: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && state[MISSING]! > 0) {
    if (state[ENCODING] === UTF8 && (bytes[at]! & 0xc0) !== 0x80) {
      state[MISSING] = 0;
      break;
    }
    state[state[BUFFERED]!++] = bytes[at++]!;
    state[MISSING]!--;
  }
  return at;
}

function flush(state: Uint8Array): string {
  const encoding = state[ENCODING]!;
  let size = state[BUFFERED]!;
  // Half a unit of UTF-16 says nothing.
  if (encoding === UTF16) size &= ~1;
  state[MISSING] = 0;
  state[BUFFERED] = 0;
  return size === 0 ? '' : SLICES[encoding]!(state, 0, size);
}

function decode(state: Uint8Array, bytes: Uint8Array): string {
  const end = bytes.length;
  let start = 0;
  let text = '';
  if (state[MISSING]! > 0) {
    start = complete(state, bytes, 0, end);
    if (state[MISSING]! > 0) return '';
    text = flush(state);
  }
  const begun = countBegun(state, bytes, start, end);
  const whole = end - begun;
  if (begun > 0) {
    for (let i = 0; i < begun; i++) state[i] = bytes[whole + i]!;
    state[BUFFERED] = begun;
  }
  if (whole > start) {
    const rest = SLICES[state[ENCODING]!]!(bytes, start, whole);
    text = text === '' ? rest : text + rest;
  }
  return text;
}

export interface StringDecoder {
  encoding: string;
  readonly lastChar: Uint8Array;
  readonly lastNeed: number;
  readonly lastTotal: number;
  write(buf: string | ArrayBufferView): string;
  end(buf?: string | ArrayBufferView): string;
  text(buf: Uint8Array, offset: number): string;
}

type Decoder = StringDecoder & { [kNativeDecoder]: FastBuffer };

function write(this: Decoder, buf: string | ArrayBufferView): string {
  if (typeof buf === 'string') return buf;
  let bytes = buf as Uint8Array;
  if (!(buf instanceof Uint8Array)) {
    if (!ArrayBuffer.isView(buf)) throw wrongArgType('buf', 'an instance of Buffer, TypedArray, or DataView', buf);
    bytes = new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
  }
  const state = this[kNativeDecoder];
  if (state === undefined) throw ERR_INVALID_THIS('StringDecoder');
  return decode(state, bytes);
}

function end(this: Decoder, buf?: string | ArrayBufferView): string {
  const text = buf === undefined ? '' : this.write(buf);
  const state = this[kNativeDecoder];
  return state[BUFFERED]! > 0 ? text + flush(state) : text;
}

function text(this: Decoder, buf: Uint8Array, offset: number): string {
  this[kNativeDecoder][MISSING] = 0;
  this[kNativeDecoder][BUFFERED] = 0;
  return this.write(buf.slice(offset));
}

/**
 * Reads text out of pieces of bytes, holding back a character that is cut at the end of a piece.
 *
 * @throws {ERR_UNKNOWN_ENCODING} where there is no such encoding.
 * @example
 * new StringDecoder('utf8').write(new Uint8Array([0xe2, 0x82])); // ''
 *
 * @see https://nodejs.org/api/string_decoder.html
 */
export const StringDecoder: { new (encoding?: string): StringDecoder; prototype: StringDecoder } = /* @__PURE__ */ (() => {
  function StringDecoder(this: Decoder, encoding?: unknown): void {
    const name = typeof encoding === 'string' && encoding !== '' ? normalizeEncoding(encoding) : encoding == null || encoding === '' ? 'utf8' : undefined;
    if (name === undefined) throw ERR_UNKNOWN_ENCODING(String(encoding));
    this.encoding = name;
    const state = new FastBuffer(7);
    state[ENCODING] = ENCODINGS.indexOf(name);
    this[kNativeDecoder] = state;
  }
  const getter = (get: (this: Decoder) => unknown) => ({ get, enumerable: true, configurable: true });
  Object.assign(StringDecoder.prototype, { write, end, text });
  Object.defineProperties(StringDecoder.prototype, {
    lastChar: getter(function () { return this[kNativeDecoder].subarray(0, 4); }),
    lastNeed: getter(function () { return this[kNativeDecoder][MISSING]; }),
    lastTotal: getter(function () { return this[kNativeDecoder][BUFFERED]! + this[kNativeDecoder][MISSING]!; }),
  });
  return Object.defineProperty(StringDecoder, 'name', { value: 'StringDecoder' }) as never;
})();
