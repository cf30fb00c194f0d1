import { ERR_INVALID_URI } from '@tabnode/internal/errors';
import { overrides } from './overrides.ts';

/** Options of `stringify`. */
export interface StringifyOptions {
  /** Encodes keys and values. */
  encodeURIComponent?: (text: string) => string;
}

/** Whether all characters stay as they are. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const letter = code | 32;
    if ((letter >= 97 && letter <= 122) || (code >= 48 && code <= 57)) continue;
    // ! ' ( ) * - . _ ~
    if (code !== 33 && (code < 39 || code > 42) && code !== 45 && code !== 46 && code !== 95 && code !== 126) return false;
  }
  return true;
}

/** Pairs a lead surrogate with whatever follows it, as Node does where `encodeURIComponent` refuses. */
function escapeLoneSurrogates(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0xd800 || code > 0xdfff) {
      out += encodeURIComponent(text[i]!);
      continue;
    }
    if (++i >= text.length) throw ERR_INVALID_URI();
    out += encodeURIComponent(String.fromCodePoint(0x10000 + (((code & 0x3ff) << 10) | (text.charCodeAt(i) & 0x3ff))));
  }
  return out;
}

/**
 * Percent-encodes what has a meaning in a query string, and all that is not ASCII.
 *
 * @throws {ERR_INVALID_URI} where the text ends in half a surrogate pair.
 * @example
 * escape('a b&c'); // 'a%20b%26c'
 * @see https://nodejs.org/api/querystring.html#querystringescapestr
 */
export function escape(text: unknown): string {
  const string = typeof text === 'string' ? text : typeof text === 'object' ? String(text) : `${text as string}`;
  if (isPlain(string)) return string;
  try {
    return encodeURIComponent(string);
  } catch {
    return escapeLoneSurrogates(string);
  }
}

/** How a value is written before it is encoded; what is no primitive, or not finite, is empty. */
function primitiveText(value: unknown): string {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? `${value}` : '';
    case 'bigint': case 'boolean': return `${value}`;
    default: return '';
  }
}

/**
 * Writes an object's own enumerable properties as a query string; an array gives a pair for each member.
 *
 * @throws {ERR_INVALID_URI} where a text ends in half a surrogate pair.
 * @example
 * stringify({ foo: 'bar', baz: ['qux', 'quux'] }); // 'foo=bar&baz=qux&baz=quux'
 * @see https://nodejs.org/api/querystring.html#querystringstringifyobj-sep-eq-options
 */
export function stringify(object?: unknown, separator?: string | null, equals?: string | null, options?: StringifyOptions | null): string {
  if (object === null || typeof object !== 'object') return '';
  const sep = separator || '&';
  const eq = equals || '=';
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : (overrides.module?.escape ?? escape);
  let out = '';
  const keys = Object.keys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const value = (object as Record<string, unknown>)[key];
    const prefix = encode(key) + eq;
    if (Array.isArray(value)) {
      for (let j = 0; j < value.length; j++) {
        if (out !== '') out += sep;
        out += prefix + encode(primitiveText(value[j]));
      }
    } else {
      if (out !== '') out += sep;
      out += prefix + encode(primitiveText(value));
    }
  }
  return out;
}
