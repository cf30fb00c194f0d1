// PEM as OpenSSL reads and writes it: labelled base64 between two lines of dashes.
import { Buffer } from '@tabnode/node-buffer';

/** A block that was read. */
export interface PemBlock {
  label: string;
  /** The headers, as of encrypted keys; empty where there are none. */
  header: string;
  bytes: Uint8Array;
}

/** Writes a block in lines of 64 characters. */
export function writePem(label: string, bytes: Uint8Array, header = ''): string {
  const text = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('base64');
  let lines = '';
  for (let at = 0; at < text.length; at += 64) lines += `${text.slice(at, at + 64)}\n`;
  return `-----BEGIN ${label}-----\n${header === '' ? '' : `${header}\n`}${lines}-----END ${label}-----\n`;
}

/** Where lines that long end, as if there were a line break. */
const LINE = 254;

/** The lines of a text, each with its break; long ones in pieces. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = Math.min(found < 0 ? text.length : found + 1, at + LINE);
    yield text.slice(at, end);
    at = end;
  }
}

/** Without what is white at its end, which all control characters are. */
function trimmed(line: string): string {
  let end = line.length;
  // Bytes from 0x80 on are negative in C.
  while (end > 0 && (line.charCodeAt(end - 1) <= 32 || line.charCodeAt(end - 1) >= 128)) end--;
  return line.slice(0, end);
}

/** The text as C sees it. */
function untilNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/** The bytes of base64 with white space; undefined for what is none. */
function decodeBase64(text: string): Uint8Array | undefined {
  // A dash ends it.
  const dash = text.indexOf('-');
  const digits = (dash < 0 ? text : text.slice(0, dash)).replace(/[\t\n\r ]+/g, '');
  if (digits === '' || digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  return Buffer.from(digits, 'base64');
}

/**
 * Reads the blocks of a text one by one; what stands around them does not matter. Gives undefined for each that is malformed.
 *
 * @param text a character a byte
 */
export function* readPem(text: string): Generator<PemBlock | undefined> {
  const lines = linesOf(text.startsWith('\xef\xbb\xbf') ? text.slice(3) : text);
  for (const line of lines) {
    const match = /^-----BEGIN (.*)-----$/s.exec(trimmed(line));
    if (match !== null) yield readBlock(untilNul(match[1]!), lines);
  }
}

function readBlock(label: string, lines: Generator<string>): PemBlock | undefined {
  let state: 'maybe header' | 'header' | 'body' = 'maybe header';
  let header = '';
  let body = '';
  let short = false;
  let partial = false;
  for (;;) {
    const { value: raw, done } = lines.next();
    if (done) return undefined;
    const line = trimmed(raw);
    const wasPartial = partial;
    partial = raw.length === LINE && !raw.endsWith('\n');
    if (state === 'maybe header' && raw.includes(':')) state = 'header';
    if (line === '') {
      // After a piece of a line it is no empty one.
      if (wasPartial) continue;
      if (state === 'body') return undefined;
      state = 'body';
    } else if (line.startsWith('-----END ')) {
      if (line !== `-----END ${label}-----`) return undefined;
      if (state === 'maybe header') [header, body] = ['', header];
      const bytes = decodeBase64(body);
      return bytes && { label, header, bytes };
    } else if (short) {
      return undefined;
    } else if (state === 'body') {
      body += `${untilNul(line)}\n`;
      if (line.length > 64) return undefined;
      short = line.length < 64;
    } else {
      header += `${untilNul(line)}\n`;
    }
  }
}
