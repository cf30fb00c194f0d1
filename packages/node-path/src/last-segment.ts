const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;

/** Where the last segment ends: before the separators that trail, not before `from`. */
export function basenameEnd(path: string, from: number, backslash: boolean): number {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1), backslash)) end--;
  return end;
}

/** Where the segment that ends at `end` starts, not before `from`. */
export function basenameStart(path: string, from: number, end: number, backslash: boolean): number {
  let start = end;
  while (start > from && !isSeparator(path.charCodeAt(start - 1), backslash)) start--;
  return start;
}

function isSeparator(code: number, backslash: boolean): boolean {
  return code === SLASH || (backslash && code === BACKSLASH);
}

/** Where the extension of the segment path[start, end) starts: `end` if it has none. */
export function extensionStart(path: string, start: number, end: number): number {
  let dot = end - 1;
  while (dot > start && path.charCodeAt(dot) !== DOT) dot--;
  if (dot <= start || (dot === start + 1 && end === dot + 1 && path.charCodeAt(start) === DOT)) return end;
  return dot;
}

/** `basename` of either flavour: the last segment, without the suffix it ends in. */
export function trimBasename(path: string, from: number, suffix: string | undefined, backslash: boolean): string {
  const end = basenameEnd(path, from, backslash);
  const start = basenameStart(path, from, end, backslash);
  if (suffix === undefined || suffix === '' || suffix.length > path.length) return path.slice(start, end);
  if (suffix === path) return '';
  const base = path.slice(start, end);
  // Node keeps trailing separators where the suffix is longer than the segment and ends in it.
  if (suffix.length > base.length && suffix.endsWith(base)) return path.slice(start);
  return suffix.length < base.length && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}
