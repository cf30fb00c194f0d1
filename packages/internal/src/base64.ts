// Base64 as Node reads it: both alphabets in one text, anything else skipped, "=" ends it.

interface Base64Native {
  toBase64?(options?: { alphabet?: 'base64' | 'base64url'; omitPadding?: boolean }): string;
  setFromBase64?(text: string, options?: { alphabet?: 'base64' | 'base64url'; lastChunkHandling?: 'loose' | 'strict' }): { read: number; written: number };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Six bits by character code, 64 for everything that is skipped. */
const VALUES = /* @__PURE__ */ (() => {
  const values = new Uint8Array(256).fill(64);
  for (let i = 0; i < 64; i++) values[ALPHABET.charCodeAt(i)] = i;
  values[45] = 62;
  values[95] = 63;
  return values;
})();

/** The most bytes that a text decodes to, which is what it does when it is well-formed. */
export function base64ByteLength(text: string): number {
  let { length } = text;
  if (length > 0 && text.charCodeAt(length - 1) === 61) length--;
  if (length > 1 && text.charCodeAt(length - 1) === 61) length--;
  return Math.floor(length * 3 / 4);
}

/**
 * Writes at most `length` bytes of what `text` decodes to.
 *
 * @returns the number of bytes written
 */
export function base64Write(bytes: Uint8Array, text: string, offset: number, length: number): number {
  let last = text.length;
  let from = 0;
  let at = offset;
  const end = offset + length;
  if (last >= 64) {
    const target: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length);
    if (target.setFromBase64 !== undefined) {
      try {
        const { written, read } = target.setFromBase64(text);
        if (read === last || written === length) return written;
        from = read;
        at += written;
      } catch {
        // Not what the platform calls well-formed: the loop below is as lenient as Node.
      }
    }
  }
  let bits = 0;
  let pending = 0;
  for (let i = from; i < last; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 61) break;
    const value = unit < 256 ? VALUES[unit]! : 64;
    if (value === 64) continue;
    bits = bits << 6 | value;
    pending += 6;
    if (pending >= 8) {
      if (at >= end) break;
      pending -= 8;
      bytes[at++] = bits >> pending;
    }
  }
  return at - offset;
}

/** Writes the bytes from `start` to `end` in the standard alphabet with padding. */
export function base64Slice(bytes: Uint8Array, start: number, end: number): string {
  const view: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  if (view.toBase64 !== undefined) return view.toBase64();
  let text = '';
  let i = start;
  for (; i + 2 < end; i += 3) {
    const bits = bytes[i]! << 16 | bytes[i + 1]! << 8 | bytes[i + 2]!;
    text += ALPHABET[bits >> 18]! + ALPHABET[bits >> 12 & 63]! + ALPHABET[bits >> 6 & 63]! + ALPHABET[bits & 63]!;
  }
  if (i + 1 < end) text += `${ALPHABET[bytes[i]! >> 2]!}${ALPHABET[(bytes[i]! << 4 | bytes[i + 1]! >> 4) & 63]!}${ALPHABET[bytes[i + 1]! << 2 & 63]!}=`;
  else if (i < end) text += `${ALPHABET[bytes[i]! >> 2]!}${ALPHABET[bytes[i]! << 4 & 63]!}==`;
  return text;
}

/** Writes the bytes from `start` to `end` in the alphabet for URLs, without padding. */
export function base64urlSlice(bytes: Uint8Array, start: number, end: number): string {
  const view: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  if (view.toBase64 !== undefined) return view.toBase64({ alphabet: 'base64url', omitPadding: true });
  return base64Slice(bytes, start, end).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
