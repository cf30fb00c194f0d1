import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { codedError } from '@tabnode/internal/node-error';
import { ascii, codecOf, encode, latin1, utf16le, utf8 } from './codecs.ts';
import { isUtf8 } from './is-text.ts';
import { requireBytes } from './views.ts';

function failure(code: string, errno: number): Error {
  return Object.assign(codedError(code, `Unable to transcode Buffer [${code}]`, failure), { errno });
}

/**
 * Rewrites the bytes of a text from one of ascii, utf8, utf16le and latin1 to another; what the target cannot say becomes "?".
 *
 * @throws {U_ILLEGAL_ARGUMENT_ERROR} for other encodings.
 * @throws {U_INVALID_CHAR_FOUND} where the bytes are malformed and the target is a different Unicode encoding.
 * @see https://nodejs.org/api/buffer.html#buffertranscodesource-fromenc-toenc
 */
export function transcode(source: Uint8Array, fromEnc: string, toEnc: string): FastBuffer {
  requireBytes(source, 'source');
  if (source.length === 0) return new FastBuffer();
  const from = codecOf(fromEnc);
  const to = codecOf(toEnc);
  const known = [ascii, utf8, utf16le, latin1];
  if (!known.includes(from!) || !known.includes(to!)) throw failure('U_ILLEGAL_ARGUMENT_ERROR', 1);
  const toUnicode = to === utf8 || to === utf16le;
  let text = (from === ascii ? latin1 : from!).slice(source, 0, source.length);
  // Bytes above 0x7f are no ASCII, except on the way to UTF-16.
  if (from === ascii && to !== utf16le) text = text.replace(/[^\0-\x7f]/g, '\ufffd');
  if (from === utf16le && to === utf16le) text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(source);
  else if (toUnicode && from !== to && (from === utf8 ? !isUtf8(source) : from === utf16le && (text === '' || !text.isWellFormed()))) throw failure('U_INVALID_CHAR_FOUND', 10);
  if (!toUnicode) {
    // Like ICU's converters, which say nothing for characters that need not be seen.
    text = text.replace(to === latin1 ? /[^\0-\xff]/gu : /[^\0-\x7f]/gu, (char) => (/\p{DI}/u.test(char) ? '' : '?'));
  }
  return new FastBuffer(encode(text, to!));
}
