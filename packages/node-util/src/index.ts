import { inspect } from '@tabnode/internal/inspect';
import { format, formatWithOptions } from './format.ts';
import { callbackify } from './callbackify.ts';
import { inherits } from './inherits.ts';
import { promisify } from './promisify.ts';
import types from './types.ts';

export { callbackify, format, formatWithOptions, inherits, inspect, promisify, types };

const util = /* @__PURE__ */ (() => ({ callbackify, format, formatWithOptions, inherits, inspect, promisify, types }))();

export default util;
export { util as 'module.exports' };
