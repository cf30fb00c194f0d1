/** The lines of a text that match a query, as the protocol has them. */
export function searchLines(text: string, query: string, caseSensitive: boolean, isRegex: boolean): { lineNumber: number; lineContent: string }[] {
  const pattern = new RegExp(isRegex ? query : query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), caseSensitive ? '' : 'i');
  return text.split('\n').flatMap((line, lineNumber) => (pattern.test(line) ? [{ lineNumber, lineContent: line.replace(/\r$/, '') }] : []));
}
