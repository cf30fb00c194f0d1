import { overrides } from './overrides.ts';
import { parse } from './parse.ts';
import { escape, stringify } from './stringify.ts';
import { unescape } from './unescape.ts';
import { unescapeBuffer } from './unescape-buffer.ts';

/** The module's object; `parse` and `stringify` use the `escape` and `unescape` that it has when they are called. */
export const querystring = /* @__PURE__ */ (() => {
  const module = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
  overrides.module = module;
  return module;
})();
