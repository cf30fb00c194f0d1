// One factory a code, in alphabetical order, so that a bundle holds only those that it can throw.
// Each returns the error; the caller throws it. Texts are held against native Node in errors.test.ts.
import { describeBrief, describeReceived, describeValue, groupDigits } from './describe-value.ts';
import { codedError, codedRangeError, codedTypeError, codedURIError, type NodeError } from './node-error.ts';

const PRIMITIVES = /^(string|number|bigint|boolean|symbol|object|function|Object|Function)$/;
const CLASS_NAME = /^([A-Z][a-z0-9]*)+$/;

function listOf(words: readonly string[], conjunction: string): string {
  if (words.length < 3) return words.join(` ${conjunction} `);
  return `${words.slice(0, -1).join(', ')}, ${conjunction} ${words[words.length - 1]}`;
}

/** Says what an argument must be: `of type string or an instance of Buffer`. */
function expectation(expected: readonly string[]): string {
  const types: string[] = [];
  const instances: string[] = [];
  const others: string[] = [];
  for (const name of expected) {
    if (PRIMITIVES.test(name)) types.push(name.toLowerCase());
    else if (CLASS_NAME.test(name)) instances.push(name);
    else others.push(name);
  }
  // Next to classes, "object" reads as one more class.
  const object = types.indexOf('object');
  if (object >= 0 && instances.length > 0) { types.splice(object, 1); instances.push('Object'); }
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of' : 'of'} type ${listOf(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${listOf(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${listOf(others, 'or')}`);
  else if (others.length === 1) parts.push(`${others[0]!.toLowerCase() === others[0] ? '' : 'an '}${others[0]}`);
  return parts.join(' or ');
}

/** @see https://nodejs.org/api/errors.html#err_arg_not_iterable */
export function ERR_ARG_NOT_ITERABLE(name: string): NodeError & TypeError {
  return codedTypeError('ERR_ARG_NOT_ITERABLE', `${name} must be iterable`, ERR_ARG_NOT_ITERABLE);
}

/** @see https://nodejs.org/api/errors.html#err_ambiguous_argument */
export function ERR_AMBIGUOUS_ARGUMENT(name: string, reason: string): NodeError & TypeError {
  return codedTypeError('ERR_AMBIGUOUS_ARGUMENT', `The "${name}" argument is ambiguous. ${reason}`, ERR_AMBIGUOUS_ARGUMENT);
}

/**
 * `name` is the argument at fault, if one is.
 *
 * @see https://nodejs.org/api/errors.html#err_buffer_out_of_bounds
 */
export function ERR_BUFFER_OUT_OF_BOUNDS(name?: string): NodeError & RangeError {
  return codedRangeError('ERR_BUFFER_OUT_OF_BOUNDS', name === undefined ? 'Attempt to access memory outside buffer bounds' : `"${name}" is outside of buffer bounds`, ERR_BUFFER_OUT_OF_BOUNDS);
}

/** @see https://nodejs.org/api/errors.html#err_console_writable_stream */
export function ERR_CONSOLE_WRITABLE_STREAM(name: string): NodeError & TypeError {
  return codedTypeError('ERR_CONSOLE_WRITABLE_STREAM', `Console expects a writable stream instance for ${name}`, ERR_CONSOLE_WRITABLE_STREAM);
}

/** @see https://nodejs.org/api/errors.html#err_encoding_invalid_encoded_data */
export function ERR_ENCODING_INVALID_ENCODED_DATA(encoding: string, cause: unknown): NodeError & TypeError {
  return codedTypeError('ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${encoding}`, ERR_ENCODING_INVALID_ENCODED_DATA, { cause });
}

/** @see https://nodejs.org/api/errors.html#err_encoding_not_supported */
export function ERR_ENCODING_NOT_SUPPORTED(encoding: string): NodeError & RangeError {
  return codedRangeError('ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`, ERR_ENCODING_NOT_SUPPORTED);
}

/** @see https://nodejs.org/api/errors.html#err_construct_call_required */
export function ERR_CONSTRUCT_CALL_REQUIRED(name: string): NodeError & TypeError {
  return codedTypeError('ERR_CONSTRUCT_CALL_REQUIRED', `Class constructor ${name} cannot be invoked without \`new\``, ERR_CONSTRUCT_CALL_REQUIRED);
}

/** @see https://nodejs.org/api/errors.html#err_falsy_value_rejection */
export function ERR_FALSY_VALUE_REJECTION(reason: unknown): NodeError & { reason: unknown } {
  return Object.assign(codedError('ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', ERR_FALSY_VALUE_REJECTION), { reason });
}

/** @see https://nodejs.org/api/errors.html#err_feature_unavailable_on_platform */
export function ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(feature: string, reason?: string): NodeError & TypeError {
  return codedTypeError('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js${reason ? `: ${reason}` : ''}`, ERR_FEATURE_UNAVAILABLE_ON_PLATFORM);
}

/** @see https://nodejs.org/api/errors.html#err_illegal_constructor */
export function ERR_ILLEGAL_CONSTRUCTOR(): NodeError & TypeError {
  return codedTypeError('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', ERR_ILLEGAL_CONSTRUCTOR);
}

/** @see https://nodejs.org/api/errors.html#err_incompatible_option_pair */
export function ERR_INCOMPATIBLE_OPTION_PAIR(option: string, other: string): NodeError & TypeError {
  return codedTypeError('ERR_INCOMPATIBLE_OPTION_PAIR', `Option "${option}" cannot be used in combination with option "${other}"`, ERR_INCOMPATIBLE_OPTION_PAIR);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_arg_type */
export function ERR_INVALID_ARG_TYPE(name: string, expected: string | readonly string[], actual: unknown): NodeError & TypeError {
  return wrongArgType(name, expectation(typeof expected === 'string' ? [expected] : expected), actual, ERR_INVALID_ARG_TYPE);
}

/** ERR_INVALID_ARG_TYPE where what the argument must be is put in words already: `of type function`. */
export function wrongArgType(name: string, mustBe: string, actual: unknown, hideFrom: Function = wrongArgType): NodeError & TypeError {
  const subject = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return codedTypeError('ERR_INVALID_ARG_TYPE', `The ${subject} must be ${mustBe}. Received ${describeReceived(actual)}`, hideFrom);
}

/** The same where one of a few values is asked for: `('string|boolean')`. */
export function ERR_INVALID_ARG_TYPE_UNION(name: string, union: readonly string[], actual: unknown): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_ARG_TYPE', `The "${name}" ${name.includes('.') ? 'property' : 'argument'} must be ('${union.join('|')}'). Received ${describeReceived(actual)}`, ERR_INVALID_ARG_TYPE_UNION);
}

/**
 * `describe` writes the value; code that carries `inspect` passes it for objects to read as in Node.
 *
 * @see https://nodejs.org/api/errors.html#err_invalid_arg_value
 */
export function ERR_INVALID_ARG_VALUE(name: string, value: unknown, reason = 'is invalid', describe: (value: unknown) => string = describeValue): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_ARG_VALUE', invalidArgValueMessage(name, value, reason, describe), ERR_INVALID_ARG_VALUE);
}

/** The same code where Node throws a `RangeError`. */
export function ERR_INVALID_ARG_VALUE_RANGE(name: string, value: unknown, reason = 'is invalid', describe: (value: unknown) => string = describeValue): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_ARG_VALUE', invalidArgValueMessage(name, value, reason, describe), ERR_INVALID_ARG_VALUE_RANGE);
}

function invalidArgValueMessage(name: string, value: unknown, reason: string, describe: (value: unknown) => string): string {
  const text = describe(value);
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text.length > 128 ? `${text.slice(0, 128)}...` : text}`;
}

/** @see https://nodejs.org/api/errors.html#err_invalid_buffer_size */
export function ERR_INVALID_BUFFER_SIZE(multiple: string): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${multiple}`, ERR_INVALID_BUFFER_SIZE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_module */
export function ERR_INVALID_MODULE(message: string): NodeError {
  return codedError('ERR_INVALID_MODULE', message, ERR_INVALID_MODULE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_object_define_property */
export function ERR_INVALID_OBJECT_DEFINE_PROPERTY(message: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_OBJECT_DEFINE_PROPERTY', message, ERR_INVALID_OBJECT_DEFINE_PROPERTY);
}

/**
 * `position` is where the text goes wrong, -1 where something is missing.
 *
 * @see https://nodejs.org/api/errors.html#err_invalid_mime_syntax
 */
export function ERR_INVALID_MIME_SYNTAX(production: string, text: string, position: number): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_MIME_SYNTAX', `The MIME syntax for a ${production} in "${text}" is invalid${position === -1 ? '' : ` at ${position}`}`, ERR_INVALID_MIME_SYNTAX);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_state */
export function ERR_INVALID_STATE(state: string): NodeError {
  return codedError('ERR_INVALID_STATE', `Invalid state: ${state}`, ERR_INVALID_STATE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_return_value */
export function ERR_INVALID_RETURN_VALUE(input: string, name: string, value: unknown): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_RETURN_VALUE', `Expected ${input} to be returned from the "${name}" function but got ${describeReceived(value)}.`, ERR_INVALID_RETURN_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_file_url_host */
export function ERR_INVALID_FILE_URL_HOST(platform: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${platform}`, ERR_INVALID_FILE_URL_HOST);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_file_url_path */
export function ERR_INVALID_FILE_URL_PATH(reason: string, input: URL): NodeError & TypeError {
  return Object.assign(codedTypeError('ERR_INVALID_FILE_URL_PATH', `File URL path ${reason}`, ERR_INVALID_FILE_URL_PATH), { input });
}

/** @see https://nodejs.org/api/errors.html#err_invalid_this */
export function ERR_INVALID_THIS(type: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_THIS', `Value of "this" must be of type ${type}`, ERR_INVALID_THIS);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_tuple */
export function ERR_INVALID_TUPLE(name: string, expected: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_TUPLE', `${name} must be an iterable ${expected} tuple`, ERR_INVALID_TUPLE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_uri */
export function ERR_INVALID_URI(): NodeError & URIError {
  return codedURIError('ERR_INVALID_URI', 'URI malformed', ERR_INVALID_URI);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_url */
export function ERR_INVALID_URL(input: string, base?: string): NodeError & TypeError {
  return Object.assign(codedTypeError('ERR_INVALID_URL', 'Invalid URL', ERR_INVALID_URL), base === undefined ? { input } : { input, base });
}

/** @see https://nodejs.org/api/errors.html#err_invalid_url_scheme */
export function ERR_INVALID_URL_SCHEME(expected: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_URL_SCHEME', `The URL must be of scheme ${expected}`, ERR_INVALID_URL_SCHEME);
}

/** @see https://nodejs.org/api/errors.html#err_method_not_implemented */
export function ERR_METHOD_NOT_IMPLEMENTED(name: string): NodeError {
  return codedError('ERR_METHOD_NOT_IMPLEMENTED', `The ${name} method is not implemented`, ERR_METHOD_NOT_IMPLEMENTED);
}

/** @see https://nodejs.org/api/errors.html#err_missing_args */
export function ERR_MISSING_ARGS(...names: (string | readonly string[])[]): NodeError & TypeError {
  const words = names.map((name) => (typeof name === 'string' ? `"${name}"` : name.map((n) => `"${n}"`).join(' or ')));
  return codedTypeError('ERR_MISSING_ARGS', `The ${listOf(words, 'and')} argument${words.length > 1 ? 's' : ''} must be specified`, ERR_MISSING_ARGS);
}

/**
 * `received` may be any value; whole numbers beyond 2 ** 32 are written with grouped digits.
 *
 * @see https://nodejs.org/api/errors.html#err_out_of_range
 */
export function ERR_OUT_OF_RANGE(name: string, range: string, received: unknown, describe: (value: unknown) => string = describeBrief): NodeError & RangeError {
  return codedRangeError('ERR_OUT_OF_RANGE', `${outOfRange(name)} It must be ${range}. Received ${describeNumber(received, describe)}`, ERR_OUT_OF_RANGE);
}

/** The same with a whole sentence in place of "The value of …". */
export function ERR_OUT_OF_RANGE_SENTENCE(sentence: string, range: string, received: unknown, describe: (value: unknown) => string = describeBrief): NodeError & RangeError {
  return codedRangeError('ERR_OUT_OF_RANGE', `${sentence} It must be ${range}. Received ${describeNumber(received, describe)}`, ERR_OUT_OF_RANGE_SENTENCE);
}

/** The same code as the native methods named after an encoding put it. */
export function ERR_INDEX_OUT_OF_RANGE(): NodeError & RangeError {
  return codedRangeError('ERR_OUT_OF_RANGE', 'Index out of range', ERR_INDEX_OUT_OF_RANGE);
}

/** @see https://nodejs.org/api/errors.html#err_stream_null_values */
export function ERR_STREAM_NULL_VALUES(): NodeError & TypeError {
  return codedTypeError('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', ERR_STREAM_NULL_VALUES);
}

/** @see https://nodejs.org/api/errors.html#err_stream_write_after_end */
export function ERR_STREAM_WRITE_AFTER_END(): NodeError {
  return codedError('ERR_STREAM_WRITE_AFTER_END', 'write after end', ERR_STREAM_WRITE_AFTER_END);
}

/** @see https://nodejs.org/api/errors.html#err_string_too_long */
export function ERR_STRING_TOO_LONG(): NodeError {
  return codedError('ERR_STRING_TOO_LONG', 'Cannot create a string longer than 0x1fffffe8 characters', ERR_STRING_TOO_LONG);
}

/** @see https://nodejs.org/api/errors.html#err_unavailable_during_exit */
export function ERR_UNAVAILABLE_DURING_EXIT(): NodeError {
  return codedError('ERR_UNAVAILABLE_DURING_EXIT', 'Cannot call function in process exit handler', ERR_UNAVAILABLE_DURING_EXIT);
}

/** @see https://nodejs.org/api/errors.html#err_uncaught_exception_capture_already_set */
export function ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET(): NodeError {
  return codedError('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET);
}

/** @see https://nodejs.org/api/errors.html#err_unhandled_rejection */
export function ERR_UNHANDLED_REJECTION(reason: unknown): NodeError {
  return codedError('ERR_UNHANDLED_REJECTION', `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${describeReason(reason)}".`, ERR_UNHANDLED_REJECTION);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_credential */
export function ERR_UNKNOWN_CREDENTIAL(kind: 'User' | 'Group', id: string): NodeError {
  return codedError('ERR_UNKNOWN_CREDENTIAL', `${kind} identifier does not exist: ${id}`, ERR_UNKNOWN_CREDENTIAL);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_encoding */
export function ERR_UNKNOWN_ENCODING(encoding: string): NodeError & TypeError {
  return codedTypeError('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`, ERR_UNKNOWN_ENCODING);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_signal */
export function ERR_UNKNOWN_SIGNAL(signal: unknown): NodeError & TypeError {
  return codedTypeError('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${describeReason(signal)}`, ERR_UNKNOWN_SIGNAL);
}

/** @see https://nodejs.org/api/errors.html#err_parse_args_invalid_option_value */
export function ERR_PARSE_ARGS_INVALID_OPTION_VALUE(message: string): NodeError & TypeError {
  return codedTypeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message, ERR_PARSE_ARGS_INVALID_OPTION_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_parse_args_unexpected_positional */
export function ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(positional: string): NodeError & TypeError {
  return codedTypeError('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${positional}'. This command does not take positional arguments`, ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL);
}

/** @see https://nodejs.org/api/errors.html#err_parse_args_unknown_option */
export function ERR_PARSE_ARGS_UNKNOWN_OPTION(option: string, allowPositionals: boolean): NodeError & TypeError {
  const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"` : '';
  return codedTypeError('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${option}'${hint}`, ERR_PARSE_ARGS_UNKNOWN_OPTION);
}

function outOfRange(name: string): string {
  return `The value of "${name}" is out of range.`;
}

function describeNumber(value: unknown, describe: (value: unknown) => string): string {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32) return groupDigits(String(value));
  if (typeof value === 'bigint' && (value > 2n ** 32n || value < -(2n ** 32n))) return `${groupDigits(String(value))}n`;
  return describe(value);
}

/** A primitive as text, anything else as an error message describes it. */
function describeReason(value: unknown): string {
  return typeof value === 'string' ? value : describeValue(value);
}
