/** Colours the parts of a regular expression's text. */
export function highlightRegExp(text: string, _palette: string[] | undefined, _colors: Record<string, [on: number, off: number]>): string {
  return `\u001b[31m${text}\u001b[39m`;
}
