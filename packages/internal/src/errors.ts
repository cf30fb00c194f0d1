// One factory a code, in alphabetical order, so that a bundle holds only those that it can throw.
// Each returns the error; the caller throws it. Texts are native Node's, held against it in errors.test.ts;
// where none was to be seen, the documentation's words stand in, and the comment says so.
import { describeBrief, describeReceived, describeValue, groupDigits } from './describe-value.ts';
import { codedError, codedRangeError, codedSyntaxError, codedTypeError, codedURIError, withCode, type NodeError } from './node-error.ts';
import { systemError, type SystemError, type SystemErrorInfo } from './system-error.ts';

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

/** ERR_INVALID_ARG_TYPE where what the argument must be is put in words already: `of type function`. */
export function wrongArgType(name: string, mustBe: string, actual: unknown, hideFrom: Function = wrongArgType): NodeError & TypeError {
  const subject = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return codedTypeError('ERR_INVALID_ARG_TYPE', `The ${subject} must be ${mustBe}. Received ${describeReceived(actual)}`, hideFrom);
}

function invalidArgValueMessage(name: string, value: unknown, reason: string, describe: (value: unknown) => string): string {
  const text = describe(value);
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text.length > 128 ? `${text.slice(0, 128)}...` : text}`;
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

/** @see https://nodejs.org/api/errors.html#err_access_denied */
export function ERR_ACCESS_DENIED(flag: string, permission?: string, resource?: string): NodeError & { permission?: string; resource?: string } {
  const error = codedError('ERR_ACCESS_DENIED', `Access to this API has been restricted. Use --allow-${flag} to manage permissions.`, ERR_ACCESS_DENIED);
  return Object.assign(error, permission === undefined ? undefined : { permission }, resource === undefined ? undefined : { resource });
}

/** @see https://nodejs.org/api/errors.html#err_ambiguous_argument */
export function ERR_AMBIGUOUS_ARGUMENT(name: string, reason: string): NodeError & TypeError {
  return codedTypeError('ERR_AMBIGUOUS_ARGUMENT', `The "${name}" argument is ambiguous. ${reason}`, ERR_AMBIGUOUS_ARGUMENT);
}

/** @see https://nodejs.org/api/errors.html#err_arg_not_iterable */
export function ERR_ARG_NOT_ITERABLE(name: string): NodeError & TypeError {
  return codedTypeError('ERR_ARG_NOT_ITERABLE', `${name} must be iterable`, ERR_ARG_NOT_ITERABLE);
}

/** @see https://nodejs.org/api/errors.html#err_async_callback */
export function ERR_ASYNC_CALLBACK(name: string): NodeError & TypeError {
  return codedTypeError('ERR_ASYNC_CALLBACK', `${name} must be a function`, ERR_ASYNC_CALLBACK);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_async_type */
export function ERR_ASYNC_TYPE(type: string): NodeError & TypeError {
  return codedTypeError('ERR_ASYNC_TYPE', `Invalid name for async "type": ${type}`, ERR_ASYNC_TYPE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_brotli_compression_failed */
export function ERR_BROTLI_COMPRESSION_FAILED(): NodeError {
  return codedError('ERR_BROTLI_COMPRESSION_FAILED', 'Data passed to a Brotli stream was not successfully compressed', ERR_BROTLI_COMPRESSION_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_brotli_invalid_param */
export function ERR_BROTLI_INVALID_PARAM(param: unknown): NodeError & RangeError {
  return codedRangeError('ERR_BROTLI_INVALID_PARAM', `${String(param)} is not a valid Brotli parameter`, ERR_BROTLI_INVALID_PARAM);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_buffer_context_not_available */
export function ERR_BUFFER_CONTEXT_NOT_AVAILABLE(): NodeError {
  return codedError('ERR_BUFFER_CONTEXT_NOT_AVAILABLE', 'An attempt was made to create a Node.js Buffer instance from addon or embedder code, while in a JS engine Context that is not associated with a Node.js instance', ERR_BUFFER_CONTEXT_NOT_AVAILABLE);
}

/**
 * `name` is the argument at fault, if one is.
 *
 * @see https://nodejs.org/api/errors.html#err_buffer_out_of_bounds
 */
export function ERR_BUFFER_OUT_OF_BOUNDS(name?: string): NodeError & RangeError {
  return codedRangeError('ERR_BUFFER_OUT_OF_BOUNDS', name === undefined ? 'Attempt to access memory outside buffer bounds' : `"${name}" is outside of buffer bounds`, ERR_BUFFER_OUT_OF_BOUNDS);
}

/** @see https://nodejs.org/api/errors.html#err_buffer_too_large */
export function ERR_BUFFER_TOO_LARGE(max: number): NodeError & RangeError {
  return codedRangeError('ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${max} bytes`, ERR_BUFFER_TOO_LARGE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_cannot_watch_sigint */
export function ERR_CANNOT_WATCH_SIGINT(): NodeError {
  return codedError('ERR_CANNOT_WATCH_SIGINT', 'Node.js was unable to watch for the SIGINT signal', ERR_CANNOT_WATCH_SIGINT);
}

/** @see https://nodejs.org/api/errors.html#err_child_closed_before_reply */
export function ERR_CHILD_CLOSED_BEFORE_REPLY(): NodeError {
  return codedError('ERR_CHILD_CLOSED_BEFORE_REPLY', 'Child closed before reply received', ERR_CHILD_CLOSED_BEFORE_REPLY);
}

/** @see https://nodejs.org/api/errors.html#err_child_process_ipc_required */
export function ERR_CHILD_PROCESS_IPC_REQUIRED(option: string): NodeError {
  return codedError('ERR_CHILD_PROCESS_IPC_REQUIRED', `Forked processes must have an IPC channel, missing value 'ipc' in ${option}`, ERR_CHILD_PROCESS_IPC_REQUIRED);
}

/** @see https://nodejs.org/api/errors.html#err_child_process_stdio_maxbuffer */
export function ERR_CHILD_PROCESS_STDIO_MAXBUFFER(stream: string): NodeError & RangeError {
  return codedRangeError('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${stream} maxBuffer length exceeded`, ERR_CHILD_PROCESS_STDIO_MAXBUFFER);
}

/** @see https://nodejs.org/api/errors.html#err_closed_message_port */
export function ERR_CLOSED_MESSAGE_PORT(): NodeError {
  return codedError('ERR_CLOSED_MESSAGE_PORT', 'Cannot send data on closed MessagePort', ERR_CLOSED_MESSAGE_PORT);
}

/** @see https://nodejs.org/api/errors.html#err_console_writable_stream */
export function ERR_CONSOLE_WRITABLE_STREAM(name: string): NodeError & TypeError {
  return codedTypeError('ERR_CONSOLE_WRITABLE_STREAM', `Console expects a writable stream instance for ${name}`, ERR_CONSOLE_WRITABLE_STREAM);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_construct_call_invalid */
export function ERR_CONSTRUCT_CALL_INVALID(): NodeError & TypeError {
  return codedTypeError('ERR_CONSTRUCT_CALL_INVALID', 'A class constructor was called that is not callable', ERR_CONSTRUCT_CALL_INVALID);
}

/** @see https://nodejs.org/api/errors.html#err_construct_call_required */
export function ERR_CONSTRUCT_CALL_REQUIRED(name: string): NodeError & TypeError {
  return codedTypeError('ERR_CONSTRUCT_CALL_REQUIRED', `Class constructor ${name} cannot be invoked without \`new\``, ERR_CONSTRUCT_CALL_REQUIRED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_context_not_initialized */
export function ERR_CONTEXT_NOT_INITIALIZED(): NodeError {
  return codedError('ERR_CONTEXT_NOT_INITIALIZED', 'The vm context passed into the API is not yet initialized', ERR_CONTEXT_NOT_INITIALIZED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_custom_engine_not_supported */
export function ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED(): NodeError {
  return codedError('ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED', 'Custom engines not supported by this OpenSSL', ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_ecdh_invalid_format */
export function ERR_CRYPTO_ECDH_INVALID_FORMAT(format: string): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${format}`, ERR_CRYPTO_ECDH_INVALID_FORMAT);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_ecdh_invalid_public_key */
export function ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY(): NodeError {
  return codedError('ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve', ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_engine_unknown */
export function ERR_CRYPTO_ENGINE_UNKNOWN(engine: string): NodeError {
  return codedError('ERR_CRYPTO_ENGINE_UNKNOWN', `Engine "${engine}" was not found`, ERR_CRYPTO_ENGINE_UNKNOWN);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_fips_forced */
export function ERR_CRYPTO_FIPS_FORCED(): NodeError {
  return codedError('ERR_CRYPTO_FIPS_FORCED', 'The --force-fips command-line argument was used but there was an attempt to enable or disable FIPS mode in the crypto module', ERR_CRYPTO_FIPS_FORCED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_fips_unavailable */
export function ERR_CRYPTO_FIPS_UNAVAILABLE(): NodeError {
  return codedError('ERR_CRYPTO_FIPS_UNAVAILABLE', 'An attempt was made to enable or disable FIPS mode, but FIPS mode was not available', ERR_CRYPTO_FIPS_UNAVAILABLE);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_hash_finalized */
export function ERR_CRYPTO_HASH_FINALIZED(): NodeError {
  return codedError('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called', ERR_CRYPTO_HASH_FINALIZED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_hash_update_failed */
export function ERR_CRYPTO_HASH_UPDATE_FAILED(): NodeError {
  return codedError('ERR_CRYPTO_HASH_UPDATE_FAILED', 'hash.update() failed for any reason', ERR_CRYPTO_HASH_UPDATE_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_incompatible_key */
export function ERR_CRYPTO_INCOMPATIBLE_KEY(name: string, value: string): NodeError {
  return codedError('ERR_CRYPTO_INCOMPATIBLE_KEY', `Incompatible ${name}: ${value}`, ERR_CRYPTO_INCOMPATIBLE_KEY);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_incompatible_key_options */
export function ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(encoding: string, problem: string): NodeError {
  return codedError('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${encoding} ${problem}.`, ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_initialization_failed */
export function ERR_CRYPTO_INITIALIZATION_FAILED(): NodeError {
  return codedError('ERR_CRYPTO_INITIALIZATION_FAILED', 'Initialization of the crypto subsystem failed', ERR_CRYPTO_INITIALIZATION_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_auth_tag */
export function ERR_CRYPTO_INVALID_AUTH_TAG(length: number): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${length}`, ERR_CRYPTO_INVALID_AUTH_TAG);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_invalid_counter */
export function ERR_CRYPTO_INVALID_COUNTER(): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_INVALID_COUNTER', 'An invalid counter was provided for a counter-mode cipher', ERR_CRYPTO_INVALID_COUNTER);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_curve */
export function ERR_CRYPTO_INVALID_CURVE(): NodeError & TypeError {
  return withCode(new TypeError('Invalid EC curve name'), 'ERR_CRYPTO_INVALID_CURVE');
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_digest */
export function ERR_CRYPTO_INVALID_DIGEST(digest?: string): NodeError & TypeError {
  return withCode(new TypeError(`Invalid digest${digest === undefined ? '' : `: ${digest}`}`), 'ERR_CRYPTO_INVALID_DIGEST');
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_iv */
export function ERR_CRYPTO_INVALID_IV(): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector', ERR_CRYPTO_INVALID_IV);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_jwk */
export function ERR_CRYPTO_INVALID_JWK(what: string): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_INVALID_JWK', `Invalid JWK ${what}`, ERR_CRYPTO_INVALID_JWK);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_keylen */
export function ERR_CRYPTO_INVALID_KEYLEN(): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', ERR_CRYPTO_INVALID_KEYLEN);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_keypair */
export function ERR_CRYPTO_INVALID_KEYPAIR(): NodeError & RangeError {
  return withCode(new RangeError('Invalid key pair'), 'ERR_CRYPTO_INVALID_KEYPAIR');
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_invalid_keytype */
export function ERR_CRYPTO_INVALID_KEYTYPE(): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_INVALID_KEYTYPE', 'An invalid key type was provided', ERR_CRYPTO_INVALID_KEYTYPE);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_key_object_type */
export function ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(actual: string, expected: string): NodeError & TypeError {
  return codedTypeError('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${actual}, expected ${expected}.`, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_messagelen */
export function ERR_CRYPTO_INVALID_MESSAGELEN(): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_INVALID_MESSAGELEN', 'Invalid message length', ERR_CRYPTO_INVALID_MESSAGELEN);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_scrypt_params */
export function ERR_CRYPTO_INVALID_SCRYPT_PARAMS(reason?: string): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${reason ? `: ${reason}` : ''}`, ERR_CRYPTO_INVALID_SCRYPT_PARAMS);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_invalid_state */
export function ERR_CRYPTO_INVALID_STATE(operation: string): NodeError {
  return codedError('ERR_CRYPTO_INVALID_STATE', `Invalid state for operation ${operation}`, ERR_CRYPTO_INVALID_STATE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_invalid_tag_length */
export function ERR_CRYPTO_INVALID_TAG_LENGTH(): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_INVALID_TAG_LENGTH', 'An invalid authentication tag length was provided', ERR_CRYPTO_INVALID_TAG_LENGTH);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_job_init_failed */
export function ERR_CRYPTO_JOB_INIT_FAILED(): NodeError {
  return codedError('ERR_CRYPTO_JOB_INIT_FAILED', 'Initialization of an asynchronous crypto operation failed', ERR_CRYPTO_JOB_INIT_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_jwk_unsupported_curve */
export function ERR_CRYPTO_JWK_UNSUPPORTED_CURVE(curve: string): NodeError {
  return withCode(new Error(`Unsupported JWK EC curve: ${curve}.`), 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE');
}

/** @see https://nodejs.org/api/errors.html#err_crypto_jwk_unsupported_key_type */
export function ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE(): NodeError {
  return withCode(new Error('Unsupported JWK Key Type.'), 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE');
}

/** @see https://nodejs.org/api/errors.html#err_crypto_operation_failed */
export function ERR_CRYPTO_OPERATION_FAILED(reason = 'Operation failed'): NodeError {
  return withCode(new Error(`${reason}`), 'ERR_CRYPTO_OPERATION_FAILED');
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_pbkdf2_error */
export function ERR_CRYPTO_PBKDF2_ERROR(): NodeError {
  return codedError('ERR_CRYPTO_PBKDF2_ERROR', 'The PBKDF2 algorithm failed for unspecified reasons', ERR_CRYPTO_PBKDF2_ERROR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_scrypt_not_supported */
export function ERR_CRYPTO_SCRYPT_NOT_SUPPORTED(): NodeError {
  return codedError('ERR_CRYPTO_SCRYPT_NOT_SUPPORTED', 'Node.js was compiled without scrypt support', ERR_CRYPTO_SCRYPT_NOT_SUPPORTED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_sign_key_required */
export function ERR_CRYPTO_SIGN_KEY_REQUIRED(): NodeError {
  return codedError('ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign', ERR_CRYPTO_SIGN_KEY_REQUIRED);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_timing_safe_equal_length */
export function ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH(): NodeError & RangeError {
  return codedRangeError('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length', ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_unknown_cipher */
export function ERR_CRYPTO_UNKNOWN_CIPHER(): NodeError {
  return codedError('ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher', ERR_CRYPTO_UNKNOWN_CIPHER);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_unknown_dh_group */
export function ERR_CRYPTO_UNKNOWN_DH_GROUP(): NodeError {
  return codedError('ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group', ERR_CRYPTO_UNKNOWN_DH_GROUP);
}

/** @see https://nodejs.org/api/errors.html#err_crypto_unsupported_operation */
export function ERR_CRYPTO_UNSUPPORTED_OPERATION(): NodeError {
  return withCode(new Error('Unsupported crypto operation'), 'ERR_CRYPTO_UNSUPPORTED_OPERATION');
}

/** @see https://nodejs.org/api/errors.html#err_debugger_error */
export function ERR_DEBUGGER_ERROR(reason: string): NodeError {
  return codedError('ERR_DEBUGGER_ERROR', `${reason}`, ERR_DEBUGGER_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_debugger_startup_error */
export function ERR_DEBUGGER_STARTUP_ERROR(reason: string): NodeError {
  return codedError('ERR_DEBUGGER_STARTUP_ERROR', `${reason}`, ERR_DEBUGGER_STARTUP_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_dir_closed */
export function ERR_DIR_CLOSED(): NodeError {
  return codedError('ERR_DIR_CLOSED', 'Directory handle was closed', ERR_DIR_CLOSED);
}

/** @see https://nodejs.org/api/errors.html#err_dir_concurrent_operation */
export function ERR_DIR_CONCURRENT_OPERATION(): NodeError {
  return codedError('ERR_DIR_CONCURRENT_OPERATION', 'Cannot do synchronous work on directory handle with concurrent asynchronous operations', ERR_DIR_CONCURRENT_OPERATION);
}

/** @see https://nodejs.org/api/errors.html#err_dlopen_disabled */
export function ERR_DLOPEN_DISABLED(): NodeError {
  return codedError('ERR_DLOPEN_DISABLED', 'Cannot load native addon because loading addons is disabled.', ERR_DLOPEN_DISABLED);
}

/** @see https://nodejs.org/api/errors.html#err_dlopen_failed */
export function ERR_DLOPEN_FAILED(reason: string): NodeError {
  return codedError('ERR_DLOPEN_FAILED', `${reason}`, ERR_DLOPEN_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_dns_set_servers_failed */
export function ERR_DNS_SET_SERVERS_FAILED(reason: string, servers: string): NodeError {
  return codedError('ERR_DNS_SET_SERVERS_FAILED', `c-ares failed to set servers: "${reason}" [${servers}]`, ERR_DNS_SET_SERVERS_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_domain_callback_not_available */
export function ERR_DOMAIN_CALLBACK_NOT_AVAILABLE(): NodeError {
  return codedError('ERR_DOMAIN_CALLBACK_NOT_AVAILABLE', 'A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is mutually exclusive with using the `domain` module', ERR_DOMAIN_CALLBACK_NOT_AVAILABLE);
}

/** @see https://nodejs.org/api/errors.html#err_domain_cannot_set_uncaught_exception_capture */
export function ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE(): NodeError {
  return codedError('ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE', 'The `domain` module is in use, which is mutually exclusive with calling process.setUncaughtExceptionCaptureCallback()', ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE);
}

/** @see https://nodejs.org/api/errors.html#err_encoding_invalid_encoded_data */
export function ERR_ENCODING_INVALID_ENCODED_DATA(encoding: string, cause: unknown): NodeError & TypeError {
  return codedTypeError('ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${encoding}`, ERR_ENCODING_INVALID_ENCODED_DATA, { cause });
}

/** @see https://nodejs.org/api/errors.html#err_encoding_not_supported */
export function ERR_ENCODING_NOT_SUPPORTED(encoding: string): NodeError & RangeError {
  return codedRangeError('ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`, ERR_ENCODING_NOT_SUPPORTED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_eval_esm_cannot_print */
export function ERR_EVAL_ESM_CANNOT_PRINT(): NodeError {
  return codedError('ERR_EVAL_ESM_CANNOT_PRINT', '--print cannot be used with ESM input', ERR_EVAL_ESM_CANNOT_PRINT);
}

/** @see https://nodejs.org/api/errors.html#err_event_recursion */
export function ERR_EVENT_RECURSION(type: string): NodeError {
  return codedError('ERR_EVENT_RECURSION', `The event "${type}" is already being dispatched`, ERR_EVENT_RECURSION);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_execution_environment_not_available */
export function ERR_EXECUTION_ENVIRONMENT_NOT_AVAILABLE(): NodeError {
  return codedError('ERR_EXECUTION_ENVIRONMENT_NOT_AVAILABLE', 'The JS execution context is not associated with a Node.js environment', ERR_EXECUTION_ENVIRONMENT_NOT_AVAILABLE);
}

/** @see https://nodejs.org/api/errors.html#err_falsy_value_rejection */
export function ERR_FALSY_VALUE_REJECTION(reason: unknown, hideFrom: Function = ERR_FALSY_VALUE_REJECTION): NodeError & { reason: unknown } {
  return Object.assign(codedError('ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', hideFrom), { reason });
}

/** @see https://nodejs.org/api/errors.html#err_feature_unavailable_on_platform */
export function ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(feature: string, reason?: string): NodeError & TypeError {
  return codedTypeError('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js${reason ? `: ${reason}` : ''}`, ERR_FEATURE_UNAVAILABLE_ON_PLATFORM);
}

/** `info` says which file is in the way. @see https://nodejs.org/api/errors.html#err_fs_cp_dir_to_non_dir */
export function ERR_FS_CP_DIR_TO_NON_DIR(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite non-directory with directory', info, ERR_FS_CP_DIR_TO_NON_DIR);
}

/** @see https://nodejs.org/api/errors.html#err_fs_cp_eexist */
export function ERR_FS_CP_EEXIST(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_EEXIST', 'Target already exists', info, ERR_FS_CP_EEXIST);
}

/** @see https://nodejs.org/api/errors.html#err_fs_cp_einval */
export function ERR_FS_CP_EINVAL(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_EINVAL', 'Invalid src or dest', info, ERR_FS_CP_EINVAL);
}

/** @see https://nodejs.org/api/errors.html#err_fs_cp_fifo_pipe */
export function ERR_FS_CP_FIFO_PIPE(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_FIFO_PIPE', 'Cannot copy a FIFO pipe', info, ERR_FS_CP_FIFO_PIPE);
}

/** @see https://nodejs.org/api/errors.html#err_fs_cp_non_dir_to_dir */
export function ERR_FS_CP_NON_DIR_TO_DIR(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite directory with non-directory', info, ERR_FS_CP_NON_DIR_TO_DIR);
}

/** @see https://nodejs.org/api/errors.html#err_fs_cp_socket */
export function ERR_FS_CP_SOCKET(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_SOCKET', 'Cannot copy a socket file', info, ERR_FS_CP_SOCKET);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_fs_cp_symlink_to_subdirectory */
export function ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'Cannot overwrite symlink in subdirectory of self', info, ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_fs_cp_unknown */
export function ERR_FS_CP_UNKNOWN(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_CP_UNKNOWN', 'Cannot copy an unknown file type', info, ERR_FS_CP_UNKNOWN);
}

/** @see https://nodejs.org/api/errors.html#err_fs_eisdir */
export function ERR_FS_EISDIR(info: SystemErrorInfo): SystemError {
  return systemError('ERR_FS_EISDIR', 'Path is a directory', info, ERR_FS_EISDIR);
}

/** @see https://nodejs.org/api/errors.html#err_fs_file_too_large */
export function ERR_FS_FILE_TOO_LARGE(size: number): NodeError & RangeError {
  return codedRangeError('ERR_FS_FILE_TOO_LARGE', `File size (${size}) is greater than 2 GiB`, ERR_FS_FILE_TOO_LARGE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_fs_invalid_symlink_type */
export function ERR_FS_INVALID_SYMLINK_TYPE(): NodeError {
  return codedError('ERR_FS_INVALID_SYMLINK_TYPE', 'An invalid symlink type was passed to the fs.symlink() or fs.symlinkSync() methods', ERR_FS_INVALID_SYMLINK_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_fs_watch_queue_overflow */
export function ERR_FS_WATCH_QUEUE_OVERFLOW(max: number): NodeError {
  return codedError('ERR_FS_WATCH_QUEUE_OVERFLOW', `fs.watch() queued more than ${max} events`, ERR_FS_WATCH_QUEUE_OVERFLOW);
}

/** @see https://nodejs.org/api/errors.html#err_http2_altsvc_invalid_origin */
export function ERR_HTTP2_ALTSVC_INVALID_ORIGIN(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_ALTSVC_INVALID_ORIGIN', 'HTTP/2 ALTSVC frames require a valid origin', ERR_HTTP2_ALTSVC_INVALID_ORIGIN);
}

/** @see https://nodejs.org/api/errors.html#err_http2_altsvc_length */
export function ERR_HTTP2_ALTSVC_LENGTH(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_ALTSVC_LENGTH', 'HTTP/2 ALTSVC frames are limited to 16382 bytes', ERR_HTTP2_ALTSVC_LENGTH);
}

/** @see https://nodejs.org/api/errors.html#err_http2_connect_authority */
export function ERR_HTTP2_CONNECT_AUTHORITY(): NodeError {
  return codedError('ERR_HTTP2_CONNECT_AUTHORITY', ':authority header is required for CONNECT requests', ERR_HTTP2_CONNECT_AUTHORITY);
}

/** @see https://nodejs.org/api/errors.html#err_http2_connect_path */
export function ERR_HTTP2_CONNECT_PATH(): NodeError {
  return codedError('ERR_HTTP2_CONNECT_PATH', 'The :path header is forbidden for CONNECT requests', ERR_HTTP2_CONNECT_PATH);
}

/** @see https://nodejs.org/api/errors.html#err_http2_connect_scheme */
export function ERR_HTTP2_CONNECT_SCHEME(): NodeError {
  return codedError('ERR_HTTP2_CONNECT_SCHEME', 'The :scheme header is forbidden for CONNECT requests', ERR_HTTP2_CONNECT_SCHEME);
}

/** @see https://nodejs.org/api/errors.html#err_http2_error */
export function ERR_HTTP2_ERROR(reason: string): NodeError {
  return codedError('ERR_HTTP2_ERROR', `${reason}`, ERR_HTTP2_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_http2_goaway_session */
export function ERR_HTTP2_GOAWAY_SESSION(): NodeError {
  return codedError('ERR_HTTP2_GOAWAY_SESSION', 'New streams cannot be created after receiving a GOAWAY', ERR_HTTP2_GOAWAY_SESSION);
}

/** @see https://nodejs.org/api/errors.html#err_http2_headers_after_respond */
export function ERR_HTTP2_HEADERS_AFTER_RESPOND(): NodeError {
  return codedError('ERR_HTTP2_HEADERS_AFTER_RESPOND', 'Cannot specify additional headers after response initiated', ERR_HTTP2_HEADERS_AFTER_RESPOND);
}

/** @see https://nodejs.org/api/errors.html#err_http2_headers_sent */
export function ERR_HTTP2_HEADERS_SENT(): NodeError {
  return codedError('ERR_HTTP2_HEADERS_SENT', 'Response has already been initiated.', ERR_HTTP2_HEADERS_SENT);
}

/** @see https://nodejs.org/api/errors.html#err_http2_header_single_value */
export function ERR_HTTP2_HEADER_SINGLE_VALUE(name: string): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_HEADER_SINGLE_VALUE', `Header field "${name}" must only have a single value`, ERR_HTTP2_HEADER_SINGLE_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_http2_info_status_not_allowed */
export function ERR_HTTP2_INFO_STATUS_NOT_ALLOWED(): NodeError & RangeError {
  return codedRangeError('ERR_HTTP2_INFO_STATUS_NOT_ALLOWED', 'Informational status codes cannot be used', ERR_HTTP2_INFO_STATUS_NOT_ALLOWED);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_connection_headers */
export function ERR_HTTP2_INVALID_CONNECTION_HEADERS(name: string): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_INVALID_CONNECTION_HEADERS', `HTTP/1 Connection specific headers are forbidden: "${name}"`, ERR_HTTP2_INVALID_CONNECTION_HEADERS);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_header_value */
export function ERR_HTTP2_INVALID_HEADER_VALUE(value: unknown, name: string): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_INVALID_HEADER_VALUE', `Invalid value "${String(value)}" for header "${name}"`, ERR_HTTP2_INVALID_HEADER_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_info_status */
export function ERR_HTTP2_INVALID_INFO_STATUS(status: unknown): NodeError & RangeError {
  return codedRangeError('ERR_HTTP2_INVALID_INFO_STATUS', `Invalid informational status code: ${String(status)}`, ERR_HTTP2_INVALID_INFO_STATUS);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_invalid_origin */
export function ERR_HTTP2_INVALID_ORIGIN(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_INVALID_ORIGIN', 'HTTP/2 ORIGIN frames require a valid origin', ERR_HTTP2_INVALID_ORIGIN);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_packed_settings_length */
export function ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH(): NodeError & RangeError {
  return codedRangeError('ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH', 'Packed settings length must be a multiple of six', ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_pseudoheader */
export function ERR_HTTP2_INVALID_PSEUDOHEADER(name: string): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_INVALID_PSEUDOHEADER', `"${name}" is an invalid pseudoheader or is used incorrectly`, ERR_HTTP2_INVALID_PSEUDOHEADER);
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_session */
export function ERR_HTTP2_INVALID_SESSION(): NodeError {
  return codedError('ERR_HTTP2_INVALID_SESSION', 'The session has been destroyed', ERR_HTTP2_INVALID_SESSION);
}

/** The class is TypeError for switches, RangeError for numbers. @see https://nodejs.org/api/errors.html#err_http2_invalid_setting_value */
export function ERR_HTTP2_INVALID_SETTING_VALUE(name: string, actual: unknown, min?: number, max?: number): NodeError & { actual: unknown; min?: number; max?: number } {
  const text = `Invalid value for setting "${name}": ${String(actual)}`;
  const error = min === undefined && max === undefined ? codedTypeError('ERR_HTTP2_INVALID_SETTING_VALUE', text, ERR_HTTP2_INVALID_SETTING_VALUE) : codedRangeError('ERR_HTTP2_INVALID_SETTING_VALUE', text, ERR_HTTP2_INVALID_SETTING_VALUE);
  return Object.assign(error, { actual }, min === undefined ? undefined : { min }, max === undefined ? undefined : { max });
}

/** @see https://nodejs.org/api/errors.html#err_http2_invalid_stream */
export function ERR_HTTP2_INVALID_STREAM(): NodeError {
  return codedError('ERR_HTTP2_INVALID_STREAM', 'The stream has been destroyed', ERR_HTTP2_INVALID_STREAM);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_max_pending_settings_ack */
export function ERR_HTTP2_MAX_PENDING_SETTINGS_ACK(): NodeError {
  return codedError('ERR_HTTP2_MAX_PENDING_SETTINGS_ACK', 'Whenever an HTTP/2 SETTINGS frame is sent to a connected peer, the peer is required to send an acknowledgment that it has received and applied the new SETTINGS', ERR_HTTP2_MAX_PENDING_SETTINGS_ACK);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_nested_push */
export function ERR_HTTP2_NESTED_PUSH(): NodeError {
  return codedError('ERR_HTTP2_NESTED_PUSH', 'An attempt was made to initiate a new push stream from within a push stream', ERR_HTTP2_NESTED_PUSH);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_no_mem */
export function ERR_HTTP2_NO_MEM(): NodeError {
  return codedError('ERR_HTTP2_NO_MEM', 'Out of memory when using the http2session.setLocalWindowSize(windowSize) API', ERR_HTTP2_NO_MEM);
}

/** @see https://nodejs.org/api/errors.html#err_http2_no_socket_manipulation */
export function ERR_HTTP2_NO_SOCKET_MANIPULATION(): NodeError {
  return codedError('ERR_HTTP2_NO_SOCKET_MANIPULATION', 'HTTP/2 sockets should not be directly manipulated (e.g. read and written)', ERR_HTTP2_NO_SOCKET_MANIPULATION);
}

/** @see https://nodejs.org/api/errors.html#err_http2_origin_length */
export function ERR_HTTP2_ORIGIN_LENGTH(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_ORIGIN_LENGTH', 'HTTP/2 ORIGIN frames are limited to 16382 bytes', ERR_HTTP2_ORIGIN_LENGTH);
}

/** @see https://nodejs.org/api/errors.html#err_http2_out_of_streams */
export function ERR_HTTP2_OUT_OF_STREAMS(): NodeError {
  return codedError('ERR_HTTP2_OUT_OF_STREAMS', 'No stream ID is available because maximum stream ID has been reached', ERR_HTTP2_OUT_OF_STREAMS);
}

/** @see https://nodejs.org/api/errors.html#err_http2_payload_forbidden */
export function ERR_HTTP2_PAYLOAD_FORBIDDEN(status: number): NodeError {
  return codedError('ERR_HTTP2_PAYLOAD_FORBIDDEN', `Responses with ${status} status must not have a payload`, ERR_HTTP2_PAYLOAD_FORBIDDEN);
}

/** @see https://nodejs.org/api/errors.html#err_http2_ping_cancel */
export function ERR_HTTP2_PING_CANCEL(): NodeError {
  return codedError('ERR_HTTP2_PING_CANCEL', 'HTTP2 ping cancelled', ERR_HTTP2_PING_CANCEL);
}

/** @see https://nodejs.org/api/errors.html#err_http2_ping_length */
export function ERR_HTTP2_PING_LENGTH(): NodeError & RangeError {
  return codedRangeError('ERR_HTTP2_PING_LENGTH', 'HTTP2 ping payload must be 8 bytes', ERR_HTTP2_PING_LENGTH);
}

/** @see https://nodejs.org/api/errors.html#err_http2_pseudoheader_not_allowed */
export function ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED', 'Cannot set HTTP/2 pseudo-headers', ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_push_disabled */
export function ERR_HTTP2_PUSH_DISABLED(): NodeError {
  return codedError('ERR_HTTP2_PUSH_DISABLED', 'An attempt was made to create a push stream, which had been disabled by the client', ERR_HTTP2_PUSH_DISABLED);
}

/** @see https://nodejs.org/api/errors.html#err_http2_send_file */
export function ERR_HTTP2_SEND_FILE(): NodeError {
  return codedError('ERR_HTTP2_SEND_FILE', 'Directories cannot be sent', ERR_HTTP2_SEND_FILE);
}

/** @see https://nodejs.org/api/errors.html#err_http2_send_file_noseek */
export function ERR_HTTP2_SEND_FILE_NOSEEK(): NodeError {
  return codedError('ERR_HTTP2_SEND_FILE_NOSEEK', 'Offset or length can only be specified for regular files', ERR_HTTP2_SEND_FILE_NOSEEK);
}

/** @see https://nodejs.org/api/errors.html#err_http2_session_error */
export function ERR_HTTP2_SESSION_ERROR(code: number): NodeError {
  return codedError('ERR_HTTP2_SESSION_ERROR', `Session closed with error code ${code}`, ERR_HTTP2_SESSION_ERROR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_settings_cancel */
export function ERR_HTTP2_SETTINGS_CANCEL(): NodeError {
  return codedError('ERR_HTTP2_SETTINGS_CANCEL', 'The Http2Session settings canceled', ERR_HTTP2_SETTINGS_CANCEL);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_socket_bound */
export function ERR_HTTP2_SOCKET_BOUND(): NodeError {
  return codedError('ERR_HTTP2_SOCKET_BOUND', 'An attempt was made to connect a Http2Session object to a net.Socket or tls.TLSSocket that had already been bound to another Http2Session object', ERR_HTTP2_SOCKET_BOUND);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_socket_unbound */
export function ERR_HTTP2_SOCKET_UNBOUND(): NodeError {
  return codedError('ERR_HTTP2_SOCKET_UNBOUND', 'An attempt was made to use the socket property of an Http2Session that has already been closed', ERR_HTTP2_SOCKET_UNBOUND);
}

/** @see https://nodejs.org/api/errors.html#err_http2_status_101 */
export function ERR_HTTP2_STATUS_101(): NodeError {
  return codedError('ERR_HTTP2_STATUS_101', 'HTTP status code 101 (Switching Protocols) is forbidden in HTTP/2', ERR_HTTP2_STATUS_101);
}

/** @see https://nodejs.org/api/errors.html#err_http2_status_invalid */
export function ERR_HTTP2_STATUS_INVALID(status: unknown): NodeError & RangeError {
  return codedRangeError('ERR_HTTP2_STATUS_INVALID', `Invalid status code: ${String(status)}`, ERR_HTTP2_STATUS_INVALID);
}

/** @see https://nodejs.org/api/errors.html#err_http2_stream_cancel */
export function ERR_HTTP2_STREAM_CANCEL(): NodeError {
  return codedError('ERR_HTTP2_STREAM_CANCEL', 'The pending stream has been canceled', ERR_HTTP2_STREAM_CANCEL);
}

/** @see https://nodejs.org/api/errors.html#err_http2_stream_error */
export function ERR_HTTP2_STREAM_ERROR(code: string): NodeError {
  return codedError('ERR_HTTP2_STREAM_ERROR', `Stream closed with error code ${code}`, ERR_HTTP2_STREAM_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_http2_stream_self_dependency */
export function ERR_HTTP2_STREAM_SELF_DEPENDENCY(): NodeError {
  return codedError('ERR_HTTP2_STREAM_SELF_DEPENDENCY', 'A stream cannot depend on itself', ERR_HTTP2_STREAM_SELF_DEPENDENCY);
}

/** @see https://nodejs.org/api/errors.html#err_http2_too_many_custom_settings */
export function ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS(): NodeError {
  return codedError('ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS', 'Number of custom settings exceeds MAX_ADDITIONAL_SETTINGS', ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS);
}

/** @see https://nodejs.org/api/errors.html#err_http2_too_many_invalid_frames */
export function ERR_HTTP2_TOO_MANY_INVALID_FRAMES(): NodeError {
  return codedError('ERR_HTTP2_TOO_MANY_INVALID_FRAMES', 'Too many invalid HTTP/2 frames', ERR_HTTP2_TOO_MANY_INVALID_FRAMES);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_trailers_already_sent */
export function ERR_HTTP2_TRAILERS_ALREADY_SENT(): NodeError {
  return codedError('ERR_HTTP2_TRAILERS_ALREADY_SENT', 'Trailing headers have already been sent on the Http2Stream', ERR_HTTP2_TRAILERS_ALREADY_SENT);
}

/** @see https://nodejs.org/api/errors.html#err_http2_trailers_not_ready */
export function ERR_HTTP2_TRAILERS_NOT_READY(): NodeError {
  return codedError('ERR_HTTP2_TRAILERS_NOT_READY', 'Trailing headers cannot be sent until after the wantTrailers event is emitted', ERR_HTTP2_TRAILERS_NOT_READY);
}

/** @see https://nodejs.org/api/errors.html#err_http2_unsupported_protocol */
export function ERR_HTTP2_UNSUPPORTED_PROTOCOL(protocol: string): NodeError {
  return codedError('ERR_HTTP2_UNSUPPORTED_PROTOCOL', `protocol "${protocol}" is unsupported.`, ERR_HTTP2_UNSUPPORTED_PROTOCOL);
}

/** @see https://nodejs.org/api/errors.html#err_http_body_not_allowed */
export function ERR_HTTP_BODY_NOT_ALLOWED(): NodeError {
  return codedError('ERR_HTTP_BODY_NOT_ALLOWED', 'Adding content for this request method or response status is not allowed.', ERR_HTTP_BODY_NOT_ALLOWED);
}

/** @see https://nodejs.org/api/errors.html#err_http_content_length_mismatch */
export function ERR_HTTP_CONTENT_LENGTH_MISMATCH(bodyLength: number, headerLength: number): NodeError {
  return codedError('ERR_HTTP_CONTENT_LENGTH_MISMATCH', `Response body's content-length of ${bodyLength} byte(s) does not match the content-length of ${headerLength} byte(s) set in header`, ERR_HTTP_CONTENT_LENGTH_MISMATCH);
}

/** @see https://nodejs.org/api/errors.html#err_http_headers_sent */
export function ERR_HTTP_HEADERS_SENT(verb: string): NodeError {
  return codedError('ERR_HTTP_HEADERS_SENT', `Cannot ${verb} headers after they are sent to the client`, ERR_HTTP_HEADERS_SENT);
}

/** @see https://nodejs.org/api/errors.html#err_http_invalid_header_value */
export function ERR_HTTP_INVALID_HEADER_VALUE(value: unknown, name: string): NodeError & TypeError {
  return codedTypeError('ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${String(value)}" for header "${name}"`, ERR_HTTP_INVALID_HEADER_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_http_invalid_status_code */
export function ERR_HTTP_INVALID_STATUS_CODE(status: unknown): NodeError & RangeError {
  return codedRangeError('ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${String(status)}`, ERR_HTTP_INVALID_STATUS_CODE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http_request_timeout */
export function ERR_HTTP_REQUEST_TIMEOUT(): NodeError {
  return codedError('ERR_HTTP_REQUEST_TIMEOUT', 'The client has not sent the entire request within the allowed time', ERR_HTTP_REQUEST_TIMEOUT);
}

/** @see https://nodejs.org/api/errors.html#err_http_socket_assigned */
export function ERR_HTTP_SOCKET_ASSIGNED(): NodeError {
  return codedError('ERR_HTTP_SOCKET_ASSIGNED', 'ServerResponse has an already assigned socket', ERR_HTTP_SOCKET_ASSIGNED);
}

/** @see https://nodejs.org/api/errors.html#err_http_socket_encoding */
export function ERR_HTTP_SOCKET_ENCODING(): NodeError {
  return codedError('ERR_HTTP_SOCKET_ENCODING', 'Changing the socket encoding is not allowed per RFC7230 Section 3.', ERR_HTTP_SOCKET_ENCODING);
}

/** @see https://nodejs.org/api/errors.html#err_http_trailer_invalid */
export function ERR_HTTP_TRAILER_INVALID(): NodeError {
  return codedError('ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding', ERR_HTTP_TRAILER_INVALID);
}

/** @see https://nodejs.org/api/errors.html#err_illegal_constructor */
export function ERR_ILLEGAL_CONSTRUCTOR(): NodeError & TypeError {
  return codedTypeError('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', ERR_ILLEGAL_CONSTRUCTOR);
}

/** @see https://nodejs.org/api/errors.html#err_import_attribute_missing */
export function ERR_IMPORT_ATTRIBUTE_MISSING(url: string, key: string, value: string): NodeError & TypeError {
  return codedTypeError('ERR_IMPORT_ATTRIBUTE_MISSING', `Module "${url}" needs an import attribute of "${key}: ${value}"`, ERR_IMPORT_ATTRIBUTE_MISSING);
}

/** @see https://nodejs.org/api/errors.html#err_import_attribute_type_incompatible */
export function ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE(url: string, type: string): NodeError & TypeError {
  return codedTypeError('ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE', `Module "${url}" is not of type "${type}"`, ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE);
}

/** @see https://nodejs.org/api/errors.html#err_import_attribute_unsupported */
export function ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(key: string, value: string, url: string): NodeError & TypeError {
  return codedTypeError('ERR_IMPORT_ATTRIBUTE_UNSUPPORTED', `Import attribute "${key}" with value "${value}" is not supported in ${url}`, ERR_IMPORT_ATTRIBUTE_UNSUPPORTED);
}

/** @see https://nodejs.org/api/errors.html#err_incompatible_option_pair */
export function ERR_INCOMPATIBLE_OPTION_PAIR(option: string, other: string): NodeError & TypeError {
  return codedTypeError('ERR_INCOMPATIBLE_OPTION_PAIR', `Option "${option}" cannot be used in combination with option "${other}"`, ERR_INCOMPATIBLE_OPTION_PAIR);
}

/** The same code as the native methods named after an encoding put it. */
export function ERR_INDEX_OUT_OF_RANGE(): NodeError & RangeError {
  return codedRangeError('ERR_OUT_OF_RANGE', 'Index out of range', ERR_INDEX_OUT_OF_RANGE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_input_type_not_allowed */
export function ERR_INPUT_TYPE_NOT_ALLOWED(): NodeError {
  return codedError('ERR_INPUT_TYPE_NOT_ALLOWED', 'The --input-type flag was used to attempt to execute a file', ERR_INPUT_TYPE_NOT_ALLOWED);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_already_activated */
export function ERR_INSPECTOR_ALREADY_ACTIVATED(): NodeError {
  return codedError('ERR_INSPECTOR_ALREADY_ACTIVATED', 'Inspector is already activated. Close it with inspector.close() before activating it again.', ERR_INSPECTOR_ALREADY_ACTIVATED);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_already_connected */
export function ERR_INSPECTOR_ALREADY_CONNECTED(what: string): NodeError {
  return codedError('ERR_INSPECTOR_ALREADY_CONNECTED', `${what} is already connected`, ERR_INSPECTOR_ALREADY_CONNECTED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_inspector_closed */
export function ERR_INSPECTOR_CLOSED(): NodeError {
  return codedError('ERR_INSPECTOR_CLOSED', 'While using the inspector module, an attempt was made to use the inspector after the session had already closed', ERR_INSPECTOR_CLOSED);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_command */
export function ERR_INSPECTOR_COMMAND(code: number, reason: string): NodeError {
  return codedError('ERR_INSPECTOR_COMMAND', `Inspector error ${code}: ${reason}`, ERR_INSPECTOR_COMMAND);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_not_active */
export function ERR_INSPECTOR_NOT_ACTIVE(): NodeError {
  return codedError('ERR_INSPECTOR_NOT_ACTIVE', 'Inspector is not active', ERR_INSPECTOR_NOT_ACTIVE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_inspector_not_available */
export function ERR_INSPECTOR_NOT_AVAILABLE(): NodeError {
  return codedError('ERR_INSPECTOR_NOT_AVAILABLE', 'The inspector module is not available for use', ERR_INSPECTOR_NOT_AVAILABLE);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_not_connected */
export function ERR_INSPECTOR_NOT_CONNECTED(): NodeError {
  return codedError('ERR_INSPECTOR_NOT_CONNECTED', 'Session is not connected', ERR_INSPECTOR_NOT_CONNECTED);
}

/** @see https://nodejs.org/api/errors.html#err_inspector_not_worker */
export function ERR_INSPECTOR_NOT_WORKER(): NodeError {
  return codedError('ERR_INSPECTOR_NOT_WORKER', 'Current thread is not a worker', ERR_INSPECTOR_NOT_WORKER);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_internal_assertion */
export function ERR_INTERNAL_ASSERTION(): NodeError {
  return codedError('ERR_INTERNAL_ASSERTION', 'There was a bug in Node.js or incorrect usage of Node.js internals', ERR_INTERNAL_ASSERTION);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_address */
export function ERR_INVALID_ADDRESS(): NodeError {
  return codedError('ERR_INVALID_ADDRESS', 'Invalid socket address', ERR_INVALID_ADDRESS);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_address_family */
export function ERR_INVALID_ADDRESS_FAMILY(family: unknown, host: string, port: number): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_ADDRESS_FAMILY', `Invalid address family: ${String(family)} ${host}:${port}`, ERR_INVALID_ADDRESS_FAMILY);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_arg_type */
export function ERR_INVALID_ARG_TYPE(name: string, expected: string | readonly string[], actual: unknown): NodeError & TypeError {
  return wrongArgType(name, expectation(typeof expected === 'string' ? [expected] : expected), actual, ERR_INVALID_ARG_TYPE);
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

/** @see https://nodejs.org/api/errors.html#err_invalid_async_id */
export function ERR_INVALID_ASYNC_ID(name: string, value: unknown): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_ASYNC_ID', `Invalid ${name} value: ${String(value)}`, ERR_INVALID_ASYNC_ID);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_buffer_size */
export function ERR_INVALID_BUFFER_SIZE(multiple: string): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${multiple}`, ERR_INVALID_BUFFER_SIZE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_char */
export function ERR_INVALID_CHAR(name: string, field?: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_CHAR', `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`, ERR_INVALID_CHAR);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_cursor_pos */
export function ERR_INVALID_CURSOR_POS(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column', ERR_INVALID_CURSOR_POS);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_fd */
export function ERR_INVALID_FD(fd: unknown): NodeError & RangeError {
  return codedRangeError('ERR_INVALID_FD', `"fd" must be a positive integer: ${String(fd)}`, ERR_INVALID_FD);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_fd_type */
export function ERR_INVALID_FD_TYPE(type: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_FD_TYPE', `Unsupported fd type: ${type}`, ERR_INVALID_FD_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_file_url_host */
export function ERR_INVALID_FILE_URL_HOST(platform: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${platform}`, ERR_INVALID_FILE_URL_HOST);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_file_url_path */
export function ERR_INVALID_FILE_URL_PATH(reason: string, input: URL): NodeError & TypeError {
  return Object.assign(codedTypeError('ERR_INVALID_FILE_URL_PATH', `File URL path ${reason}`, ERR_INVALID_FILE_URL_PATH), { input });
}

/** @see https://nodejs.org/api/errors.html#err_invalid_handle_type */
export function ERR_INVALID_HANDLE_TYPE(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent', ERR_INVALID_HANDLE_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_http_token */
export function ERR_INVALID_HTTP_TOKEN(name: string, value: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_HTTP_TOKEN', `${name} must be a valid HTTP token ["${value}"]`, ERR_INVALID_HTTP_TOKEN);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_ip_address */
export function ERR_INVALID_IP_ADDRESS(address: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${address}`, ERR_INVALID_IP_ADDRESS);
}

/**
 * `position` is where the text goes wrong, -1 where something is missing.
 *
 * @see https://nodejs.org/api/errors.html#err_invalid_mime_syntax
 */
export function ERR_INVALID_MIME_SYNTAX(production: string, text: string, position: number): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_MIME_SYNTAX', `The MIME syntax for a ${production} in "${text}" is invalid${position === -1 ? '' : ` at ${position}`}`, ERR_INVALID_MIME_SYNTAX);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_module */
export function ERR_INVALID_MODULE(message: string): NodeError {
  return codedError('ERR_INVALID_MODULE', message, ERR_INVALID_MODULE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_module_specifier */
export function ERR_INVALID_MODULE_SPECIFIER(specifier: string, reason: string, base?: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${specifier}" ${reason}${base === undefined ? '' : ` imported from ${base}`}`, ERR_INVALID_MODULE_SPECIFIER);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_object_define_property */
export function ERR_INVALID_OBJECT_DEFINE_PROPERTY(message: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_OBJECT_DEFINE_PROPERTY', message, ERR_INVALID_OBJECT_DEFINE_PROPERTY);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_package_config */
export function ERR_INVALID_PACKAGE_CONFIG(path: string, base?: string, reason?: string): NodeError {
  return codedError('ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${path}${base === undefined ? '' : ` while importing ${base}`}.${reason === undefined ? '' : ` ${reason}`}`, ERR_INVALID_PACKAGE_CONFIG);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_package_target */
export function ERR_INVALID_PACKAGE_TARGET(packagePath: string, key: string, target: unknown, isImport = false, base?: string): NodeError {
  const hint = typeof target === 'string' && !isImport && target.length > 0 && !target.startsWith('./');
  const field = isImport ? 'imports' : 'exports';
  const subject = key === '.' && !isImport ? `Invalid "exports" main target ${JSON.stringify(target)} defined` : `Invalid "${field}" target ${JSON.stringify(target)} defined for '${key}'`;
  return codedError('ERR_INVALID_PACKAGE_TARGET', `${subject} in the package config ${packagePath}package.json${base === undefined ? '' : ` imported from ${base}`}${hint ? '; targets must start with "./"' : ''}`, ERR_INVALID_PACKAGE_TARGET);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_performance_mark */
export function ERR_INVALID_PERFORMANCE_MARK(): NodeError {
  return codedError('ERR_INVALID_PERFORMANCE_MARK', 'While using the Performance Timing API (perf_hooks), a performance mark is invalid', ERR_INVALID_PERFORMANCE_MARK);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_protocol */
export function ERR_INVALID_PROTOCOL(protocol: string, expected: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_PROTOCOL', `Protocol "${protocol}" not supported. Expected "${expected}"`, ERR_INVALID_PROTOCOL);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_repl_eval_config */
export function ERR_INVALID_REPL_EVAL_CONFIG(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_REPL_EVAL_CONFIG', 'Cannot specify both "breakEvalOnSigint" and "eval" for REPL', ERR_INVALID_REPL_EVAL_CONFIG);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_repl_input */
export function ERR_INVALID_REPL_INPUT(reason: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_REPL_INPUT', `${reason}`, ERR_INVALID_REPL_INPUT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_return_property */
export function ERR_INVALID_RETURN_PROPERTY(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_RETURN_PROPERTY', 'Thrown in case a function option does not provide a valid value for one of its returned object properties on execution', ERR_INVALID_RETURN_PROPERTY);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_return_property_value */
export function ERR_INVALID_RETURN_PROPERTY_VALUE(input: string, name: string, property: string, value: unknown): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_RETURN_PROPERTY_VALUE', `Expected ${input} to be returned for the "${property}" from the "${name}" hook but got ${describeReceived(value)}.`, ERR_INVALID_RETURN_PROPERTY_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_return_value */
export function ERR_INVALID_RETURN_VALUE(input: string, name: string, value: unknown): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_RETURN_VALUE', `Expected ${input} to be returned from the "${name}" function but got ${describeReceived(value)}.`, ERR_INVALID_RETURN_VALUE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_state */
export function ERR_INVALID_STATE(state: string): NodeError {
  return codedError('ERR_INVALID_STATE', `Invalid state: ${state}`, ERR_INVALID_STATE);
}

/** The same code where Node throws a `TypeError`. */
export function ERR_INVALID_STATE_TYPE(state: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_STATE', `Invalid state: ${state}`, ERR_INVALID_STATE_TYPE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_sync_fork_input */
export function ERR_INVALID_SYNC_FORK_INPUT(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_SYNC_FORK_INPUT', 'A Buffer, TypedArray, DataView or string was provided as stdio input to an asynchronous fork', ERR_INVALID_SYNC_FORK_INPUT);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_this */
export function ERR_INVALID_THIS(type: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_THIS', `Value of "this" must be of type ${type}`, ERR_INVALID_THIS);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_tuple */
export function ERR_INVALID_TUPLE(name: string, expected: string): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_TUPLE', `${name} must be an iterable ${expected} tuple`, ERR_INVALID_TUPLE);
}

/** @see https://nodejs.org/api/errors.html#err_invalid_typescript_syntax */
export function ERR_INVALID_TYPESCRIPT_SYNTAX(reason: string): NodeError & SyntaxError {
  return codedSyntaxError('ERR_INVALID_TYPESCRIPT_SYNTAX', `${reason}`, ERR_INVALID_TYPESCRIPT_SYNTAX);
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

/** @see https://nodejs.org/api/errors.html#err_ipc_channel_closed */
export function ERR_IPC_CHANNEL_CLOSED(): NodeError {
  return codedError('ERR_IPC_CHANNEL_CLOSED', 'Channel closed', ERR_IPC_CHANNEL_CLOSED);
}

/** @see https://nodejs.org/api/errors.html#err_ipc_disconnected */
export function ERR_IPC_DISCONNECTED(): NodeError {
  return codedError('ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected', ERR_IPC_DISCONNECTED);
}

/** @see https://nodejs.org/api/errors.html#err_ipc_one_pipe */
export function ERR_IPC_ONE_PIPE(): NodeError {
  return codedError('ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe', ERR_IPC_ONE_PIPE);
}

/** @see https://nodejs.org/api/errors.html#err_ipc_sync_fork */
export function ERR_IPC_SYNC_FORK(): NodeError {
  return codedError('ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks', ERR_IPC_SYNC_FORK);
}

/** @see https://nodejs.org/api/errors.html#err_ip_blocked */
export function ERR_IP_BLOCKED(address: string): NodeError {
  return codedError('ERR_IP_BLOCKED', `IP(${address}) is blocked by net.BlockList`, ERR_IP_BLOCKED);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_loader_chain_incomplete */
export function ERR_LOADER_CHAIN_INCOMPLETE(hook: string): NodeError {
  return codedError('ERR_LOADER_CHAIN_INCOMPLETE', `The hook "${hook}" neither called the next one nor set shortCircuit`, ERR_LOADER_CHAIN_INCOMPLETE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_memory_allocation_failed */
export function ERR_MEMORY_ALLOCATION_FAILED(): NodeError {
  return codedError('ERR_MEMORY_ALLOCATION_FAILED', 'An attempt was made to allocate memory (usually in the C++ layer) but it failed', ERR_MEMORY_ALLOCATION_FAILED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_message_target_context_unavailable */
export function ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE(): NodeError {
  return codedError('ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE', 'A message posted to a MessagePort could not be deserialized in the target vm Context', ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE);
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

/** @see https://nodejs.org/api/errors.html#err_missing_option */
export function ERR_MISSING_OPTION(option: string): NodeError & TypeError {
  return codedTypeError('ERR_MISSING_OPTION', `${option} is required`, ERR_MISSING_OPTION);
}

/** @see https://nodejs.org/api/errors.html#err_missing_passphrase */
export function ERR_MISSING_PASSPHRASE(): NodeError & TypeError {
  return codedTypeError('ERR_MISSING_PASSPHRASE', 'Passphrase required for encrypted key', ERR_MISSING_PASSPHRASE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_missing_platform_for_worker */
export function ERR_MISSING_PLATFORM_FOR_WORKER(): NodeError {
  return codedError('ERR_MISSING_PLATFORM_FOR_WORKER', 'The V8 platform used by this instance of Node.js does not support creating Workers', ERR_MISSING_PLATFORM_FOR_WORKER);
}

/** @see https://nodejs.org/api/errors.html#err_module_not_found */
export function ERR_MODULE_NOT_FOUND(path: string, base: string, type = 'package'): NodeError {
  return codedError('ERR_MODULE_NOT_FOUND', `Cannot find ${type} '${path}' imported from ${base}`, ERR_MODULE_NOT_FOUND);
}

/** @see https://nodejs.org/api/errors.html#err_multiple_callback */
export function ERR_MULTIPLE_CALLBACK(): NodeError {
  return codedError('ERR_MULTIPLE_CALLBACK', 'Callback called multiple times', ERR_MULTIPLE_CALLBACK);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_cons_function */
export function ERR_NAPI_CONS_FUNCTION(): NodeError & TypeError {
  return codedTypeError('ERR_NAPI_CONS_FUNCTION', 'While using Node-API, a constructor passed was not a function', ERR_NAPI_CONS_FUNCTION);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_invalid_dataview_args */
export function ERR_NAPI_INVALID_DATAVIEW_ARGS(): NodeError & RangeError {
  return codedRangeError('ERR_NAPI_INVALID_DATAVIEW_ARGS', 'While calling napi_create_dataview(), a given offset was outside the bounds of the dataview or offset + length was larger than a length of given buffer', ERR_NAPI_INVALID_DATAVIEW_ARGS);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_invalid_typedarray_alignment */
export function ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT(): NodeError & RangeError {
  return codedRangeError('ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT', 'While calling napi_create_typedarray(), the provided offset was not a multiple of the element size', ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_invalid_typedarray_length */
export function ERR_NAPI_INVALID_TYPEDARRAY_LENGTH(): NodeError & RangeError {
  return codedRangeError('ERR_NAPI_INVALID_TYPEDARRAY_LENGTH', 'While calling napi_create_typedarray(), (length * size_of_element) + byte_offset was larger than the length of given buffer', ERR_NAPI_INVALID_TYPEDARRAY_LENGTH);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_tsfn_call_js */
export function ERR_NAPI_TSFN_CALL_JS(): NodeError {
  return codedError('ERR_NAPI_TSFN_CALL_JS', 'An error occurred while invoking the JavaScript portion of the thread-safe function', ERR_NAPI_TSFN_CALL_JS);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_tsfn_get_undefined */
export function ERR_NAPI_TSFN_GET_UNDEFINED(): NodeError {
  return codedError('ERR_NAPI_TSFN_GET_UNDEFINED', 'An error occurred while attempting to retrieve the JavaScript undefined value', ERR_NAPI_TSFN_GET_UNDEFINED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_non_context_aware_disabled */
export function ERR_NON_CONTEXT_AWARE_DISABLED(): NodeError {
  return codedError('ERR_NON_CONTEXT_AWARE_DISABLED', 'A non-context-aware native addon was loaded in a process that disallows them', ERR_NON_CONTEXT_AWARE_DISABLED);
}

/** @see https://nodejs.org/api/errors.html#err_not_building_snapshot */
export function ERR_NOT_BUILDING_SNAPSHOT(): NodeError {
  return codedError('ERR_NOT_BUILDING_SNAPSHOT', 'Operation cannot be invoked when not building startup snapshot', ERR_NOT_BUILDING_SNAPSHOT);
}

/** @see https://nodejs.org/api/errors.html#err_not_in_single_executable_application */
export function ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION(): NodeError {
  return codedError('ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION', 'Operation cannot be invoked when not in a single-executable application', ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_no_crypto */
export function ERR_NO_CRYPTO(): NodeError {
  return codedError('ERR_NO_CRYPTO', 'An attempt was made to use crypto features while Node.js was not compiled with OpenSSL crypto support', ERR_NO_CRYPTO);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_no_icu */
export function ERR_NO_ICU(): NodeError & TypeError {
  return codedTypeError('ERR_NO_ICU', 'An attempt was made to use features that require ICU, but Node.js was not compiled with ICU support', ERR_NO_ICU);
}

/** @see https://nodejs.org/api/errors.html#err_operation_failed */
export function ERR_OPERATION_FAILED(reason: string): NodeError {
  return codedError('ERR_OPERATION_FAILED', `Operation failed: ${reason}`, ERR_OPERATION_FAILED);
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

/** @see https://nodejs.org/api/errors.html#err_package_import_not_defined */
export function ERR_PACKAGE_IMPORT_NOT_DEFINED(specifier: string, path: string | undefined, base?: string): NodeError & TypeError {
  return codedTypeError('ERR_PACKAGE_IMPORT_NOT_DEFINED', `Package import specifier "${specifier}" is not defined${path ? ` in package ${path}package.json` : ''}${base === undefined ? '' : ` imported from ${base}`}`, ERR_PACKAGE_IMPORT_NOT_DEFINED);
}

/** @see https://nodejs.org/api/errors.html#err_package_path_not_exported */
export function ERR_PACKAGE_PATH_NOT_EXPORTED(packagePath: string, subpath: string, base?: string): NodeError {
  const from = base === undefined ? '' : ` imported from ${base}`;
  return codedError('ERR_PACKAGE_PATH_NOT_EXPORTED', subpath === '.' ? `No "exports" main defined in ${packagePath}package.json${from}` : `Package subpath '${subpath}' is not defined by "exports" in ${packagePath}package.json${from}`, ERR_PACKAGE_PATH_NOT_EXPORTED);
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

/** @see https://nodejs.org/api/errors.html#err_performance_invalid_timestamp */
export function ERR_PERFORMANCE_INVALID_TIMESTAMP(value: unknown): NodeError & TypeError {
  return codedTypeError('ERR_PERFORMANCE_INVALID_TIMESTAMP', `${String(value)} is not a valid timestamp`, ERR_PERFORMANCE_INVALID_TIMESTAMP);
}

/** @see https://nodejs.org/api/errors.html#err_performance_measure_invalid_options */
export function ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS(reason: string): NodeError & TypeError {
  return codedTypeError('ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', `${reason}`, ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_proto_access */
export function ERR_PROTO_ACCESS(): NodeError {
  return codedError('ERR_PROTO_ACCESS', 'Accessing Object.prototype.__proto__ has been forbidden using --disable-proto=throw', ERR_PROTO_ACCESS);
}

/** @see https://nodejs.org/api/errors.html#err_require_async_module */
export function ERR_REQUIRE_ASYNC_MODULE(details = ''): NodeError {
  return codedError('ERR_REQUIRE_ASYNC_MODULE', `require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.${details}`, ERR_REQUIRE_ASYNC_MODULE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_require_esm */
export function ERR_REQUIRE_ESM(): NodeError {
  return codedError('ERR_REQUIRE_ESM', 'An attempt was made to require() an ES Module', ERR_REQUIRE_ESM);
}

/** @see https://nodejs.org/api/errors.html#err_script_execution_interrupted */
export function ERR_SCRIPT_EXECUTION_INTERRUPTED(): NodeError {
  return codedError('ERR_SCRIPT_EXECUTION_INTERRUPTED', 'Script execution was interrupted by `SIGINT`', ERR_SCRIPT_EXECUTION_INTERRUPTED);
}

/** @see https://nodejs.org/api/errors.html#err_script_execution_timeout */
export function ERR_SCRIPT_EXECUTION_TIMEOUT(ms: number): NodeError {
  return codedError('ERR_SCRIPT_EXECUTION_TIMEOUT', `Script execution timed out after ${ms}ms`, ERR_SCRIPT_EXECUTION_TIMEOUT);
}

/** @see https://nodejs.org/api/errors.html#err_server_already_listen */
export function ERR_SERVER_ALREADY_LISTEN(): NodeError {
  return codedError('ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.', ERR_SERVER_ALREADY_LISTEN);
}

/** @see https://nodejs.org/api/errors.html#err_server_not_running */
export function ERR_SERVER_NOT_RUNNING(): NodeError {
  return codedError('ERR_SERVER_NOT_RUNNING', 'Server is not running.', ERR_SERVER_NOT_RUNNING);
}

/** @see https://nodejs.org/api/errors.html#err_socket_already_bound */
export function ERR_SOCKET_ALREADY_BOUND(): NodeError {
  return codedError('ERR_SOCKET_ALREADY_BOUND', 'Socket is already bound', ERR_SOCKET_ALREADY_BOUND);
}

/** @see https://nodejs.org/api/errors.html#err_socket_bad_buffer_size */
export function ERR_SOCKET_BAD_BUFFER_SIZE(): NodeError & TypeError {
  return codedTypeError('ERR_SOCKET_BAD_BUFFER_SIZE', 'Buffer size must be a positive integer', ERR_SOCKET_BAD_BUFFER_SIZE);
}

/** @see https://nodejs.org/api/errors.html#err_socket_bad_port */
export function ERR_SOCKET_BAD_PORT(name: string, port: unknown, allowZero = true): NodeError & RangeError {
  return codedRangeError('ERR_SOCKET_BAD_PORT', `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ${describeReceived(port)}.`, ERR_SOCKET_BAD_PORT);
}

/** @see https://nodejs.org/api/errors.html#err_socket_bad_type */
export function ERR_SOCKET_BAD_TYPE(): NodeError & TypeError {
  return codedTypeError('ERR_SOCKET_BAD_TYPE', 'Bad socket type specified. Valid types are: udp4, udp6', ERR_SOCKET_BAD_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_socket_buffer_size */
export function ERR_SOCKET_BUFFER_SIZE(info: SystemErrorInfo): SystemError {
  return systemError('ERR_SOCKET_BUFFER_SIZE', 'Could not get or set buffer size', info, ERR_SOCKET_BUFFER_SIZE);
}

/** @see https://nodejs.org/api/errors.html#err_socket_closed */
export function ERR_SOCKET_CLOSED(): NodeError {
  return codedError('ERR_SOCKET_CLOSED', 'Socket is closed', ERR_SOCKET_CLOSED);
}

/** @see https://nodejs.org/api/errors.html#err_socket_closed_before_connection */
export function ERR_SOCKET_CLOSED_BEFORE_CONNECTION(): NodeError {
  return codedError('ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'Socket closed before the connection was established', ERR_SOCKET_CLOSED_BEFORE_CONNECTION);
}

/** @see https://nodejs.org/api/errors.html#err_socket_dgram_is_connected */
export function ERR_SOCKET_DGRAM_IS_CONNECTED(): NodeError {
  return codedError('ERR_SOCKET_DGRAM_IS_CONNECTED', 'Already connected', ERR_SOCKET_DGRAM_IS_CONNECTED);
}

/** @see https://nodejs.org/api/errors.html#err_socket_dgram_not_connected */
export function ERR_SOCKET_DGRAM_NOT_CONNECTED(): NodeError {
  return codedError('ERR_SOCKET_DGRAM_NOT_CONNECTED', 'Not connected', ERR_SOCKET_DGRAM_NOT_CONNECTED);
}

/** @see https://nodejs.org/api/errors.html#err_socket_dgram_not_running */
export function ERR_SOCKET_DGRAM_NOT_RUNNING(): NodeError {
  return codedError('ERR_SOCKET_DGRAM_NOT_RUNNING', 'Not running', ERR_SOCKET_DGRAM_NOT_RUNNING);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_sri_parse */
export function ERR_SRI_PARSE(): NodeError & SyntaxError {
  return codedSyntaxError('ERR_SRI_PARSE', 'A string was provided for a Subresource Integrity check, but was unable to be parsed', ERR_SRI_PARSE);
}

/** @see https://nodejs.org/api/errors.html#err_stream_already_finished */
export function ERR_STREAM_ALREADY_FINISHED(name: string): NodeError {
  return codedError('ERR_STREAM_ALREADY_FINISHED', `Cannot call ${name} after a stream was finished`, ERR_STREAM_ALREADY_FINISHED);
}

/** @see https://nodejs.org/api/errors.html#err_stream_cannot_pipe */
export function ERR_STREAM_CANNOT_PIPE(): NodeError {
  return codedError('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable', ERR_STREAM_CANNOT_PIPE);
}

/** @see https://nodejs.org/api/errors.html#err_stream_destroyed */
export function ERR_STREAM_DESTROYED(name: string): NodeError {
  return codedError('ERR_STREAM_DESTROYED', `Cannot call ${name} after a stream was destroyed`, ERR_STREAM_DESTROYED);
}

/** @see https://nodejs.org/api/errors.html#err_stream_null_values */
export function ERR_STREAM_NULL_VALUES(): NodeError & TypeError {
  return codedTypeError('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', ERR_STREAM_NULL_VALUES);
}

/** @see https://nodejs.org/api/errors.html#err_stream_premature_close */
export function ERR_STREAM_PREMATURE_CLOSE(): NodeError {
  return codedError('ERR_STREAM_PREMATURE_CLOSE', 'Premature close', ERR_STREAM_PREMATURE_CLOSE);
}

/** @see https://nodejs.org/api/errors.html#err_stream_push_after_eof */
export function ERR_STREAM_PUSH_AFTER_EOF(): NodeError {
  return codedError('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF', ERR_STREAM_PUSH_AFTER_EOF);
}

/** @see https://nodejs.org/api/errors.html#err_stream_unable_to_pipe */
export function ERR_STREAM_UNABLE_TO_PIPE(): NodeError {
  return codedError('ERR_STREAM_UNABLE_TO_PIPE', 'Cannot pipe to a closed or destroyed stream', ERR_STREAM_UNABLE_TO_PIPE);
}

/** @see https://nodejs.org/api/errors.html#err_stream_unshift_after_end_event */
export function ERR_STREAM_UNSHIFT_AFTER_END_EVENT(): NodeError {
  return codedError('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event', ERR_STREAM_UNSHIFT_AFTER_END_EVENT);
}

/** @see https://nodejs.org/api/errors.html#err_stream_wrap */
export function ERR_STREAM_WRAP(): NodeError {
  return codedError('ERR_STREAM_WRAP', 'Stream has StringDecoder set or is in objectMode', ERR_STREAM_WRAP);
}

/** @see https://nodejs.org/api/errors.html#err_stream_write_after_end */
export function ERR_STREAM_WRITE_AFTER_END(): NodeError {
  return codedError('ERR_STREAM_WRITE_AFTER_END', 'write after end', ERR_STREAM_WRITE_AFTER_END);
}

/** @see https://nodejs.org/api/errors.html#err_string_too_long */
export function ERR_STRING_TOO_LONG(): NodeError {
  return codedError('ERR_STRING_TOO_LONG', 'Cannot create a string longer than 0x1fffffe8 characters', ERR_STRING_TOO_LONG);
}

/** @see https://nodejs.org/api/errors.html#err_synthetic */
export function ERR_SYNTHETIC(): NodeError {
  return codedError('ERR_SYNTHETIC', 'JavaScript Callstack', ERR_SYNTHETIC);
}

/** @see https://nodejs.org/api/errors.html#err_system_error */
export function ERR_SYSTEM_ERROR(info: SystemErrorInfo): SystemError {
  return systemError('ERR_SYSTEM_ERROR', 'A system error occurred', info, ERR_SYSTEM_ERROR);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_tls_alpn_callback_invalid_result */
export function ERR_TLS_ALPN_CALLBACK_INVALID_RESULT(result: string, protocols: string[]): NodeError & TypeError {
  return codedTypeError('ERR_TLS_ALPN_CALLBACK_INVALID_RESULT', `ALPNCallback returned ${result}, which is none of the protocols that the client offers: ${protocols.join(', ')}`, ERR_TLS_ALPN_CALLBACK_INVALID_RESULT);
}

/** @see https://nodejs.org/api/errors.html#err_tls_alpn_callback_with_protocols */
export function ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS(): NodeError & TypeError {
  return codedTypeError('ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS', 'The ALPNCallback and ALPNProtocols TLS options are mutually exclusive', ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS);
}

/** @see https://nodejs.org/api/errors.html#err_tls_cert_altname_format */
export function ERR_TLS_CERT_ALTNAME_FORMAT(): NodeError & SyntaxError {
  return codedSyntaxError('ERR_TLS_CERT_ALTNAME_FORMAT', 'Invalid subject alternative name string', ERR_TLS_CERT_ALTNAME_FORMAT);
}

/** @see https://nodejs.org/api/errors.html#err_tls_cert_altname_invalid */
export function ERR_TLS_CERT_ALTNAME_INVALID(reason: string, host: string, cert: object): NodeError & { reason: string; host: string; cert: object } {
  return Object.assign(codedError('ERR_TLS_CERT_ALTNAME_INVALID', `Hostname/IP does not match certificate's altnames: ${reason}`, ERR_TLS_CERT_ALTNAME_INVALID), { reason, host, cert });
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_dh_param_size */
export function ERR_TLS_DH_PARAM_SIZE(): NodeError {
  return codedError('ERR_TLS_DH_PARAM_SIZE', 'While using TLS, the parameter offered for the Diffie-Hellman (DH) key-agreement protocol is too small', ERR_TLS_DH_PARAM_SIZE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_handshake_timeout */
export function ERR_TLS_HANDSHAKE_TIMEOUT(): NodeError {
  return codedError('ERR_TLS_HANDSHAKE_TIMEOUT', 'A TLS/SSL handshake timed out', ERR_TLS_HANDSHAKE_TIMEOUT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_invalid_context */
export function ERR_TLS_INVALID_CONTEXT(): NodeError & TypeError {
  return codedTypeError('ERR_TLS_INVALID_CONTEXT', 'The context must be a SecureContext', ERR_TLS_INVALID_CONTEXT);
}

/** @see https://nodejs.org/api/errors.html#err_tls_invalid_protocol_method */
export function ERR_TLS_INVALID_PROTOCOL_METHOD(method: string): NodeError & TypeError {
  return codedTypeError('ERR_TLS_INVALID_PROTOCOL_METHOD', `Unknown method: ${method}`, ERR_TLS_INVALID_PROTOCOL_METHOD);
}

/** @see https://nodejs.org/api/errors.html#err_tls_invalid_protocol_version */
export function ERR_TLS_INVALID_PROTOCOL_VERSION(version: string, which: string): NodeError & TypeError {
  return codedTypeError('ERR_TLS_INVALID_PROTOCOL_VERSION', `"${version}" is not a valid ${which} TLS protocol version`, ERR_TLS_INVALID_PROTOCOL_VERSION);
}

/** @see https://nodejs.org/api/errors.html#err_tls_invalid_state */
export function ERR_TLS_INVALID_STATE(): NodeError {
  return codedError('ERR_TLS_INVALID_STATE', 'TLS socket connection must be securely established', ERR_TLS_INVALID_STATE);
}

/** @see https://nodejs.org/api/errors.html#err_tls_protocol_version_conflict */
export function ERR_TLS_PROTOCOL_VERSION_CONFLICT(version: string, protocol: string): NodeError & TypeError {
  return codedTypeError('ERR_TLS_PROTOCOL_VERSION_CONFLICT', `TLS protocol version "${version}" conflicts with secureProtocol "${protocol}"`, ERR_TLS_PROTOCOL_VERSION_CONFLICT);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_tls_psk_set_identity_hint_failed */
export function ERR_TLS_PSK_SET_IDENTITY_HINT_FAILED(): NodeError {
  return codedError('ERR_TLS_PSK_SET_IDENTITY_HINT_FAILED', 'Failed to set PSK identity hint', ERR_TLS_PSK_SET_IDENTITY_HINT_FAILED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_psk_set_identiy_hint_failed */
export function ERR_TLS_PSK_SET_IDENTIY_HINT_FAILED(): NodeError {
  return codedError('ERR_TLS_PSK_SET_IDENTIY_HINT_FAILED', 'Failed to set PSK identity hint', ERR_TLS_PSK_SET_IDENTIY_HINT_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_tls_renegotiation_disabled */
export function ERR_TLS_RENEGOTIATION_DISABLED(): NodeError {
  return codedError('ERR_TLS_RENEGOTIATION_DISABLED', 'TLS session renegotiation disabled for this socket', ERR_TLS_RENEGOTIATION_DISABLED);
}

/** @see https://nodejs.org/api/errors.html#err_tls_required_server_name */
export function ERR_TLS_REQUIRED_SERVER_NAME(): NodeError {
  return codedError('ERR_TLS_REQUIRED_SERVER_NAME', '"servername" is required parameter for Server.addContext', ERR_TLS_REQUIRED_SERVER_NAME);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_session_attack */
export function ERR_TLS_SESSION_ATTACK(): NodeError {
  return codedError('ERR_TLS_SESSION_ATTACK', 'An excessive amount of TLS renegotiations is detected, which is a potential vector for denial-of-service attacks', ERR_TLS_SESSION_ATTACK);
}

/** @see https://nodejs.org/api/errors.html#err_tls_sni_from_server */
export function ERR_TLS_SNI_FROM_SERVER(): NodeError {
  return codedError('ERR_TLS_SNI_FROM_SERVER', 'Cannot issue SNI from a TLS server-side socket', ERR_TLS_SNI_FROM_SERVER);
}

/** @see https://nodejs.org/api/errors.html#err_trace_events_category_required */
export function ERR_TRACE_EVENTS_CATEGORY_REQUIRED(): NodeError & TypeError {
  return codedTypeError('ERR_TRACE_EVENTS_CATEGORY_REQUIRED', 'At least one category is required', ERR_TRACE_EVENTS_CATEGORY_REQUIRED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_trace_events_unavailable */
export function ERR_TRACE_EVENTS_UNAVAILABLE(): NodeError {
  return codedError('ERR_TRACE_EVENTS_UNAVAILABLE', 'The trace_events module could not be loaded because Node.js was compiled with the --without-v8-platform flag', ERR_TRACE_EVENTS_UNAVAILABLE);
}

/** @see https://nodejs.org/api/errors.html#err_trailing_junk_after_stream_end */
export function ERR_TRAILING_JUNK_AFTER_STREAM_END(): NodeError & TypeError {
  return codedTypeError('ERR_TRAILING_JUNK_AFTER_STREAM_END', 'Trailing junk found after the end of the compressed stream', ERR_TRAILING_JUNK_AFTER_STREAM_END);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_transform_already_transforming */
export function ERR_TRANSFORM_ALREADY_TRANSFORMING(): NodeError {
  return codedError('ERR_TRANSFORM_ALREADY_TRANSFORMING', 'A Transform stream finished while it was still transforming', ERR_TRANSFORM_ALREADY_TRANSFORMING);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_transform_with_length_0 */
export function ERR_TRANSFORM_WITH_LENGTH_0(): NodeError {
  return codedError('ERR_TRANSFORM_WITH_LENGTH_0', 'A Transform stream finished with data still in the write buffer', ERR_TRANSFORM_WITH_LENGTH_0);
}

/** @see https://nodejs.org/api/errors.html#err_unavailable_during_exit */
export function ERR_UNAVAILABLE_DURING_EXIT(): NodeError {
  return codedError('ERR_UNAVAILABLE_DURING_EXIT', 'Cannot call function in process exit handler', ERR_UNAVAILABLE_DURING_EXIT);
}

/** @see https://nodejs.org/api/errors.html#err_uncaught_exception_capture_already_set */
export function ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET(): NodeError {
  return codedError('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET);
}

/** @see https://nodejs.org/api/errors.html#err_unescaped_characters */
export function ERR_UNESCAPED_CHARACTERS(name: string): NodeError & TypeError {
  return codedTypeError('ERR_UNESCAPED_CHARACTERS', `${name} contains unescaped characters`, ERR_UNESCAPED_CHARACTERS);
}

/** @see https://nodejs.org/api/errors.html#err_unhandled_error */
export function ERR_UNHANDLED_ERROR(text?: string): NodeError {
  return codedError('ERR_UNHANDLED_ERROR', `Unhandled error.${text === undefined ? '' : ` (${text})`}`, ERR_UNHANDLED_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_unhandled_rejection */
export function ERR_UNHANDLED_REJECTION(reason: unknown): NodeError {
  return codedError('ERR_UNHANDLED_REJECTION', `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${describeReason(reason)}".`, ERR_UNHANDLED_REJECTION);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_builtin_module */
export function ERR_UNKNOWN_BUILTIN_MODULE(name: string): NodeError {
  return codedError('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${name}`, ERR_UNKNOWN_BUILTIN_MODULE);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_credential */
export function ERR_UNKNOWN_CREDENTIAL(kind: 'User' | 'Group', id: string): NodeError {
  return codedError('ERR_UNKNOWN_CREDENTIAL', `${kind} identifier does not exist: ${id}`, ERR_UNKNOWN_CREDENTIAL);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_encoding */
export function ERR_UNKNOWN_ENCODING(encoding: string): NodeError & TypeError {
  return codedTypeError('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`, ERR_UNKNOWN_ENCODING);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_file_extension */
export function ERR_UNKNOWN_FILE_EXTENSION(extension: string, path: string): NodeError & TypeError {
  return codedTypeError('ERR_UNKNOWN_FILE_EXTENSION', `Unknown file extension "${extension}" for ${path}`, ERR_UNKNOWN_FILE_EXTENSION);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_module_format */
export function ERR_UNKNOWN_MODULE_FORMAT(format: string, url: string): NodeError & RangeError {
  return codedRangeError('ERR_UNKNOWN_MODULE_FORMAT', `Unknown module format: ${format} for URL ${url}`, ERR_UNKNOWN_MODULE_FORMAT);
}

/** @see https://nodejs.org/api/errors.html#err_unknown_signal */
export function ERR_UNKNOWN_SIGNAL(signal: unknown): NodeError & TypeError {
  return codedTypeError('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${describeReason(signal)}`, ERR_UNKNOWN_SIGNAL);
}

/** @see https://nodejs.org/api/errors.html#err_unsupported_dir_import */
export function ERR_UNSUPPORTED_DIR_IMPORT(path: string, base: string): NodeError {
  return codedError('ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${path}' is not supported resolving ES modules imported from ${base}`, ERR_UNSUPPORTED_DIR_IMPORT);
}

/** @see https://nodejs.org/api/errors.html#err_unsupported_esm_url_scheme */
export function ERR_UNSUPPORTED_ESM_URL_SCHEME(protocol: string, schemes: readonly string[] = ['file', 'data']): NodeError {
  return codedError('ERR_UNSUPPORTED_ESM_URL_SCHEME', `Only URLs with a scheme in: ${listOf(schemes, 'and')} are supported by the default ESM loader. Received protocol '${protocol}'`, ERR_UNSUPPORTED_ESM_URL_SCHEME);
}

/** @see https://nodejs.org/api/errors.html#err_unsupported_typescript_syntax */
export function ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX(reason: string): NodeError & SyntaxError {
  return codedSyntaxError('ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', `${reason}`, ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX);
}

/** @see https://nodejs.org/api/errors.html#err_use_after_close */
export function ERR_USE_AFTER_CLOSE(name: string): NodeError {
  return codedError('ERR_USE_AFTER_CLOSE', `${name} was closed`, ERR_USE_AFTER_CLOSE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_valid_performance_entry_type */
export function ERR_VALID_PERFORMANCE_ENTRY_TYPE(): NodeError {
  return codedError('ERR_VALID_PERFORMANCE_ENTRY_TYPE', 'While using the Performance Timing API (perf_hooks), no valid performance entry types are found', ERR_VALID_PERFORMANCE_ENTRY_TYPE);
}

/** @see https://nodejs.org/api/errors.html#err_vm_dynamic_import_callback_missing */
export function ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING(): NodeError & TypeError {
  return codedTypeError('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', 'A dynamic import callback was not specified.', ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_vm_module_already_linked */
export function ERR_VM_MODULE_ALREADY_LINKED(): NodeError {
  return codedError('ERR_VM_MODULE_ALREADY_LINKED', 'Module has already been linked', ERR_VM_MODULE_ALREADY_LINKED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_cached_data_rejected */
export function ERR_VM_MODULE_CACHED_DATA_REJECTED(): NodeError {
  return codedError('ERR_VM_MODULE_CACHED_DATA_REJECTED', 'The cachedData option passed to a module constructor is invalid', ERR_VM_MODULE_CACHED_DATA_REJECTED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_cannot_create_cached_data */
export function ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA(): NodeError {
  return codedError('ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA', 'Cached data cannot be created for modules which have already been evaluated', ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_different_context */
export function ERR_VM_MODULE_DIFFERENT_CONTEXT(): NodeError {
  return codedError('ERR_VM_MODULE_DIFFERENT_CONTEXT', 'The module being returned from the linker function is from a different context than the parent module', ERR_VM_MODULE_DIFFERENT_CONTEXT);
}

/** @see https://nodejs.org/api/errors.html#err_vm_module_link_failure */
export function ERR_VM_MODULE_LINK_FAILURE(reason: string): NodeError {
  return codedError('ERR_VM_MODULE_LINK_FAILURE', `${reason}`, ERR_VM_MODULE_LINK_FAILURE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_not_module */
export function ERR_VM_MODULE_NOT_MODULE(): NodeError {
  return codedError('ERR_VM_MODULE_NOT_MODULE', 'The fulfilled value of a linking promise is not a vm.Module object', ERR_VM_MODULE_NOT_MODULE);
}

/** @see https://nodejs.org/api/errors.html#err_vm_module_status */
export function ERR_VM_MODULE_STATUS(reason: string): NodeError {
  return codedError('ERR_VM_MODULE_STATUS', `Module status ${reason}`, ERR_VM_MODULE_STATUS);
}

/** @see https://nodejs.org/api/errors.html#err_wasi_already_started */
export function ERR_WASI_ALREADY_STARTED(): NodeError {
  return codedError('ERR_WASI_ALREADY_STARTED', 'WASI instance has already started', ERR_WASI_ALREADY_STARTED);
}

/** @see https://nodejs.org/api/errors.html#err_wasi_not_started */
export function ERR_WASI_NOT_STARTED(): NodeError {
  return codedError('ERR_WASI_NOT_STARTED', 'wasi.start() has not been called', ERR_WASI_NOT_STARTED);
}

/** @see https://nodejs.org/api/errors.html#err_webassembly_response */
export function ERR_WEBASSEMBLY_RESPONSE(reason: string): NodeError & TypeError {
  return codedTypeError('ERR_WEBASSEMBLY_RESPONSE', `WebAssembly response ${reason}`, ERR_WEBASSEMBLY_RESPONSE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_worker_init_failed */
export function ERR_WORKER_INIT_FAILED(): NodeError {
  return codedError('ERR_WORKER_INIT_FAILED', 'The Worker initialization failed', ERR_WORKER_INIT_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_worker_invalid_exec_argv */
export function ERR_WORKER_INVALID_EXEC_ARGV(flags: readonly string[]): NodeError {
  return codedError('ERR_WORKER_INVALID_EXEC_ARGV', `Initiated Worker with invalid execArgv flags: ${flags.join(', ')}`, ERR_WORKER_INVALID_EXEC_ARGV);
}

/** @see https://nodejs.org/api/errors.html#err_worker_messaging_failed */
export function ERR_WORKER_MESSAGING_FAILED(): NodeError {
  return codedError('ERR_WORKER_MESSAGING_FAILED', 'Cannot find the destination thread or listener', ERR_WORKER_MESSAGING_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_worker_messaging_same_thread */
export function ERR_WORKER_MESSAGING_SAME_THREAD(): NodeError {
  return codedError('ERR_WORKER_MESSAGING_SAME_THREAD', 'Cannot sent a message to the same thread', ERR_WORKER_MESSAGING_SAME_THREAD);
}

/** The text is tabnode's own. @see https://nodejs.org/api/errors.html#err_worker_messaging_timeout */
export function ERR_WORKER_MESSAGING_TIMEOUT(): NodeError {
  return codedError('ERR_WORKER_MESSAGING_TIMEOUT', 'Sending a message to another thread timed out', ERR_WORKER_MESSAGING_TIMEOUT);
}

/** @see https://nodejs.org/api/errors.html#err_worker_not_running */
export function ERR_WORKER_NOT_RUNNING(): NodeError {
  return codedError('ERR_WORKER_NOT_RUNNING', 'Worker instance not running', ERR_WORKER_NOT_RUNNING);
}

/** @see https://nodejs.org/api/errors.html#err_worker_out_of_memory */
export function ERR_WORKER_OUT_OF_MEMORY(reason: string): NodeError {
  return codedError('ERR_WORKER_OUT_OF_MEMORY', `Worker terminated due to reaching memory limit: ${reason}`, ERR_WORKER_OUT_OF_MEMORY);
}

/** @see https://nodejs.org/api/errors.html#err_worker_path */
export function ERR_WORKER_PATH(filename: string): NodeError & TypeError {
  return codedTypeError('ERR_WORKER_PATH', `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'. Received "${filename}"`, ERR_WORKER_PATH);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_worker_unserializable_error */
export function ERR_WORKER_UNSERIALIZABLE_ERROR(): NodeError {
  return codedError('ERR_WORKER_UNSERIALIZABLE_ERROR', 'All attempts at serializing an uncaught exception from a worker thread failed', ERR_WORKER_UNSERIALIZABLE_ERROR);
}

/** @see https://nodejs.org/api/errors.html#err_worker_unsupported_operation */
export function ERR_WORKER_UNSUPPORTED_OPERATION(operation: string): NodeError & TypeError {
  return codedTypeError('ERR_WORKER_UNSUPPORTED_OPERATION', `${operation} is not supported in workers`, ERR_WORKER_UNSUPPORTED_OPERATION);
}

/** @see https://nodejs.org/api/errors.html#err_zlib_initialization_failed */
export function ERR_ZLIB_INITIALIZATION_FAILED(reason = 'Initialization failed'): NodeError {
  return codedError('ERR_ZLIB_INITIALIZATION_FAILED', `${reason}`, ERR_ZLIB_INITIALIZATION_FAILED);
}

/** @see https://nodejs.org/api/errors.html#err_zstd_invalid_param */
export function ERR_ZSTD_INVALID_PARAM(param: unknown): NodeError & RangeError {
  return codedRangeError('ERR_ZSTD_INVALID_PARAM', `${String(param)} is not a valid zstd parameter`, ERR_ZSTD_INVALID_PARAM);
}
