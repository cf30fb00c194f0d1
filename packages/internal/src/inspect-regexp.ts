const PALETTE = ['green', 'red', 'yellow', 'cyan', 'magenta'];

const GROUP_HEAD = /\?(?:[:=!]|<[=!])/y;
const GROUP_NAME = /\?<([^>]*)>/y;
const QUANTIFIER = /\{(\d+)(,?)(\d*)\}/y;
const NAMED_REFERENCE = /\\k<([^>]+)>/y;
const BRACED_ESCAPE = /\\[pPu]\{/y;
const HEX_ESCAPE = /\\(?:x[^]{2}|k<)/y;

/**
 * Colours the parts of a regular expression by kind and by how deep its groups nest. `palette` are names
 * of `colors`, taken in turn.
 */
export function highlightRegExp(text: string, palette: string[] | undefined, colors: Record<string, [on: number, off: number]>): string {
  const chosen = Array.isArray(palette) && palette.length > 0 ? palette : PALETTE;
  const codes = chosen.map((name) => colors[name] ?? [0, 0]);
  let end = text.length;
  let out = '';
  let depth = 0;
  let position = 1;
  let inClass = false;

  const write = (shift: number, part: string): void => {
    const [on, off] = codes[Math.max(0, depth + shift) % codes.length]!;
    out += `\u001b[${on}m${part}\u001b[${off}m`;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found === null || pattern.lastIndex > end) return null;
    position = pattern.lastIndex;
    return found;
  };
  // Writes an escape sequence.
  const escape = (): void => {
    let found;
    if (!inClass && (found = match(NAMED_REFERENCE)) !== null) {
      write(0, '\\k<');
      write(1, found[1]!);
      write(0, '>');
    } else if ((found = match(BRACED_ESCAPE)) !== null) {
      const close = text.indexOf('}', position);
      const [head] = found;
      if (close === -1 || close >= end) {
        write(2, head);
      } else {
        write(1, head);
        write(2, text.slice(position, close));
        write(1, '}');
        position = close + 1;
      }
    } else if ((found = match(HEX_ESCAPE)) !== null) {
      write(inClass ? 1 : 2, found[0]);
    } else {
      write(inClass ? 1 : 2, text.slice(position, position + 2));
      position += 2;
    }
  };

  write(0, '/');
  while (position < end) {
    const char = text[position]!;
    if (char === '\\') {
      escape();
    } else if (inClass) {
      position++;
      if (char === ']') {
        inClass = false;
        depth--;
        write(1, char);
      } else if (char === '-' && text[position - 2] !== '[' && text[position] !== ']') {
        write(2, char);
      } else {
        write(1, char);
      }
    } else if (char === '/') {
      end = position;
    } else if (char === '[') {
      write(1, char);
      position++;
      depth++;
      inClass = true;
    } else if (char === '(') {
      write(1, char);
      position++;
      let found;
      if ((found = match(GROUP_HEAD)) !== null) {
        write(1, found[0]);
      } else if ((found = match(GROUP_NAME)) !== null) {
        write(1, '?<');
        write(2, found[1]!);
        write(1, '>');
      }
      depth++;
    } else if (char === ')') {
      depth--;
      write(1, char);
      position++;
    } else if (char === '{') {
      const found = match(QUANTIFIER);
      if (found === null) {
        write(2, char);
        position++;
      } else {
        write(1, '{');
        write(3, found[1]!);
        if (found[2] !== '') write(2, ',');
        if (found[3] !== '') write(3, found[3]!);
        write(1, '}');
      }
    } else {
      write(char === '.' ? 3 : '|*+?^$,'.includes(char) ? 4 : 2, char);
      position++;
    }
  }
  depth = 0;
  write(0, '/');
  if (end + 1 < text.length) write(1, text.slice(end + 1));
  return out;
}
