import { inspect } from '@tabnode/internal/inspect';
import { aborted, transferableAbortController, transferableAbortSignal } from './abort.ts';
import { getCallSites } from './call-sites.ts';
import { callbackify } from './callbackify.ts';
import { diff, isDeepStrictEqual } from './compare.ts';
import { debuglog } from './debuglog.ts';
import { deprecate } from './deprecate.ts';
import { format, formatWithOptions } from './format.ts';
import { inherits } from './inherits.ts';
import { _extend, isArray, isBoolean, isBuffer, isDate, isError, isFunction, isNull, isNullOrUndefined, isNumber, isObject, isPrimitive, isRegExp, isString, isSymbol, isUndefined, log } from './legacy.ts';
import { MIMEParams, MIMEType } from './mime-type.ts';
import { parseArgs } from './parse-args.ts';
import { parseEnv } from '@tabnode/internal/parse-env';
import { promisify } from './promisify.ts';
import { convertProcessSignalToExitCode } from './signal-exit-code.ts';
import { styleText } from './style-text.ts';
import { _errnoException, _exceptionWithHostPort, getSystemErrorMap, getSystemErrorMessage, getSystemErrorName } from './system-error.ts';
import { stripVTControlCharacters, toUSVString } from './text.ts';
import { TextDecoder, TextEncoder } from './text-decoder.ts';
import { setTraceSigInt } from './trace-sigint.ts';
import types from './types.ts';

export {
  _errnoException, _exceptionWithHostPort, _extend, callbackify, convertProcessSignalToExitCode, debuglog as debug, debuglog, deprecate, format, styleText, formatWithOptions, getCallSites, getSystemErrorMap, getSystemErrorName, getSystemErrorMessage, inherits, inspect, isArray, isDeepStrictEqual, promisify, stripVTControlCharacters, toUSVString, transferableAbortSignal, transferableAbortController, aborted, types, parseEnv, parseArgs, TextDecoder, TextEncoder, MIMEType, MIMEParams, diff, setTraceSigInt, isBoolean, isBuffer, isDate, isError, isFunction, isNull, isNullOrUndefined, isNumber, isObject, isPrimitive, isRegExp, isString, isSymbol, isUndefined, log,
};

const util = /* @__PURE__ */ (() => ({
  _errnoException, _exceptionWithHostPort, _extend, callbackify, convertProcessSignalToExitCode, debug: debuglog, debuglog, deprecate, format, styleText, formatWithOptions, getCallSites, getSystemErrorMap, getSystemErrorName, getSystemErrorMessage, inherits, inspect, isArray, isDeepStrictEqual, promisify, stripVTControlCharacters, toUSVString, transferableAbortSignal, transferableAbortController, aborted, types, parseEnv, parseArgs, TextDecoder, TextEncoder, MIMEType, MIMEParams, diff, setTraceSigInt, isBoolean, isBuffer, isDate, isError, isFunction, isNull, isNullOrUndefined, isNumber, isObject, isPrimitive, isRegExp, isString, isSymbol, isUndefined, log,
}))();

export default util;
export { util as 'module.exports' };
