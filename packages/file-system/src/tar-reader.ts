import { invalidArchive } from './archive-error.ts';
import { nameFromBytes } from './byte-names.ts';

/** What a tar archive says of one of its members. Times: seconds and nanoseconds. */
export interface TarEntry {
  /** 0 file, 1 hard link, 2 symbolic link, 3 character device, 4 block device, 5 directory, 6 FIFO */
  kind: number;
  name: string;
  linkName: string;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  mtimeNanoseconds: number;
  /** Where the bytes of a file are. */
  position: number;
  size: number;
}

const BLOCK = 512;
// Longer texts than these no system could use.
const LONGEST_TEXT = 2 ** 20;

const NUMBER_0 = 48;
const NUMBER_7 = 55;

/** The members of a tar archive, V7, ustar, GNU or pax, one after the other. */
export function* tarEntries(bytes: Uint8Array): Generator<TarEntry> {
  let global = new Map<string, string>();
  let pax = new Map<string, string>();
  let longName: string | undefined;
  let longLink: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    if (!checksumHolds(header)) throw invalidArchive('tar', at === 0 ? 'it does not begin with a header' : `there is no header at byte ${at}`);
    const values = new Map([...global, ...pax]);
    const size = values.has('size') ? decimal(values.get('size')!) : number(header, 124, 12);
    const flag = header[156]!;
    const kind = flag === 0 ? 0 : flag === NUMBER_7 ? 0 : flag - NUMBER_0;
    const position = at + BLOCK;
    // Only files have bytes behind their header, whatever the field says.
    const length = kind >= 1 && kind <= 6 ? 0 : size;
    if (position + length > bytes.length) throw invalidArchive('tar', `it ends at byte ${bytes.length}, before the end of a member`);
    at = position + Math.ceil(length / BLOCK) * BLOCK;
    if (flag === 0x78 || flag === 0x67 || flag === 0x4c || flag === 0x4b) {
      if (length > LONGEST_TEXT) throw invalidArchive('tar', 'a header is too long');
      const text = bytes.subarray(position, position + length);
      if (flag === 0x78) pax = paxRecords(text);
      else if (flag === 0x67) global = new Map([...global, ...paxRecords(text)]);
      else if (flag === 0x4c) longName = field(text, 0, length);
      else longLink = field(text, 0, length);
      continue;
    }
    if (flag === 0x53 || [...values.keys()].some((key) => key.startsWith('GNU.sparse.'))) throw invalidArchive('tar', 'sparse files are not read');
    const name = values.get('path') ?? longName ?? ustarName(header);
    const time = values.get('mtime');
    const [mtime, mtimeNanoseconds] = time === undefined ? [number(header, 136, 12), 0] : fraction(time);
    // What the standard does not know is a file.
    yield {
      kind: kind >= 0 && kind <= 6 ? kind === 0 && name.endsWith('/') ? 5 : kind : 0,
      name,
      linkName: values.get('linkpath') ?? longLink ?? field(header, 157, 100),
      mode: number(header, 100, 8) & 0o7777,
      uid: values.has('uid') ? decimal(values.get('uid')!) : number(header, 108, 8),
      gid: values.has('gid') ? decimal(values.get('gid')!) : number(header, 116, 8),
      mtime, mtimeNanoseconds, position, size: length,
    };
    pax = new Map();
    longName = longLink = undefined;
  }
}

function checksumHolds(header: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 32 : header[i]!;
    unsigned += byte;
    // Old writers summed signed characters.
    signed += byte << 24 >> 24;
  }
  const said = number(header, 148, 8);
  return said === unsigned || said === signed;
}

/** A number of a header: octal digits, or base 256 where the first bit is set. */
function number(header: Uint8Array, at: number, length: number): number {
  if (header[at]! & 0x80) {
    // Two's complement; only times are below zero.
    let value = header[at]! & 0x40 ? -1 : 0;
    for (let i = 0; i < length; i++) value = value * 256 + (i > 0 ? header[at + i]! : value < 0 ? header[at]! : header[at]! & 0x7f);
    if (!Number.isSafeInteger(value)) throw invalidArchive('tar', 'a number is too large');
    return value;
  }
  let value = 0;
  for (let i = at; i < at + length; i++) {
    const byte = header[i]!;
    if (byte === 32 || byte === 0) {
      if (value > 0) break;
      continue;
    }
    if (byte < NUMBER_0 || byte > NUMBER_7) return NaN;
    value = value * 8 + byte - NUMBER_0;
  }
  return value;
}

function field(bytes: Uint8Array, at: number, length: number): string {
  let end = at;
  while (end < at + length && bytes[end] !== 0) end++;
  return nameFromBytes(bytes.subarray(at, end));
}

function ustarName(header: Uint8Array): string {
  const name = field(header, 0, 100);
  // GNU's own format ('ustar  ') keeps times where ustar keeps the first part of the name.
  const ustar = header[257] === 0x75 && header[258] === 0x73 && header[262] === 0;
  const prefix = ustar ? field(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function decimal(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw invalidArchive('tar', 'an extended header holds no number where one has to be');
  return value;
}

function fraction(text: string): [seconds: number, nanoseconds: number] {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw invalidArchive('tar', 'an extended header holds no time where one has to be');
  const nanoseconds = Number((match[2] ?? '').slice(0, 9).padEnd(9, '0'));
  const seconds = Number(match[1]);
  return text.startsWith('-') && nanoseconds > 0 ? [seconds - 1, 1e9 - nanoseconds] : [seconds, nanoseconds];
}

/** `28 mtime=1350244992.023960108\n`: the length counts itself. */
function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const length = space < 0 ? NaN : Number(nameFromBytes(bytes.subarray(at, space)));
    const end = at + length;
    const equals = bytes.indexOf(61, space);
    if (!Number.isInteger(length) || end > bytes.length || bytes[end - 1] !== 10 || equals < 0 || equals >= end) throw invalidArchive('tar', 'an extended header does not hold together');
    records.set(nameFromBytes(bytes.subarray(space + 1, equals)), nameFromBytes(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}
