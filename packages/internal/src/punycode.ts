// Punycode as RFC 3492 has it: Unicode text in the letters, digits and hyphens of a host name.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 0x80;
const MAX_INTEGER = 0x7fffffff;
const HYPHEN = '-';

/** Adapts the bias after a delta (RFC 3492, 6.1). */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) >> 1) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function threshold(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

/** The value of a digit: letters are 0 to 25 in either case, figures 26 to 35; BASE for other characters. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 22;
  const letter = code | 32;
  return code < 128 && letter >= 97 && letter <= 122 ? letter - 97 : BASE;
}

function overflow(): RangeError {
  return new RangeError('Overflow: input needs wider integers to process');
}

/**
 * Decodes Punycode.
 *
 * @throws {RangeError} where `input` is malformed.
 * @example
 * decodePunycode('maana-pta'); // 'mañana'
 */
export function decodePunycode(input: string): string {
  const basic = Math.max(input.lastIndexOf(HYPHEN), 0);
  const points: number[] = [];
  for (let i = 0; i < basic; i++) {
    const code = input.charCodeAt(i);
    if (code >= INITIAL_N) throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    points.push(code);
  }
  let n = INITIAL_N;
  let bias = INITIAL_BIAS;
  let position = 0;
  for (let index = basic > 0 ? basic + 1 : 0; index < input.length;) {
    const before = position;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = index < input.length ? digitValue(input.charCodeAt(index++)) : BASE;
      if (digit >= BASE) throw new RangeError('Invalid input');
      if (digit > Math.floor((MAX_INTEGER - position) / weight)) throw overflow();
      position += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(MAX_INTEGER / (BASE - t))) throw overflow();
      weight *= BASE - t;
    }
    const count = points.length + 1;
    bias = adapt(position - before, count, before === 0);
    if (Math.floor(position / count) > MAX_INTEGER - n) throw overflow();
    n += Math.floor(position / count);
    position %= count;
    points.splice(position++, 0, n);
  }
  return String.fromCodePoint(...points);
}

/** The code points of a string; a lone surrogate is one of its own. */
export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

/**
 * Encodes text as Punycode.
 *
 * @throws {RangeError} where the text is too long.
 * @example
 * encodePunycode('mañana'); // 'maana-pta'
 */
export function encodePunycode(text: string): string {
  const points = codePointsOf(text);
  let out = '';
  for (const point of points) if (point < INITIAL_N) out += String.fromCharCode(point);
  const basic = out.length;
  let handled = basic;
  if (basic > 0) out += HYPHEN;
  let n = INITIAL_N;
  let bias = INITIAL_BIAS;
  let delta = 0;
  while (handled < points.length) {
    let next = MAX_INTEGER;
    for (const point of points) if (point >= n && point < next) next = point;
    if (next - n > Math.floor((MAX_INTEGER - delta) / (handled + 1))) throw overflow();
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n && ++delta > MAX_INTEGER) throw overflow();
      if (point !== n) continue;
      let rest = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (rest < t) break;
        out += digitCharacter(t + ((rest - t) % (BASE - t)));
        rest = Math.floor((rest - t) / (BASE - t));
      }
      out += digitCharacter(rest);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return out;
}

function digitCharacter(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
}
