// Matching of paths against glob patterns: `path.matchesGlob` and `fs.glob` stand on it. Patterns have
// `*`, `?`, `**`, `[classes]`, `{braces}` and the extended `?(a|b)` `*(a)` `+(a)` `@(a)` `!(a)`; a
// backslash is a separator. Wildcards do not match a leading dot.
import { expandBraces } from './brace-expansion.ts';

/** `**`: any number of segments. */
export const GLOBSTAR = /* @__PURE__ */ Symbol('**');

/** What one segment of a path is held against. */
export type GlobSegment = string | RegExp | typeof GLOBSTAR;

const POSIX_CLASSES: Record<string, string> = {
  alnum: '\\p{L}\\p{Nl}\\p{Nd}', alpha: '\\p{L}\\p{Nl}', ascii: '\\x00-\\x7f', blank: '\\p{Zs}\\t', cntrl: '\\p{Cc}', digit: '\\p{Nd}', graph: '\\p{Z}\\p{C}', lower: '\\p{Ll}',
  print: '\\p{C}', punct: '\\p{P}', space: '\\p{Z}\\t\\r\\n\\v\\f', upper: '\\p{Lu}', word: '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}', xdigit: 'A-Fa-f0-9',
};

/** One element of a segment: a piece of regular expression, or an extended group with its alternatives. */
type Element = { source: string; magic: boolean; text: string } | { kind: string; alternatives: Element[][] };

interface Class { source: string; end: number; unicode: boolean; text: string }

/** Reads the class that opens at `open`; undefined if it does not close. */
function readClass(text: string, open: number): Class | undefined {
  let i = open + 1;
  const negated = text[i] === '!' || text[i] === '^';
  if (negated) i++;
  const first = i;
  let inside = '';
  // Classes such as [:graph:], which are written by what they leave out.
  let outside = '';
  let unicode = false;
  let single: string | undefined;
  for (; i < text.length; i++) {
    const char = text[i]!;
    if (char === ']' && i > first) break;
    if (char === '[' && text[i + 1] === ':') {
      const end = text.indexOf(':]', i);
      const name = text.slice(i + 2, end);
      const known = end === -1 ? undefined : Object.hasOwn(POSIX_CLASSES, name) ? POSIX_CLASSES[name] : undefined;
      if (known !== undefined) {
        if (name === 'graph' || name === 'print') outside += known;
        else inside += known;
        unicode ||= known.includes('p{');
        i = end + 1;
        single = undefined;
        continue;
      }
    }
    if (text[i + 1] === '-' && text[i + 2] !== undefined && text[i + 2] !== ']') {
      const last = text[i + 2]!;
      if (last >= char) inside += `${escapeInClass(char)}-${escapeInClass(last)}`;
      i += 2;
      single = undefined;
      continue;
    }
    single = inside === '' && outside === '' ? char : undefined;
    inside += escapeInClass(char);
  }
  if (i >= text.length) return undefined;
  const end = i + 1;
  if (inside === '' && outside === '') return { source: negated ? '[^/]' : '(?!)', end, unicode, text: '' };
  if (single !== undefined && !negated) return { source: escapeLiteral(single), end, unicode, text: single };
  const parts: string[] = [];
  if (inside !== '') parts.push(`[${negated ? '^' : ''}${inside}]`);
  if (outside !== '') parts.push(`[${negated ? '' : '^'}${outside}]`);
  return { source: parts.length === 1 ? parts[0]! : `(?:${parts.join('|')})`, end, unicode, text: '' };
}

function escapeInClass(char: string): string {
  return /[[\]\\^-]/.test(char) ? `\\${char}` : char;
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Reads one segment of a pattern into the source of a regular expression. */
class SegmentReader {
  readonly text: string;
  unicode = false;
  magic = false;

  // A group that does not close ends all groups.
  #groups = true;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the group that opens with the parenthesis at `open` closes; -1 if it does not. */
  #closing(open: number): number {
    let depth = 0;
    for (let i = open; i < this.text.length; i++) {
      if (this.text[i] === '[') {
        // Brackets hide parentheses, even those that do not close.
        const negated = this.text[i + 1] === '!' || this.text[i + 1] === '^';
        i = this.text.indexOf(']', negated ? i + 3 : i + 1);
        if (i === -1) return -1;
        continue;
      }
      if (this.text[i] === '(' && /[?*+@!]/.test(this.text[i - 1]!)) depth++;
      else if (this.text[i] === ')' && --depth === 0) return i;
    }
    return -1;
  }

  #groupCloses(open: number): boolean {
    return (this.#groups = this.#closing(open) !== -1);
  }

  /** The elements of text[from, end), split into alternatives if `inGroup`. */
  read(from: number, end: number, inGroup: boolean): Element[][] {
    const alternatives: Element[][] = [[]];
    for (let i = from; i < end; i++) {
      const char = this.text[i]!;
      const into = alternatives[alternatives.length - 1]!;
      if (inGroup && char === '|') {
        alternatives.push([]);
      } else if (this.#groups && '?*+@!'.includes(char) && this.text[i + 1] === '(' && this.#groupCloses(i + 1)) {
        const close = this.#closing(i + 1);
        this.magic = true;
        into.push({ kind: char, alternatives: this.read(i + 2, close, true) });
        i = close;
      } else if (char === '*') {
        this.magic = true;
        const before = into[into.length - 1];
        if (before === undefined || !('source' in before) || !before.source.endsWith('*?')) into.push({ source: '[^/]*?', magic: true, text: '' });
      } else if (char === '?') {
        this.magic = true;
        into.push({ source: '[^/]', magic: true, text: '' });
      } else {
        const found = char === '[' ? readClass(this.text, i) : undefined;
        if (found !== undefined) {
          this.unicode ||= found.unicode;
          const magic = found.text === '';
          this.magic ||= magic;
          into.push({ source: found.source, magic, text: found.text });
          i = found.end - 1;
        } else {
          into.push({ source: escapeLiteral(char), magic: false, text: char });
        }
      }
    }
    return alternatives;
  }
}

/** Writes elements from right to left, since `!(…)` looks ahead at all that follows it: `tail`. */
function write(elements: Element[], atStart: boolean, tail: string): string {
  let out = '';
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i]!;
    const first = atStart && i === 0;
    if ('source' in element) {
      out = (first && element.magic ? '(?!\\.)' : '') + element.source + out;
      continue;
    }
    const body = element.alternatives.map((alternative) => write(alternative, first, element.kind === '!' ? out + tail : '')).join('|');
    if (element.kind === '!') {
      out = `${first ? '(?!\\.)' : ''}(?:(?!(?:${body})${out}${tail}$)[^/]*?)${out}`;
    } else {
      out = `(?:${body})${element.kind === '@' ? '' : element.kind}${out}`;
    }
  }
  return out;
}

/** Compiles one segment of a pattern. */
function compileSegment(segment: string, ignoreCase: boolean): GlobSegment {
  if (segment === '**') return GLOBSTAR;
  if (!/[*?[(]/.test(segment)) return segment;
  const reader = new SegmentReader(segment);
  const [elements] = reader.read(0, segment.length, false) as [Element[]];
  if (!reader.magic) return elements.map((element) => (element as { text: string }).text).join('');
  if (/^\*+$/.test(segment)) return /^(?!\.)[^/]+$/;
  if (/^[?*+@]\(\)$/.test(segment)) return segment;
  if (segment === '!()') return /^(?!\.)[^/]+$/;
  const source = write(elements, true, '');
  return new RegExp(`^(?!\\.\\.?$)${source}$`, `${ignoreCase ? 'i' : ''}${reader.unicode ? 'u' : ''}`);
}

/** Takes out repeated separators, `.` and `x/..`, from a pattern's segments as from a path's. */
function reduceSegments(segments: string[], isPattern: boolean, windows: boolean): string[] {
  // Two slashes lead to a network share.
  const fixed = windows && segments[0] === '' && segments[1] === '' && segments[2] ? 2 : 1;
  if (segments.length === 2 && segments[0] === '.' && (segments[1] === '.' || segments[1] === '')) return ['.'];
  if (isPattern && windows && /^\/\/\?\/[a-z]:$/i.test(segments.slice(0, 4).join('/'))) segments = segments.slice(3);
  const out: string[] = [];
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    if (i >= fixed && !last && (segment === '' || segment === '.')) return;
    const before = out[out.length - 1];
    if (segment === '..' && out.length > 0 && before !== '' && before !== '.' && before !== '..' && (before !== '**' || !isPattern)) {
      out.pop();
      if (out.length === 0 && last) out.push('');
      return;
    }
    if (isPattern && segment === '**' && before === '**') return;
    out.push(segment);
  });
  return out;
}

/**
 * Compiles a pattern into its alternatives, each a list of segments.
 *
 * @example
 * compileGlob('src/*.{js,ts}'); // [['src', /…js/], ['src', /…ts/]]
 */
export function compileGlob(pattern: string, windows: boolean, ignoreCase = false): GlobSegment[][] {
  return expandBraces(pattern.replaceAll('\\', '/')).filter(Boolean).map((alternative) => reduceSegments(alternative.split('/'), true, windows).map((segment) => compileSegment(segment, ignoreCase)));
}

/** Whether one segment of a path matches one of a pattern. */
export function matchSegment(segment: string, pattern: GlobSegment): boolean {
  if (pattern === GLOBSTAR) return segment[0] !== '.';
  return typeof pattern === 'string' ? segment === pattern : pattern.test(segment);
}

function matchFrom(path: string[], p: number, pattern: GlobSegment[], g: number, failed: Set<number>): boolean {
  for (; g < pattern.length; p++, g++) {
    const expected = pattern[g]!;
    if (expected === GLOBSTAR) {
      const state = p * pattern.length + g;
      if (failed.has(state)) return false;
      failed.add(state);
      if (g === pattern.length - 1) {
        for (let i = p; i < path.length; i++) if (path[i]![0] === '.') return false;
        return p < path.length;
      }
      for (; p <= path.length; p++) {
        if (matchFrom(path, p, pattern, g + 1, failed)) return true;
        if (p < path.length && path[p]![0] === '.') return false;
      }
      return false;
    }
    if (p >= path.length || !matchSegment(path[p]!, expected)) return false;
  }
  return p === path.length || (p === path.length - 1 && path[p] === '');
}

/** Whether a path's segments match a pattern's. */
export function matchSegments(path: string[], pattern: GlobSegment[]): boolean {
  return matchFrom(path, 0, pattern, 0, new Set());
}

/** Where a drive such as `C:` stands in segments: first, or after `//?/`; -1 if there is none. */
function driveIndex(segments: readonly GlobSegment[]): number {
  const index = segments[0] === '' && segments[1] === '' && segments[2] === '?' ? 3 : 0;
  const segment = segments[index];
  return typeof segment === 'string' && /^[a-z]:$/i.test(segment) ? index : -1;
}

/**
 * Whether `path` matches the glob `pattern`; `windows` takes backslashes in the path for separators and
 * compares drive letters without regard to case.
 *
 * @example
 * matchGlob('src/a.ts', 'src/**', false); // true
 */
export function matchGlob(path: string, pattern: string, windows: boolean): boolean {
  if (pattern === '') return path === '';
  const segments = reduceSegments((windows ? path.replaceAll('\\', '/') : path).split('/'), false, windows);
  return compileGlob(pattern, windows).some((alternative) => {
    if (!windows) return matchSegments(segments, alternative);
    // A drive is the same drive in either case, and with the namespace \\?\ before it.
    const drive = driveIndex(segments);
    const patternDrive = driveIndex(alternative);
    if (drive === -1 || patternDrive === -1) return matchSegments(segments, alternative);
    if (segments[drive]!.toLowerCase() !== (alternative[patternDrive] as string).toLowerCase()) return false;
    return matchFrom(segments, drive + 1, alternative, patternDrive + 1, new Set());
  });
}
