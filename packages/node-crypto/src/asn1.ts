// DER, the encoding of ASN.1 that keys, certificates and signatures are in: what they need of it.
import { bigIntOf, bytesOfBigInt } from './big-integer.ts';

/** The identifiers of the universal types in use. */
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OBJECT_IDENTIFIER = 0x06;
export const UTF8_STRING = 0x0c;
export const PRINTABLE_STRING = 0x13;
export const IA5_STRING = 0x16;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** The identifier of a context-specific tag: `context(0)` is `[0] EXPLICIT`, `context(0, false)` a primitive `[0] IMPLICIT`. */
export function context(number: number, constructed = true): number {
  return (constructed ? 0xa0 : 0x80) | number;
}

/** Bytes that are not DER, or not what was asked for. The message is OpenSSL's reason where it has one. */
export class Asn1Error extends Error {}

function fail(what: string): never {
  throw new Asn1Error(what);
}

/** A value that was read: a view of the bytes it was read from. */
export class Asn1 {
  /** The identifier octet: class, constructed or not, number. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** The whole, header and all. */
  readonly bytes: Uint8Array;

  constructor(tag: number, content: Uint8Array, bytes: Uint8Array) {
    this.tag = tag;
    this.content = content;
    this.bytes = bytes;
  }

  /** The value itself if it has this tag. @throws {Asn1Error} */
  expect(tag: number): this {
    if (this.tag !== tag) fail('wrong tag');
    return this;
  }

  /** What a constructed value is made of. @throws {Asn1Error} */
  children(tag?: number): Asn1[] {
    if (tag !== undefined) this.expect(tag);
    if ((this.tag & 0x20) === 0) fail('wrong tag');
    const children: Asn1[] = [];
    for (let at = 0; at < this.content.length;) {
      const child = readAt(this.content, at);
      children.push(child);
      at += child.bytes.length;
    }
    return children;
  }

  /** The value itself if it is one: a primitive one of a universal type has what its type asks for. @throws {Asn1Error} */
  valid(): this {
    const { tag, content } = this;
    // Numbers, null and the like are primitive, sequences and sets are not; texts may be either.
    if (tag < 0x40 && ((tag & 0x1f) === 0 || (tag < 0x20 ? [0x10, 0x11] : [0x21, 0x22, 0x25, 0x26, 0x2a]).includes(tag))) fail('type not primitive');
    if (tag === BOOLEAN) this.boolean();
    if (tag === INTEGER) this.integer();
    if (tag === OBJECT_IDENTIFIER) this.oid();
    if (tag === BIT_STRING) this.bits();
    if (tag === NULL && content.length > 0) fail('null is wrong length');
    return this;
  }

  /** Whether it is an INTEGER that fits a C long, an empty one included. */
  isLong(): boolean {
    const size = this.expect(INTEGER).content.length;
    return size <= 8 && (size === 0 || this.integer() !== undefined);
  }

  boolean(): boolean {
    if (this.expect(BOOLEAN).content.length !== 1) fail('boolean is wrong length');
    return this.content[0] !== 0;
  }

  /** An INTEGER, which may be negative, written in no more bytes than it takes. */
  integer(): bigint {
    const { content } = this.expect(INTEGER);
    if (content.length === 0) fail('illegal zero content');
    if (content.length > 1 && (content[0]! + (content[1]! >> 7)) % 256 === 0) fail('illegal padding');
    const value = bigIntOf(content);
    return content[0]! < 0x80 ? value : value - (1n << BigInt(content.length * 8));
  }

  /** An INTEGER as OpenSSL reads those of RSA keys and of parameters: without a sign, in any number of bytes. */
  unsigned(): bigint {
    return bigIntOf(this.expect(INTEGER).content);
  }

  /** The parts of what may be left out, which are tagged `[0]` and on, in that order. @throws {Asn1Error} for any other. */
  static optional(parts: readonly Asn1[], tags: readonly number[]): (Asn1 | undefined)[] {
    let last = -1;
    const found: (Asn1 | undefined)[] = tags.map(() => undefined);
    for (const part of parts) {
      const at = tags.indexOf(part.tag);
      if (at <= last) fail('sequence length mismatch');
      found[at] = part;
      last = at;
    }
    return found;
  }

  /** An INTEGER that is a small number, 0 and up. */
  number(): number {
    const value = this.integer();
    if (value < 0n || value > 0x7fff_ffffn) fail('integer out of range');
    return Number(value);
  }

  octets(): Uint8Array {
    return this.expect(OCTET_STRING).content;
  }

  /** The bytes of a BIT STRING; bits of the last one that are not in use are zeros. */
  bits(): Uint8Array {
    const { content } = this.expect(BIT_STRING);
    const unused = content[0] ?? 8;
    if (unused > 7) fail('string too short');
    if (unused === 0 || content.length === 1) return content.subarray(1);
    const bytes = new Uint8Array(content.subarray(1));
    bytes[bytes.length - 1]! &= 0xff << unused;
    return bytes;
  }

  /** An OBJECT IDENTIFIER as its numbers with dots. */
  oid(): string {
    const { content } = this.expect(OBJECT_IDENTIFIER);
    if (content.length === 0 || content[content.length - 1]! >= 0x80) fail('invalid object encoding');
    const numbers: bigint[] = [];
    let number = 0n;
    for (const byte of content) {
      number = (number << 7n) | BigInt(byte & 0x7f);
      if (byte < 0x80) {
        if (numbers.length === 0) {
          const first = number < 80n ? number / 40n : 2n;
          numbers.push(first, number - first * 40n);
        } else {
          numbers.push(number);
        }
        number = 0n;
      }
    }
    return numbers.join('.');
  }
}

function readAt(bytes: Uint8Array, start: number): Asn1 {
  const tag = bytes[start];
  let length = bytes[start + 1];
  if (tag === undefined || length === undefined) fail('header too long');
  if ((tag & 0x1f) === 0x1f) fail('header too long');
  let at = start + 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 4) fail('header too long');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? fail('header too long'));
  }
  const end = at + length;
  if (end > bytes.length) fail('too long');
  return new Asn1(tag, bytes.subarray(at, end), bytes.subarray(start, end));
}

/** Reads the value that the bytes begin with; what follows it is left alone unless `whole`. @throws {Asn1Error} */
export function readAsn1(bytes: Uint8Array, whole = false): Asn1 {
  const value = readAt(bytes, 0);
  if (whole && value.bytes.length !== bytes.length) fail('trailing data');
  return value;
}

/** Writes a value of its tag and the pieces of its content. */
export function asn1(tag: number, ...pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const lengthBytes: number[] = [];
  if (length >= 0x80) {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthBytes.unshift(rest & 0xff);
    lengthBytes.unshift(0x80 | lengthBytes.length);
  } else {
    lengthBytes.push(length);
  }
  const bytes = new Uint8Array(1 + lengthBytes.length + length);
  bytes[0] = tag;
  bytes.set(lengthBytes, 1);
  let at = 1 + lengthBytes.length;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

export function sequence(...parts: Uint8Array[]): Uint8Array {
  return asn1(SEQUENCE, ...parts);
}

/** An INTEGER that is not negative. */
export function integer(value: bigint | number): Uint8Array {
  const size = Math.floor(BigInt(value).toString(2).length / 8) + 1;
  return asn1(INTEGER, bytesOfBigInt(BigInt(value), size));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return asn1(OCTET_STRING, bytes);
}

/** A BIT STRING of whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array {
  return asn1(BIT_STRING, new Uint8Array(1), bytes);
}

export function nul(): Uint8Array {
  return asn1(NULL);
}

export function oid(numbers: string): Uint8Array {
  const [first, second, ...rest] = numbers.split('.').map(Number) as [number, number, ...number[]];
  const bytes: number[] = [];
  for (const number of [first * 40 + second, ...rest]) {
    const groups = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | (left & 0x7f));
    bytes.push(...groups);
  }
  return asn1(OBJECT_IDENTIFIER, Uint8Array.from(bytes));
}
