// The static dictionary of RFC 7932: words of 4 to 24 bytes, sorted by length.
import { strays, text } from './brotli-dictionary-data.ts';

/** There are `1 << wordBits[length]` words of a length; lengths below 4 have none. */
export const wordBits = [0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5];

export interface StaticDictionary {
  readonly bytes: Uint8Array;
  /** Where the words of a length start. */
  readonly offsets: Int32Array;
}

let dictionary: StaticDictionary | undefined;

/** The dictionary, decoded at first use. */
export function staticDictionary(): StaticDictionary {
  return dictionary ??= decode();
}

function decode(): StaticDictionary {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  for (const stray of strays) {
    at = bytes.indexOf(0x7f, at);
    bytes[at] = stray;
  }
  // A script that a server sends in another charset than UTF-8 would corrupt what it decompresses.
  if (bytes.length !== 122_784) throw new Error('The brotli dictionary is damaged: the script must be read as UTF-8');
  const offsets = new Int32Array(26);
  for (let length = 4; length < 25; length++) offsets[length + 1] = offsets[length]! + (length << wordBits[length]!);
  return { bytes, offsets };
}
