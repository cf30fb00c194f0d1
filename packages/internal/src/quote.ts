/** How a character is written inside a quoted string; everything else below U+0020 is `\xHH`. */
const ESCAPES: Record<string, string> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
// Control characters, the quote, the backslash and lone surrogates.
const NEEDS_ESCAPE = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const NEEDS_ESCAPE_ALL = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeCharacter(char: string): string {
  const code = char.charCodeAt(0);
  return ESCAPES[char] ?? (code < 0x100 ? `\\x${code < 16 ? '0' : ''}${code.toString(16).toUpperCase()}` : `\\u${code.toString(16)}`);
}

/**
 * Writes a string as a JavaScript literal the way `util.inspect` does: single quotes, or the first of
 * double quotes and backticks that saves escaping; control characters and lone surrogates escaped.
 *
 * @example
 * quote("it's"); // '"it\'s"'
 */
export function quote(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  return mark + text.replace(NEEDS_ESCAPE_ALL, (char) => (char === "'" ? (mark === "'" ? "\\'" : char) : escapeCharacter(char))) + mark;
}
