// The text of a call, `assert.ok(x > 1)`, for the message that it failed.
import { sourceOf } from '@tabnode/internal/source-text';
import { callSiteOf, type CallSite } from './call-site.ts';

/** The lines that `Function` puts before the code that it is given. */
const FUNCTION_HEADER_LINES = 2;

/** The text of the call of `fn` that is under way, as far as it stands on one line; undefined where the source is out of reach. */
export function callExpression(fn: Function): string | undefined {
  const site = callSiteOf(fn);
  if (site === undefined) return undefined;
  const line = lineOf(site);
  if (line === undefined) return undefined;
  const start = startOfCall(line, site.column - 1);
  const text = line.slice(start, endOfCall(line, start)).trim();
  // Another line than meant shows itself by having no call there.
  if (!/^[\p{ID_Start}$_([]/u.test(text) || !text.includes('(')) return undefined;
  return text.replace(/[\0-\x08\x0b-\x1f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lineOf(site: CallSite): string | undefined {
  const { line, column, functionText, functionLine, url } = site;
  if (functionText !== undefined && functionLine !== undefined && line > functionLine) return linesOf(functionText)[line - functionLine];
  const text = url === '' ? undefined : sourceOf(url);
  if (text === undefined) return site.isEval && site.caller ? literalLine(site.caller, line) : undefined;
  const lines = linesOf(text);
  // Only V8 tells code of Function from a script: elsewhere the line that has a call there is taken.
  if (site.position === undefined) return [line - 1, line - 1 - FUNCTION_HEADER_LINES].map((index) => lines[index]).find((each) => each !== undefined && isCallAt(each, column - 1));
  if (!site.isEval) return lines[line - 1];
  const offset = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return lines[line - 1 - (site.position === offset ? 0 : FUNCTION_HEADER_LINES)];
}

function isCallAt(line: string, column: number): boolean {
  return /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*\s*(?:\?\.)?)?\s*[([]/u.test(line.slice(column)) && !/[\p{ID_Continue}$]$/u.test(line.slice(0, column) + (line[column] === '(' ? '.' : ''));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

const EVAL = /^eval\s*\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`)\s*\)/;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** A line of code that was passed to eval as a string literal, read at the place of that call. */
function literalLine(place: CallSite, line: number): string | undefined {
  const call = EVAL.exec(lineOf(place)?.slice(place.column - 1) ?? '');
  const code = call?.[1]!.slice(1, -1).replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi, (_, point?: string, unit?: string, byte?: string, char?: string) => (
    char === undefined ? String.fromCodePoint(parseInt((point ?? unit ?? byte)!, 16)) : ESCAPES[char] ?? char));
  return code === undefined ? undefined : linesOf(code)[line - 1];
}

// What may stand before the name or the bracket that the engine points at: a chain of names, quoted keys and dots.
const CHAIN = /(?:\bnew\s+)?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*(?:\s*\??\.\s*#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*|\s*(?:\?\.)?\s*\[\s*(?:'[^']*'|"[^"]*"|[\w$]+)\s*\])*\s*(?:\?\.|\.)?\s*$/u;

/** The longest callee that is looked for, in characters: on minified lines the pattern would tire. */
const MAX_CALLEE = 256;

/** Goes back from where the engine says that the call is, its last name or bracket, to where its callee starts. */
function startOfCall(line: string, column: number): number {
  const from = Math.max(0, column - MAX_CALLEE);
  const before = line.slice(from, column);
  if (line[column] === '(' ? !/[\])}.\w$]\s*$/.test(before) : !/\.\s*$/.test(before)) return column;
  const chain = CHAIN.exec(before);
  return chain === null ? column : from + chain.index;
}

/** Finds where the first brackets from `start` on that `close` ends are closed; the line's end where that is not on this line. */
function endOfCall(line: string, start: number, close = ')'): number {
  let depth = 0;
  let previous = '';
  for (let i = start; i < line.length; i++) {
    const char = line[i]!;
    if (char === '"' || char === "'" || char === '`') i = endOfString(line, i);
    else if (char === '/' && line[i + 1] === '/') return line.length;
    else if (char === '/' && line[i + 1] === '*') {
      const end = line.indexOf('*/', i + 2);
      if (end === -1) return line.length;
      i = end + 1;
      continue;
    } else if (char === '/' && (previous === '' || '(,=:[!&|?{};+-*%~^<>'.includes(previous))) i = endOfRegExp(line, i);
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      depth--;
      if (depth === 0 && char === close) return i + 1;
      if (depth < 0) return i;
    }
    if (char !== ' ' && char !== '\t') previous = char;
  }
  return line.length;
}

function endOfString(line: string, start: number): number {
  const quote = line[start]!;
  for (let i = start + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === quote) return i;
    else if (quote === '`' && line[i] === '$' && line[i + 1] === '{') i = endOfCall(line, i + 1, '}') - 1;
  }
  return line.length;
}

function endOfRegExp(line: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '[') inClass = true;
    else if (line[i] === ']') inClass = false;
    else if (line[i] === '/' && !inClass) return i;
  }
  return line.length;
}
