/** Where the brace that opens at `open` closes; -1 if it does not. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/** Splits at the commas that are in no inner pair of braces. */
function splitAlternatives(body: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < body.length; i++) {
    const char = body[i];
    if (char === '{' && closingBrace(body, i) !== -1) depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === ',' && depth === 0) {
      parts.push(body.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(body.slice(start));
  return parts;
}

/** The members of a sequence such as `1..5`, `01..10..2` or `a..e`; undefined for anything else. */
function sequence(body: string): string[] | undefined {
  const match = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(body);
  if (match === null) return undefined;
  const [, first, last, increment] = match as unknown as [string, string, string, string?];
  const letters = /[a-zA-Z]/.test(first);
  if (letters !== /[a-zA-Z]/.test(last)) return undefined;
  const from = letters ? first.charCodeAt(0) : Number(first);
  const to = letters ? last.charCodeAt(0) : Number(last);
  const step = Math.max(Math.abs(Number(increment ?? 1)), 1);
  const padded = !letters && /^-?0\d/.test(first) || /^-?0\d/.test(last);
  const width = padded ? Math.max(first.length, last.length) : 0;
  const members: string[] = [];
  for (let i = from; from <= to ? i <= to : i >= to; i += from <= to ? step : -step) {
    if (letters) members.push(String.fromCharCode(i));
    else members.push(i < 0 ? `-${String(-i).padStart(width - 1, '0')}` : String(i).padStart(width, '0'));
  }
  return members;
}

/**
 * Expands braces as Bash does: `a{b,c}d` into `abd` and `acd`, `{1..3}` into its members.
 * Braces with neither a comma nor a sequence in them, and `${`, stay as they are.
 */
export function expandBraces(pattern: string): string[] {
  for (let open = pattern.indexOf('{'); open !== -1; open = pattern.indexOf('{', open + 1)) {
    const close = closingBrace(pattern, open);
    if (close === -1) continue;
    const body = pattern.slice(open + 1, close);
    const head = pattern.slice(0, open);
    let members = sequence(body);
    if (members === undefined) {
      const alternatives = splitAlternatives(body);
      if (alternatives.length === 1 || pattern[open - 1] === '$') continue;
      members = alternatives.flatMap(expandBraces);
    }
    const tails = expandBraces(pattern.slice(close + 1));
    return members.flatMap((member) => tails.map((tail) => head + member + tail));
  }
  return [pattern];
}
