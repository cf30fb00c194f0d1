import { overrides } from './overrides.ts';
import { hexDigit, unescape } from './unescape.ts';

/** What `parse` returns: an object without a prototype. */
export type ParsedUrlQuery = Record<string, string | string[] | undefined>;

/** Options of `parse`. */
export interface ParseOptions {
  /** At most how many pairs to read; 0 for all. 1000 by default. */
  maxKeys?: number;
  /** Decodes keys and values; plus signs come to it as `%20`. */
  decodeURIComponent?: (text: string) => string;
}

const PERCENT = 37;
const PLUS = 43;

function add(query: ParsedUrlQuery, key: string, value: string): void {
  const present = query[key];
  if (present === undefined) query[key] = value;
  else if (typeof present === 'string') query[key] = [present, value];
  else present.push(value);
}

function decode(text: string, decoder: ((text: string, decodeSpaces?: boolean) => string) | undefined): string {
  const fallback = overrides.module?.unescape ?? unescape;
  if (decoder === undefined) return fallback(text, false);
  try {
    return decoder(text);
  } catch {
    return fallback(text, true);
  }
}

// Measures faster than replaceAll on the few characters of a query's parts.
function replacePlus(text: string, space: string): string {
  let out = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== PLUS) continue;
    out += text.slice(start, i) + space;
    start = i + 1;
  }
  return out + text.slice(start);
}

/**
 * Parses a query string into an object without a prototype; a key that repeats has an array.
 * `separator` stands between pairs, `equals` between key and value.
 *
 * @example
 * parse('foo=bar&abc=xyz&abc=123'); // { foo: 'bar', abc: ['xyz', '123'] }
 * @see https://nodejs.org/api/querystring.html#querystringparsestr-sep-eq-options
 */
export function parse(text: string, separator?: string | null, equals?: string | null, options?: ParseOptions | null): ParsedUrlQuery {
  const query = { __proto__: null } as unknown as ParsedUrlQuery;
  if (typeof text !== 'string' || text.length === 0) return query;
  const sep = separator ? `${separator}` : '&';
  const eq = equals ? `${equals}` : '=';
  let left = 1000;
  const maxKeys = options?.maxKeys;
  if (typeof maxKeys === 'number') left = maxKeys > 0 ? maxKeys : -1;
  let decoder = options?.decodeURIComponent;
  if (typeof decoder !== 'function') decoder = undefined;
  const space = decoder === undefined ? ' ' : '%20';
  const module = overrides.module;
  const always = decoder !== undefined || (module !== undefined && module.unescape !== unescape);

  const sepLength = sep.length;
  const eqLength = eq.length;
  const sepFirst = sep.charCodeAt(0);
  const eqFirst = eq.charCodeAt(0);
  // How much of the separators the last characters have matched. Node does not go back when a match
  // breaks off, nor look for `equals` in characters that may belong to `separator`.
  let sepMatched = 0;
  let eqMatched = 0;
  let start = 0;
  let equalsAt = -1;
  let keyPlus = false;
  let valuePlus = false;
  let keyPercent = false;
  let valuePercent = false;
  // How many characters of an escape such as %41 have been seen.
  let escape = 0;
  const { length } = text;
  for (let i = 0; i <= length; i++) {
    let end = -1;
    if (i === length) {
      end = length;
    } else {
      const code = text.charCodeAt(i);
      if (code === (sepMatched === 0 ? sepFirst : sep.charCodeAt(sepMatched))) {
        if (++sepMatched < sepLength) continue;
        end = i - sepLength + 1;
      } else {
        sepMatched = 0;
        if (equalsAt === -1) {
          if (code === (eqMatched === 0 ? eqFirst : eq.charCodeAt(eqMatched))) {
            if (++eqMatched === eqLength) {
              equalsAt = i - eqLength + 1;
              escape = 0;
            }
            continue;
          }
          eqMatched = 0;
          if (!keyPercent) {
            if (code === PERCENT) {
              escape = 1;
              continue;
            }
            if (escape > 0) {
              if (hexDigit(code) >= 0) {
                if (++escape === 3) keyPercent = true;
                continue;
              }
              escape = 0;
            }
          }
          if (code === PLUS) {
            keyPlus = true;
            continue;
          }
        }
        // In Node a key that has an escape goes on here: a second one makes it decode the value, too.
        if (code === PLUS) {
          valuePlus = true;
        } else if (!valuePercent) {
          if (code === PERCENT) escape = 1;
          else if (escape > 0) {
            if (hexDigit(code) < 0) escape = 0;
            else if (++escape === 3) valuePercent = true;
          }
        }
        continue;
      }
    }
    if (end > start || equalsAt !== -1) {
      let key: string;
      let value = '';
      if (equalsAt === -1) {
        key = text.slice(start, end);
      } else {
        key = text.slice(start, equalsAt);
        value = text.slice(equalsAt + eqLength, end);
        if (valuePlus) value = replacePlus(value, space);
        if (value !== '' && (valuePercent || always)) value = decode(value, decoder);
      }
      if (keyPlus) key = replacePlus(key, space);
      if (key !== '' && (keyPercent || always)) key = decode(key, decoder);
      add(query, key, value);
    }
    if (--left === 0) break;
    start = i + 1;
    equalsAt = -1;
    sepMatched = eqMatched = 0;
    keyPlus = valuePlus = keyPercent = valuePercent = false;
    escape = 0;
  }
  return query;
}
