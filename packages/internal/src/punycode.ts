// Punycode as RFC 3492 has it: Unicode text in the letters, digits and hyphens of a host name.
const MAX_INTEGER = 0x7fffffff;

/** The bias after a delta of which `points` code points are known (RFC 3492, 6.1). */
function adapt(delta: number, points: number, first: boolean): number {
  let k = 0;
  delta = Math.floor(delta / (first ? 700 : 2));
  delta += Math.floor(delta / points);
  for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
  return k + Math.floor((36 * delta) / (delta + 38));
}

/** What a digit must be below to be the last of its number. */
function threshold(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, 1), 26);
}

function check(value: number): void {
  if (value > MAX_INTEGER) throw new RangeError('Overflow: input needs wider integers to process');
}

/**
 * Decodes Punycode.
 *
 * @throws {RangeError} where `input` is malformed.
 * @example
 * decodePunycode('maana-pta'); // 'mañana'
 */
export function decodePunycode(input: string): string {
  let index = Math.max(input.lastIndexOf('-'), 0);
  const points: number[] = [];
  for (let i = 0; i < index; i++) {
    if (input.charCodeAt(i) > 127) throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    points.push(input.charCodeAt(i));
  }
  if (index > 0) index++;
  for (let n = 128, bias = 72, position = 0; index < input.length; points.splice(position++, 0, n)) {
    const before = position;
    for (let weight = 1, k = 36; ; k += 36) {
      // Letters are 0 to 25 in either case, figures 26 to 35.
      const digit = (parseInt(input.charAt(index++), 36) + 26) % 36;
      if (Number.isNaN(digit)) throw new RangeError('Invalid input');
      check(position += digit * weight);
      const t = threshold(k, bias);
      if (digit < t) break;
      check(weight *= 36 - t);
    }
    const count = points.length + 1;
    bias = adapt(position - before, count, before === 0);
    check(n += Math.floor(position / count));
    position %= count;
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
  let out = String.fromCharCode(...points.filter((point) => point < 128));
  const basic = out.length;
  if (basic > 0) out += '-';
  let handled = basic;
  for (let n = 128, bias = 72, delta = 0; handled < points.length; delta++, n++) {
    const next = points.reduce((least, point) => (point >= n && point < least ? point : least), MAX_INTEGER);
    check(delta += (next - n) * (handled + 1));
    n = next;
    for (const point of points) {
      if (point < n) check(++delta);
      if (point !== n) continue;
      let rest = delta;
      for (let k = 36; ; k += 36) {
        const t = threshold(k, bias);
        if (rest < t) break;
        out += digitCharacter(t + ((rest - t) % (36 - t)));
        rest = Math.floor((rest - t) / (36 - t));
      }
      out += digitCharacter(rest);
      bias = adapt(delta, ++handled, handled === basic + 1);
      delta = 0;
    }
  }
  return out;
}

function digitCharacter(digit: number): string {
  return ((digit + 10) % 36).toString(36);
}
