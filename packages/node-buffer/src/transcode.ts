import { codedError } from '@tabnode/internal/node-error';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { codecOf, latin1, utf8, utf16le } from './codecs.ts';
import { isUtf8 } from './is-text.ts';
import { requireBytes } from './views.ts';

const failure = (reason: string): Error & { errno?: number } => Object.assign(codedError(reason, `Unable to transcode Buffer [${reason}]`, failure), { errno: reason === 'U_ILLEGAL_ARGUMENT_ERROR' ? 1 : 10 });

/**
 * Rewrites the bytes of a text from one of ascii, utf8, utf16le and latin1 to another; what the target cannot say becomes "?".
 *
 * @see https://nodejs.org/api/buffer.html#buffertranscodesource-fromenc-toenc
 */
export function transcode(source: Uint8Array, fromEnc: string, toEnc: string): FastBuffer {
  requireBytes(source, 'source');
  if (source.length === 0) return new FastBuffer();
  const from = codecOf(fromEnc);
  const to = codecOf(toEnc);
  const isText = (codec: typeof from) => codec !== undefined && (codec === utf8 || codec === utf16le || codec === latin1 || codec.name === 'ascii');
  if (!isText(from) || !isText(to)) throw failure('U_ILLEGAL_ARGUMENT_ERROR');
  if (from === to) return new FastBuffer(source);
  let text: string;
  if (from!.name === 'ascii') text = to === utf16le ? latin1.slice(source, 0, source.length) : latin1.slice(source, 0, source.length).replace(/[^\0-\x7f]/g, '\ufffd');
  else text = from!.slice(source, 0, source.length);
  const exact = to === utf8 || to === utf16le;
  if (exact && from !== latin1 && from!.name !== 'ascii') {
    const good = from === utf8 ? isUtf8(source) : source.length > 1 && (text as string & { isWellFormed(): boolean }).isWellFormed();
    if (!good) throw failure('U_INVALID_CHAR_FOUND');
  }
  if (!exact) {
    const limit = to === latin1 ? 0xff : 0x7f;
    text = Array.from(text, (char) => (char.codePointAt(0)! > limit ? '?' : char)).join('');
  }
  const size = to!.byteLength(text);
  const target = new FastBuffer(size);
  to!.write(target, text, 0, size);
  return target;
}
