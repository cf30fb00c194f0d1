const DOT = 46;

/**
 * Takes out the empty and `.` segments of a path from index `start` on, and with each `..` the segment
 * before it. A `..` that has nothing before it stays if `keepAbove`, as in a relative path.
 * The result has no separator at either end.
 */
export function collapseSegments(path: string, start: number, keepAbove: boolean, separator: string): string {
  const { length } = path;
  const separatorCode = separator.charCodeAt(0);
  // The result is `done` plus the run path[runStart, runEnd), which is not copied before a gap ends it.
  let done = '';
  let runStart = start;
  let runEnd = start;
  // How many segments of the result a `..` may take away.
  let depth = 0;
  let segment = start;
  for (let i = start; i <= length; i++) {
    if (i < length && path.charCodeAt(i) !== separatorCode) continue;
    const size = i - segment;
    if (size === 0 || (size === 1 && path.charCodeAt(segment) === DOT)) {
      segment = i + 1;
      continue;
    }
    const isUp = size === 2 && path.charCodeAt(segment) === DOT && path.charCodeAt(segment + 1) === DOT;
    if (isUp && depth > 0) {
      depth--;
      if (runEnd === runStart) {
        runEnd = done.length;
        const cut = done.lastIndexOf(separator);
        done = cut === -1 ? '' : done.slice(0, cut);
        runStart = runEnd = i;
      } else {
        const cut = path.lastIndexOf(separator, runEnd - 1);
        runEnd = cut < runStart ? runStart : cut;
      }
    } else if (!isUp || keepAbove) {
      if (!isUp) depth++;
      if (runEnd === runStart) {
        runStart = segment;
      } else if (runEnd + 1 !== segment) {
        done = done === '' ? path.slice(runStart, runEnd) : done + separator + path.slice(runStart, runEnd);
        runStart = segment;
      }
      runEnd = i;
    }
    segment = i + 1;
  }
  if (runEnd === runStart) return done;
  const run = path.slice(runStart, runEnd);
  return done === '' ? run : done + separator + run;
}
