/** The encodings under the one name that this project uses for each. */
export type Encoding = 'utf8' | 'utf16le' | 'latin1' | 'ascii' | 'base64' | 'base64url' | 'hex';

/**
 * Finds the encoding that a name stands for, in any case and by any of its aliases.
 *
 * @example
 * normalizeEncoding('UCS-2'); // 'utf16le'
 */
export function normalizeEncoding(name: string): Encoding | undefined {
  switch (name) {
    case 'utf8': case 'utf-8': return 'utf8';
    case 'hex': case 'base64': case 'base64url': case 'latin1': case 'ascii': case 'utf16le': return name;
    case 'binary': return 'latin1';
    case 'ucs2': case 'ucs-2': case 'utf-16le': return 'utf16le';
    default: {
      const lower = name.toLowerCase();
      return lower === name ? undefined : normalizeEncoding(lower);
    }
  }
}
