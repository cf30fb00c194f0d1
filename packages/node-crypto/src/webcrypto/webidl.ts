// How the arguments of Web Crypto become what they are specified as, with Node's errors.
import { codedTypeError } from '@tabnode/internal/node-error';
import { isAnyArrayBuffer, isArrayBuffer } from '@tabnode/internal/types';
import { isWebCryptoKey, type WebCryptoKey } from './crypto-key.ts';

/** What an error says of where a value stands. */
export interface Where {
  /** What failed. */
  prefix?: string | undefined;
  /** The value's place: `1st argument`. */
  context?: string | undefined;
}

/** Converts an argument; of a call's, `before` are those in front of it. */
export type Converter = (value: unknown, where: Where, before: readonly unknown[]) => any;

function fail(code: string, { prefix, context = 'Value' }: Where, problem: string): TypeError {
  return codedTypeError(code, `${prefix === undefined ? '' : `${prefix}: `}${context} ${problem}`, fail);
}

function wrongType(where: Where, problem: string): TypeError {
  return fail('ERR_INVALID_ARG_TYPE', where, problem);
}

/** Checks that a call has so many arguments. @throws {ERR_MISSING_ARGS} */
export function requiredArguments(actual: number, required: number, prefix: string): void {
  if (actual < required) throw codedTypeError('ERR_MISSING_ARGS', `${prefix}: ${required} argument${required === 1 ? '' : 's'} required, but only ${actual} present.`, requiredArguments);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** An unsigned integer of so many bits, wrapped or, if `enforce`, refused where it does not fit. */
function integer(bits: number, enforce: boolean): Converter {
  const max = 2 ** bits - 1;
  return (value, where) => {
    if (typeof value === 'symbol' || typeof value === 'bigint') throw wrongType(where, `is a ${typeof value === 'symbol' ? 'Symbol' : 'BigInt'} and cannot be converted to a number.`);
    const number = Math.trunc(Number(value));
    if (!enforce) return Number.isFinite(number) ? (number % 2 ** bits + 2 ** bits) % 2 ** bits : 0;
    if (!Number.isFinite(number)) throw wrongType(where, 'is not a finite number.');
    if (number < 0 || number > max) throw fail('ERR_OUT_OF_RANGE', where, `is outside the expected range of 0 to ${max}.`);
    return number + 0;
  };
}

export const octet: Converter = /* @__PURE__ */ integer(8, true);
export const unsignedShort: Converter = /* @__PURE__ */ integer(16, true);
export const unsignedLong: Converter = /* @__PURE__ */ integer(32, true);
const anyUnsignedLong: Converter = /* @__PURE__ */ integer(32, false);

/** A number of bits, or null. */
export function bitLength(value: unknown, where: Where): number | null {
  return value === null || value === undefined ? null : anyUnsignedLong(value, where, []);
}

export function domString(value: unknown, where: Where): string {
  if (typeof value === 'symbol') throw wrongType(where, 'is a Symbol and cannot be converted to a string.');
  return String(value);
}

function refuseShared(view: ArrayBufferView, where: Where): void {
  if (!isArrayBuffer(view.buffer)) throw wrongType(where, 'is a view on a SharedArrayBuffer, which is not allowed.');
}

export function bufferSource(value: unknown, where: Where): BufferSource {
  if (ArrayBuffer.isView(value)) refuseShared(value, where);
  else if (!isArrayBuffer(value)) throw wrongType(where, 'is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.');
  return value as BufferSource;
}

function uint8Array(value: unknown, where: Where): Uint8Array {
  if (!ArrayBuffer.isView(value) || Object.prototype.toString.call(value) !== '[object Uint8Array]') throw wrongType(where, 'is not an Uint8Array object.');
  refuseShared(value, where);
  return value as Uint8Array;
}

/** A copy of the bytes. */
export function copyOf(source: BufferSource): Uint8Array<ArrayBuffer> {
  return isAnyArrayBuffer(source)
    ? new Uint8Array(source as ArrayBuffer).slice()
    : new Uint8Array(new Uint8Array((source as Uint8Array).buffer, source.byteOffset, source.byteLength));
}

function copied(value: unknown, where: Where): Uint8Array {
  return copyOf(bufferSource(value, where));
}

function copiedInteger(value: unknown, where: Where): Uint8Array {
  return copyOf(uint8Array(value, where) as Uint8Array<ArrayBuffer>);
}

export { copied as bytes, copiedInteger as bigInteger };

export function cryptoKey(value: unknown, where: Where): WebCryptoKey {
  if (!isWebCryptoKey(value)) throw wrongType(where, 'is not of type CryptoKey.');
  return value;
}

function oneOf(name: string, values: readonly string[]): Converter {
  return (value, where) => {
    const text = String(value);
    if (!values.includes(text)) throw fail('ERR_INVALID_ARG_VALUE', { ...where, context: String(where.context) }, `value '${text}' is not a valid enum value of type ${name}.`);
    return text;
  };
}

export const keyFormat: Converter = /* @__PURE__ */ oneOf('KeyFormat', ['raw', 'raw-public', 'raw-seed', 'raw-secret', 'pkcs8', 'spki', 'jwk']);
const keyUsage: Converter = /* @__PURE__ */ oneOf('KeyUsage', ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey', 'encapsulateBits', 'decapsulateBits', 'encapsulateKey', 'decapsulateKey']);

function sequenceOf(convert: Converter): Converter {
  return (value, where) => {
    const iterate = isObject(value) ? (value as Iterable<unknown>)[Symbol.iterator] : undefined;
    if (typeof iterate !== 'function') throw wrongType(where, 'can not be converted to sequence.');
    return Array.from(value as Iterable<unknown>, (item, i) => convert(item, { prefix: where.prefix, context: `${where.context}[${i}]` }, []));
  };
}

export const keyUsages: Converter = /* @__PURE__ */ sequenceOf(keyUsage);

/** What an algorithm is given as: its name, or an object. */
export function algorithmIdentifier(value: unknown, where: Where): string | object {
  return isObject(value) ? value : domString(value, where);
}

/** A member of a dictionary: its name, how it is converted, whether it must be there, and what is refused of its values. */
type Member = [name: string, convert: Converter, required?: boolean, check?: (value: any, dictionary: any) => void];

/** The converter to a dictionary; members in the order of their names. */
export function dictionary(name: string, members: readonly Member[]): Converter {
  return (value, { prefix, context }) => {
    if (value !== undefined && value !== null && !isObject(value)) throw wrongType({ prefix, context }, 'can not be converted to a dictionary');
    const result: Record<string, unknown> = {};
    for (const [key, convert, required, check] of members) {
      const member = (value as Record<string, unknown> | null | undefined)?.[key];
      if (member !== undefined) {
        const converted = convert(member, { prefix, context: `'${key}' of '${name}'${context === undefined ? '' : ` (${context})`}` }, []);
        check?.(converted, value);
        result[key] = converted;
      } else if (required) {
        throw fail('ERR_MISSING_OPTION', { prefix, context }, `can not be converted to '${name}' because '${key}' is required in '${name}'.`);
      }
    }
    return result;
  };
}

export const algorithmDictionary: Converter = /* @__PURE__ */ dictionary('Algorithm', [['name', domString, true]]);

export const jsonWebKey: Converter = /* @__PURE__ */ dictionary('JsonWebKey', [
  ['alg', domString], ['crv', domString], ['d', domString], ['dp', domString], ['dq', domString], ['e', domString], ['ext', Boolean],
  ['k', domString], ['key_ops', /* @__PURE__ */ sequenceOf(domString)], ['kty', domString], ['n', domString],
  ['oth', /* @__PURE__ */ sequenceOf(/* @__PURE__ */ dictionary('RsaOtherPrimesInfo', [['d', domString], ['r', domString], ['t', domString]]))],
  ['p', domString], ['priv', domString], ['pub', domString], ['q', domString], ['qi', domString], ['use', domString], ['x', domString], ['y', domString],
]);
