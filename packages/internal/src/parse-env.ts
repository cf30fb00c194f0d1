import { validateString } from './validators.ts';

/**
 * Parses the text of a `.env` file; later lines win.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `content` is a string.
 * @example
 * parseEnv('A=1\nB="two words" # comment').B; // 'two words'
 * @see https://nodejs.org/api/util.html#utilparseenvcontent
 */
export function parseEnv(content: string): Record<string, string> {
  validateString(content, 'content');
  const entries: Record<string, string> = {};
  let rest = content.replaceAll('\r\n', '\n').trim();
  while (rest !== '') {
    const newline = rest.indexOf('\n');
    const equals = rest.indexOf('=');
    if (rest[0] === '\n') { rest = rest.slice(1); continue; }
    if (rest[0] === '#' || equals === -1 || (newline !== -1 && newline < equals)) {
      // A comment, or a line without a value.
      if (newline === -1) break;
      rest = rest.slice(newline + 1).trimStart();
      continue;
    }
    let key = rest.slice(0, equals).trim();
    if (key === '') break;
    if (key.startsWith('export ')) key = key.slice(7).trim();
    rest = rest.slice(equals + 1);
    if (rest === '' || rest[0] === '\n') {
      entries[key] = '';
      rest = rest.slice(1).trimStart();
      continue;
    }
    rest = rest.trimStart();
    const [value, length] = readValue(rest);
    entries[key] = value;
    rest = rest.slice(length).trimStart();
  }
  return Object.setPrototypeOf(Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))), null);
}

// The value at the start of a text, and how much of the text belongs to it, the rest of its line included.
function readValue(text: string): [value: string, length: number] {
  const mark = text[0]!;
  const lineEnd = text.indexOf('\n');
  const line = lineEnd === -1 ? text.length : lineEnd;
  if (mark === '"' || mark === "'" || mark === '`') {
    const close = text.indexOf(mark, 1);
    if (close !== -1) {
      const value = text.slice(1, close);
      const next = text.indexOf('\n', close + 1);
      return [mark === '"' ? value.replaceAll('\\n', '\n') : value, next === -1 ? text.length : next + 1];
    }
  }
  let value = text.slice(0, line);
  const comment = value.indexOf('#');
  if (comment !== -1) value = value.slice(0, comment);
  return [value.trim(), Math.min(line + 1, text.length)];
}
