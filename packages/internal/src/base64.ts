// Base64 as Node reads it: both alphabets in one text, anything else skipped, "=" ends it.
import { latin1Slice, latin1Write, lowBytes } from './latin1.ts';

interface Base64Native {
  toBase64?(options?: { alphabet?: 'base64' | 'base64url'; omitPadding?: boolean }): string;
  setFromBase64?(text: string, options?: { alphabet?: 'base64' | 'base64url' }): { read: number; written: number };
}

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
  const target: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length);
  if (target.setFromBase64 !== undefined) {
    try {
      const { read, written } = target.setFromBase64(text, { alphabet: text.includes('-') || text.includes('_') ? 'base64url' : 'base64' });
      // The platform stops before a group of three bytes that does not fit, Node fills up.
      if (read === text.length || written === length) return written;
    } catch {
      // Not what the platform calls well-formed.
    }
  }
  let digits = lowBytes(text).replace(/=[^]*|[^\w+/-]/g, '').replaceAll('-', '+').replaceAll('_', '/');
  // One digit too many says nothing.
  if (digits.length % 4 === 1) digits = digits.slice(0, -1);
  return latin1Write(bytes, atob(digits), offset, length);
}

/** Writes the bytes from `start` to `end` in the standard alphabet with padding. */
export function base64Slice(bytes: Uint8Array, start: number, end: number): string {
  const view: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  return view.toBase64?.() ?? btoa(latin1Slice(bytes, start, end));
}

/** Writes the bytes from `start` to `end` in the alphabet for URLs, without padding. */
export function base64urlSlice(bytes: Uint8Array, start: number, end: number): string {
  const view: Uint8Array & Base64Native = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  return view.toBase64?.({ alphabet: 'base64url', omitPadding: true }) ?? base64Slice(bytes, start, end).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
