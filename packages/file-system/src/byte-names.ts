// Names are strings. Bytes that are not UTF-8 stand in them as lone surrogates U+DC80 to U+DCFF, and come back from those.

/** The number of bytes of a name or path. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes++;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) { bytes += 2; i++; } else if (unit < 0xdc80 || unit > 0xdcff) bytes += 2;
  }
  return bytes;
}

/** The name that bytes stand for. */
export function nameFromBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes as Uint8Array<ArrayBuffer>);
  } catch {
    return escapedName(bytes);
  }
}

function escapedName(bytes: Uint8Array): string {
  let name = '';
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    try {
      name += strict.decode(bytes.slice(i, i + length));
      i += length;
    } catch {
      name += String.fromCharCode(0xdc00 | lead);
      i++;
    }
  }
  return name;
}

/** The bytes of a name. */
export function bytesOfName(name: string): Uint8Array {
  const encoder = new TextEncoder();
  if (name.isWellFormed()) return encoder.encode(name);
  const bytes: number[] = [];
  for (const character of name) {
    const unit = character.charCodeAt(0);
    if (character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff) bytes.push(unit & 0xff);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

/** Orders names by their bytes, as Node's readdir gives them. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for characters beyond those that follow them as units, or for single bytes from 0x80 on.
    if (x >= 0xd800 && y >= 0xd800) { x = rank(x, a, i); y = rank(y, b, i); } else if (x >= 0xd800 || y >= 0xd800) { x = rank(x, a, i); y = rank(y, b, i); }
    return x - y;
  }
  return a.length - b.length;
}

/** A place in the order of first bytes: lone surrogates by their byte, pairs after all other characters. */
function rank(unit: number, text: string, at: number): number {
  if (unit < 0x80) return unit;
  if ((unit & 0xf800) !== 0xd800) return unit;
  const paired = unit < 0xdc00 ? (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 : at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  if (paired) return 0x10000 + unit;
  const byte = unit & 0xff;
  return byte < 0xc2 ? 0x7f + byte / 0x100 : byte < 0xe0 ? (byte & 0x1f) << 6 : byte < 0xf0 ? (byte & 0xf) << 12 : 0x20000 + byte;
}
