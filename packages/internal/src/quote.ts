// Control characters, the single quote, the backslash and lone surrogates.
const NEEDS_ESCAPE = /[\0-\x1f'\\\x7f-\x9f\p{Cs}]/gu;

/**
 * Writes a string as a JavaScript literal the way `util.inspect` does: single quotes, or the first of
 * double quotes and backticks that saves escaping; control characters and lone surrogates escaped.
 *
 * @example
 * quote("it's"); // '"it\'s"'
 */
export function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : /`|\$\{/.test(text) ? "'" : '`';
  return mark + text.replace(NEEDS_ESCAPE, (char) => {
    if (char === "'") return mark === char ? "\\'" : char;
    // JSON has the short escapes of JavaScript, and writes lone surrogates alike.
    const short = JSON.stringify(char).slice(1, -1);
    return char > '\xff' || short.length === 2 ? short : `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }) + mark;
}
