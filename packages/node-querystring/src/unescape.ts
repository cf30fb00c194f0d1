const PERCENT = 37;
const PLUS = 43;

/** The value of a hexadecimal digit; -1 for other characters. */
export function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Writes the percent-decoded text into `out`, a byte a character; returns how many. */
export function decodeBytes(text: string, decodeSpaces: boolean, out: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code === PERCENT) {
      const high = hexDigit(text.charCodeAt(i + 1));
      const low = hexDigit(text.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        code = high * 16 + low;
        i += 2;
      }
    } else if (decodeSpaces && code === PLUS) {
      code = 32;
    }
    out[length++] = code;
  }
  return length;
}

/**
 * Decodes percent escapes; malformed ones stay, and bytes that are not UTF-8 become U+FFFD.
 *
 * @example
 * unescape('a%20b%zz'); // 'a b%zz'
 * @see https://nodejs.org/api/querystring.html#querystringunescapestr
 */
export function unescape(text: string, decodeSpaces = false): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = new Uint8Array(text.length);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, decodeBytes(text, decodeSpaces, bytes)));
  }
}
