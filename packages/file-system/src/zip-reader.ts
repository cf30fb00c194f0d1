import { invalidArchive } from './archive-error.ts';
import { nameFromBytes } from './byte-names.ts';
import { decodeCodePage437 } from './code-page-437.ts';
import { S_IFDIR, S_IFMT, S_IFREG } from './flags.ts';

/** What a zip archive's directory says of one of its members. */
export interface ZipEntry {
  name: string;
  mode: number;
  /** Seconds since 1970. */
  mtime: number;
  /** 0 stored, 8 deflated; others exist. */
  method: number;
  encrypted: boolean;
  crc32: number;
  compressedSize: number;
  size: number;
  /** Where the member's own header is. */
  position: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;

const UNIX = 3;
const DARWIN = 19;

/** The members that the archive's directory lists. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, count, shift } = findDirectory(view);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL) throw invalidArchive('zip', `its directory ends after ${i} of ${count} members`);
    const nameEnd = at + CENTRAL_LENGTH + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) throw invalidArchive('zip', 'its directory is cut off');
    entries.push(entryAt(view, bytes, at, nameEnd, extraEnd, shift));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the compressed bytes of a member are. */
export function zipData(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { position, compressedSize } = entry;
  if (position + LOCAL_LENGTH > bytes.length || view.getUint32(position, true) !== LOCAL) throw invalidArchive('zip', `'${entry.name}' is not where the directory says`);
  const start = position + LOCAL_LENGTH + view.getUint16(position + 26, true) + view.getUint16(position + 28, true);
  if (start + compressedSize > bytes.length) throw invalidArchive('zip', `'${entry.name}' is cut off`);
  return bytes.subarray(start, start + compressedSize);
}

function findDirectory(view: DataView): { start: number; count: number; shift: number } {
  const last = view.byteLength - END_LENGTH;
  let end = last;
  while (end >= 0 && end >= last - LONGEST_COMMENT && view.getUint32(end, true) !== END) end--;
  if (end < 0 || end < last - LONGEST_COMMENT) throw invalidArchive('zip', 'it has no directory');
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  let behind = end;
  const locator = end - 20;
  if (locator >= 0 && view.getUint32(locator, true) === END_64_LOCATOR) {
    // Where something stands before the archive, the place that it names is not the true one.
    let large = large64(view, locator + 8);
    if (large + 56 > locator || view.getUint32(large, true) !== END_64) large = locator - 56;
    if (large < 0 || view.getUint32(large, true) !== END_64) throw invalidArchive('zip', 'its directory of 64 bits is missing');
    count = large64(view, large + 32);
    size = large64(view, large + 40);
    start = large64(view, large + 48);
    behind = large;
  }
  const shift = behind - size - start;
  if (shift < 0) throw invalidArchive('zip', 'its directory is cut off');
  return { start: start + shift, count, shift };
}

function large64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw invalidArchive('zip', 'a number is too large');
  return Number(value);
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, nameEnd: number, extraEnd: number, shift: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const rawName = bytes.subarray(at + CENTRAL_LENGTH, nameEnd);
  const name = (flags & 0x800) !== 0 || isUtf8(rawName) ? nameFromBytes(rawName) : decodeCodePage437(rawName);
  const entry: ZipEntry = {
    name,
    mode: modeOf(view, at, name),
    mtime: dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc32: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    position: view.getUint32(at + 42, true),
  };
  for (let field = nameEnd; field + 4 <= extraEnd;) {
    const kind = view.getUint16(field, true);
    const end = field + 4 + view.getUint16(field + 2, true);
    if (end > extraEnd) break;
    if (kind === 1) take64(view, entry, field + 4, end);
    // The time in seconds, of UTC; DOS knows only that of the writer's place.
    if (kind === 0x5455 && end - field >= 9 && bytes[field + 4]! & 1) entry.mtime = view.getInt32(field + 5, true);
    field = end;
  }
  entry.position += shift;
  return entry;
}

/** What did not fit into 32 bits stands here, in this order. */
function take64(view: DataView, entry: ZipEntry, at: number, end: number): void {
  for (const key of ['size', 'compressedSize', 'position'] as const) {
    if (entry[key] !== 0xffffffff) continue;
    if (at + 8 > end) throw invalidArchive('zip', 'a size of 64 bits is missing');
    entry[key] = large64(view, at);
    at += 8;
  }
}

function modeOf(view: DataView, at: number, name: string): number {
  const system = view.getUint8(at + 5);
  const attributes = view.getUint32(at + 38, true);
  const unix = system === UNIX || system === DARWIN ? attributes >>> 16 : 0;
  const directory = name.endsWith('/') || (attributes & 0x10) !== 0 && unix === 0;
  if (directory) return S_IFDIR | (unix & 0o7777 || 0o755);
  return (unix & S_IFMT || S_IFREG) | (unix & 0o7777 || ((attributes & 1) !== 0 ? 0o444 : 0o644));
}

function dosTime(date: number, time: number): number {
  return Math.floor(new Date(1980 + (date >> 9), (date >> 5 & 15) - 1, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2).getTime() / 1000);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes as Uint8Array<ArrayBuffer>);
    return true;
  } catch {
    return false;
  }
}
