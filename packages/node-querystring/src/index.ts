export { parse, parse as decode } from './parse.ts';
export type { ParsedUrlQuery, ParseOptions } from './parse.ts';
export { escape, stringify, stringify as encode } from './stringify.ts';
export type { StringifyOptions } from './stringify.ts';
export { unescape } from './unescape.ts';
export { unescapeBuffer } from './unescape-buffer.ts';
export { querystring as default, querystring as 'module.exports' } from './querystring.ts';
