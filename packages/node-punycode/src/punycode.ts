import { codePointsOf, decodePunycode, encodePunycode } from '@tabnode/internal/punycode';
import { emitDeprecation } from '@tabnode/internal/warning';

// Node warns when the module is loaded. Loading has no effects here, so the first call warns.
function warn(): void {
  emitDeprecation('The `punycode` module is deprecated. Please use a userland alternative instead.', 'DEP0040');
}

/** The version of Punycode.js that Node bundles. */
export const version = '2.1.0';

/**
 * Decodes Punycode.
 *
 * @deprecated Since v7.0.0 (DEP0040).
 * @throws {RangeError} where `input` is malformed.
 * @example
 * decode('maana-pta'); // 'mañana'
 * @see https://nodejs.org/api/punycode.html#punycodedecodestring
 */
export function decode(input: string): string {
  warn();
  return decodePunycode(input);
}

/**
 * Encodes text as Punycode.
 *
 * @deprecated Since v7.0.0 (DEP0040).
 * @throws {RangeError} where the text is too long.
 * @example
 * encode('mañana'); // 'maana-pta'
 * @see https://nodejs.org/api/punycode.html#punycodeencodestring
 */
export function encode(input: string): string {
  warn();
  return encodePunycode(input);
}

/** Maps the labels of a domain, or of the domain of an e-mail address. */
function mapLabels(domain: string, map: (label: string) => string): string {
  const parts = domain.split('@');
  const prefix = parts.length > 1 ? `${parts[0]}@` : '';
  const labels = parts[parts.length > 1 ? 1 : 0]!.split(/[.\u3002\uff0e\uff61]/);
  // From right to left, so that of several malformed labels the same one is reported as in Node.
  for (let i = labels.length - 1; i >= 0; i--) labels[i] = map(labels[i]!);
  return prefix + labels.join('.');
}

/**
 * Encodes the labels of a domain that are not ASCII.
 *
 * @deprecated Since v7.0.0 (DEP0040).
 * @example
 * toASCII('mañana.com'); // 'xn--maana-pta.com'
 * @see https://nodejs.org/api/punycode.html#punycodetoasciidomain
 */
export function toASCII(domain: string): string {
  warn();
  return mapLabels(domain, (label) => (/[^\x00-\x7f]/.test(label) ? `xn--${encodePunycode(label)}` : label));
}

/**
 * Decodes the labels of a domain that start with `xn--`.
 *
 * @deprecated Since v7.0.0 (DEP0040).
 * @throws {RangeError} where a label is malformed.
 * @example
 * toUnicode('xn--maana-pta.com'); // 'mañana.com'
 * @see https://nodejs.org/api/punycode.html#punycodetounicodedomain
 */
export function toUnicode(domain: string): string {
  warn();
  return mapLabels(domain, (label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4).toLowerCase()) : label));
}

function ucs2decode(text: string): number[] {
  warn();
  return codePointsOf(text);
}

function ucs2encode(points: readonly number[]): string {
  warn();
  return String.fromCodePoint(...points);
}

/** Strings to code points and back; @see https://nodejs.org/api/punycode.html#punycodeucs2 */
export const ucs2 = { decode: ucs2decode, encode: ucs2encode };

/** What `require('punycode')` gives. */
export const punycode = { version, ucs2, decode, encode, toASCII, toUnicode };
