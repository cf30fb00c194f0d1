// Codes that older Node has used and today's documentation still describes, one factory a code.
import { codedError, codedRangeError, codedSyntaxError, codedTypeError, type NodeError } from './node-error.ts';

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_cannot_transfer_object */
export function ERR_CANNOT_TRANSFER_OBJECT(): NodeError & TypeError {
  return codedTypeError('ERR_CANNOT_TRANSFER_OBJECT', 'The value passed to postMessage() contained an object that is not supported for transferring', ERR_CANNOT_TRANSFER_OBJECT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_cpu_usage */
export function ERR_CPU_USAGE(): NodeError {
  return codedError('ERR_CPU_USAGE', 'The native call from process.cpuUsage could not be processed. **Source Code:** lib/events.js Much of the Node.js core API is built around an idiomatic asynchronous event-driven architecture in which certain kinds of objects (called "emitters") emit named events that cause Function objects ("listeners") to be called', ERR_CPU_USAGE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_hash_digest_no_utf16 */
export function ERR_CRYPTO_HASH_DIGEST_NO_UTF16(): NodeError {
  return codedError('ERR_CRYPTO_HASH_DIGEST_NO_UTF16', 'The UTF-16 encoding was used with hash.digest()', ERR_CRYPTO_HASH_DIGEST_NO_UTF16);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_crypto_scrypt_invalid_parameter */
export function ERR_CRYPTO_SCRYPT_INVALID_PARAMETER(): NodeError {
  return codedError('ERR_CRYPTO_SCRYPT_INVALID_PARAMETER', 'One or more crypto.scrypt() or crypto.scryptSync() parameters are outside their legal range', ERR_CRYPTO_SCRYPT_INVALID_PARAMETER);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_frame_error */
export function ERR_HTTP2_FRAME_ERROR(): NodeError {
  return codedError('ERR_HTTP2_FRAME_ERROR', 'Used when a failure occurs sending an individual frame on the HTTP/2 session', ERR_HTTP2_FRAME_ERROR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_headers_object */
export function ERR_HTTP2_HEADERS_OBJECT(): NodeError {
  return codedError('ERR_HTTP2_HEADERS_OBJECT', 'Used when an HTTP/2 Headers Object is expected', ERR_HTTP2_HEADERS_OBJECT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_header_required */
export function ERR_HTTP2_HEADER_REQUIRED(): NodeError {
  return codedError('ERR_HTTP2_HEADER_REQUIRED', 'Used when a required header is missing in an HTTP/2 message', ERR_HTTP2_HEADER_REQUIRED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_info_headers_after_respond */
export function ERR_HTTP2_INFO_HEADERS_AFTER_RESPOND(): NodeError {
  return codedError('ERR_HTTP2_INFO_HEADERS_AFTER_RESPOND', 'HTTP/2 informational headers must only be sent prior to calling the Http2Stream.prototype.respond() method', ERR_HTTP2_INFO_HEADERS_AFTER_RESPOND);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http2_stream_closed */
export function ERR_HTTP2_STREAM_CLOSED(): NodeError {
  return codedError('ERR_HTTP2_STREAM_CLOSED', 'Used when an action has been performed on an HTTP/2 Stream that has already been closed', ERR_HTTP2_STREAM_CLOSED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_http_invalid_char */
export function ERR_HTTP_INVALID_CHAR(): NodeError & TypeError {
  return codedTypeError('ERR_HTTP_INVALID_CHAR', 'Used when an invalid character is found in an HTTP response status message (reason phrase)', ERR_HTTP_INVALID_CHAR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_callback */
export function ERR_INVALID_CALLBACK(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_CALLBACK', 'A callback function was required but was not been provided to a Node.js API', ERR_INVALID_CALLBACK);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_opt_value */
export function ERR_INVALID_OPT_VALUE(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_OPT_VALUE', 'An invalid or unexpected value was passed in an options object', ERR_INVALID_OPT_VALUE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_opt_value_encoding */
export function ERR_INVALID_OPT_VALUE_ENCODING(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_OPT_VALUE_ENCODING', 'An invalid or unknown file encoding was passed', ERR_INVALID_OPT_VALUE_ENCODING);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_invalid_transfer_object */
export function ERR_INVALID_TRANSFER_OBJECT(): NodeError & TypeError {
  return codedTypeError('ERR_INVALID_TRANSFER_OBJECT', 'An invalid transfer object was passed to postMessage()', ERR_INVALID_TRANSFER_OBJECT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_assert_integrity */
export function ERR_MANIFEST_ASSERT_INTEGRITY(): NodeError {
  return codedError('ERR_MANIFEST_ASSERT_INTEGRITY', 'An attempt was made to load a resource, but the resource did not match the integrity defined by the policy manifest', ERR_MANIFEST_ASSERT_INTEGRITY);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_dependency_missing */
export function ERR_MANIFEST_DEPENDENCY_MISSING(): NodeError {
  return codedError('ERR_MANIFEST_DEPENDENCY_MISSING', 'An attempt was made to load a resource, but the resource was not listed as a dependency from the location that attempted to load it', ERR_MANIFEST_DEPENDENCY_MISSING);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_integrity_mismatch */
export function ERR_MANIFEST_INTEGRITY_MISMATCH(): NodeError & SyntaxError {
  return codedSyntaxError('ERR_MANIFEST_INTEGRITY_MISMATCH', 'An attempt was made to load a policy manifest, but the manifest had multiple entries for a resource which did not match each other', ERR_MANIFEST_INTEGRITY_MISMATCH);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_invalid_resource_field */
export function ERR_MANIFEST_INVALID_RESOURCE_FIELD(): NodeError & TypeError {
  return codedTypeError('ERR_MANIFEST_INVALID_RESOURCE_FIELD', 'A policy manifest resource had an invalid value for one of its fields', ERR_MANIFEST_INVALID_RESOURCE_FIELD);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_invalid_specifier */
export function ERR_MANIFEST_INVALID_SPECIFIER(): NodeError & TypeError {
  return codedTypeError('ERR_MANIFEST_INVALID_SPECIFIER', 'A policy manifest resource had an invalid value for one of its dependency mappings', ERR_MANIFEST_INVALID_SPECIFIER);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_parse_policy */
export function ERR_MANIFEST_PARSE_POLICY(): NodeError & SyntaxError {
  return codedSyntaxError('ERR_MANIFEST_PARSE_POLICY', 'An attempt was made to load a policy manifest, but the manifest was unable to be parsed', ERR_MANIFEST_PARSE_POLICY);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_tdz */
export function ERR_MANIFEST_TDZ(): NodeError {
  return codedError('ERR_MANIFEST_TDZ', 'An attempt was made to read from a policy manifest, but the manifest initialization has not yet taken place', ERR_MANIFEST_TDZ);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_manifest_unknown_onerror */
export function ERR_MANIFEST_UNKNOWN_ONERROR(): NodeError & SyntaxError {
  return codedSyntaxError('ERR_MANIFEST_UNKNOWN_ONERROR', 'A policy manifest was loaded, but had an unknown value for its "onerror" behavior', ERR_MANIFEST_UNKNOWN_ONERROR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_missing_message_port_in_transfer_list */
export function ERR_MISSING_MESSAGE_PORT_IN_TRANSFER_LIST(): NodeError & TypeError {
  return codedTypeError('ERR_MISSING_MESSAGE_PORT_IN_TRANSFER_LIST', 'This error code was replaced by ERRMISSINGTRANSFERABLEINTRANSFER_LIST in Node.js v15.0.0, because it is no longer accurate as other types of transferable objects also exist now', ERR_MISSING_MESSAGE_PORT_IN_TRANSFER_LIST);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_missing_transferable_in_transfer_list */
export function ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST(): NodeError & TypeError {
  return codedTypeError('ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST', 'An object that needs to be explicitly listed in the transferList argument is in the object passed to a postMessage() call, but is not provided in the transferList for that call', ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_cons_prototype_object */
export function ERR_NAPI_CONS_PROTOTYPE_OBJECT(): NodeError & TypeError {
  return codedTypeError('ERR_NAPI_CONS_PROTOTYPE_OBJECT', 'Used by the Node-API when Constructor.prototype is not an object', ERR_NAPI_CONS_PROTOTYPE_OBJECT);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_tsfn_start_idle_loop */
export function ERR_NAPI_TSFN_START_IDLE_LOOP(): NodeError {
  return codedError('ERR_NAPI_TSFN_START_IDLE_LOOP', 'On the main thread, values are removed from the queue associated with the thread-safe function in an idle loop', ERR_NAPI_TSFN_START_IDLE_LOOP);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_napi_tsfn_stop_idle_loop */
export function ERR_NAPI_TSFN_STOP_IDLE_LOOP(): NodeError {
  return codedError('ERR_NAPI_TSFN_STOP_IDLE_LOOP', 'Once no more items are left in the queue, the idle loop must be suspended', ERR_NAPI_TSFN_STOP_IDLE_LOOP);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_no_longer_supported */
export function ERR_NO_LONGER_SUPPORTED(): NodeError {
  return codedError('ERR_NO_LONGER_SUPPORTED', 'A Node.js API was called in an unsupported manner, such as Buffer.write(string, encoding, offset, length)', ERR_NO_LONGER_SUPPORTED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_outofmemory */
export function ERR_OUTOFMEMORY(): NodeError {
  return codedError('ERR_OUTOFMEMORY', 'Used generically to identify that an operation caused an out of memory condition', ERR_OUTOFMEMORY);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_parse_history_data */
export function ERR_PARSE_HISTORY_DATA(): NodeError {
  return codedError('ERR_PARSE_HISTORY_DATA', 'The repl module was unable to parse data from the REPL history file', ERR_PARSE_HISTORY_DATA);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_socket_cannot_send */
export function ERR_SOCKET_CANNOT_SEND(): NodeError {
  return codedError('ERR_SOCKET_CANNOT_SEND', 'Data could not be sent on a socket', ERR_SOCKET_CANNOT_SEND);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_stderr_close */
export function ERR_STDERR_CLOSE(): NodeError {
  return codedError('ERR_STDERR_CLOSE', 'An attempt was made to close the process.stderr stream', ERR_STDERR_CLOSE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_stdout_close */
export function ERR_STDOUT_CLOSE(): NodeError {
  return codedError('ERR_STDOUT_CLOSE', 'An attempt was made to close the process.stdout stream', ERR_STDOUT_CLOSE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_stream_read_not_implemented */
export function ERR_STREAM_READ_NOT_IMPLEMENTED(): NodeError {
  return codedError('ERR_STREAM_READ_NOT_IMPLEMENTED', 'Used when an attempt is made to use a readable stream that has not implemented readable._read()', ERR_STREAM_READ_NOT_IMPLEMENTED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tls_renegotiation_failed */
export function ERR_TLS_RENEGOTIATION_FAILED(): NodeError {
  return codedError('ERR_TLS_RENEGOTIATION_FAILED', 'Used when a TLS renegotiation request has failed in a non-specific way', ERR_TLS_RENEGOTIATION_FAILED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_transferring_externalized_sharedarraybuffer */
export function ERR_TRANSFERRING_EXTERNALIZED_SHAREDARRAYBUFFER(): NodeError & TypeError {
  return codedTypeError('ERR_TRANSFERRING_EXTERNALIZED_SHAREDARRAYBUFFER', 'A SharedArrayBuffer whose memory is not managed by the JavaScript engine or by Node.js was encountered during serialization', ERR_TRANSFERRING_EXTERNALIZED_SHAREDARRAYBUFFER);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_tty_init_failed */
export function ERR_TTY_INIT_FAILED(): NodeError {
  return codedError('ERR_TTY_INIT_FAILED', 'The initialization of a TTY failed due to a system error', ERR_TTY_INIT_FAILED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_unknown_stdin_type */
export function ERR_UNKNOWN_STDIN_TYPE(): NodeError {
  return codedError('ERR_UNKNOWN_STDIN_TYPE', 'An attempt was made to launch a Node.js process with an unknown stdin file type', ERR_UNKNOWN_STDIN_TYPE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_unknown_stream_type */
export function ERR_UNKNOWN_STREAM_TYPE(): NodeError {
  return codedError('ERR_UNKNOWN_STREAM_TYPE', 'An attempt was made to launch a Node.js process with an unknown stdout or stderr file type', ERR_UNKNOWN_STREAM_TYPE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_v8breakiterator */
export function ERR_V8BREAKITERATOR(): NodeError {
  return codedError('ERR_V8BREAKITERATOR', 'The V8 BreakIterator API was used but the full ICU data set is not installed', ERR_V8BREAKITERATOR);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_value_out_of_range */
export function ERR_VALUE_OUT_OF_RANGE(): NodeError & RangeError {
  return codedRangeError('ERR_VALUE_OUT_OF_RANGE', 'Used when a given value is out of the accepted range', ERR_VALUE_OUT_OF_RANGE);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_linking_errored */
export function ERR_VM_MODULE_LINKING_ERRORED(): NodeError {
  return codedError('ERR_VM_MODULE_LINKING_ERRORED', 'The linker function returned a module for which linking has failed', ERR_VM_MODULE_LINKING_ERRORED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_vm_module_not_linked */
export function ERR_VM_MODULE_NOT_LINKED(): NodeError {
  return codedError('ERR_VM_MODULE_NOT_LINKED', 'The module must be successfully linked before instantiation', ERR_VM_MODULE_NOT_LINKED);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_worker_unsupported_extension */
export function ERR_WORKER_UNSUPPORTED_EXTENSION(): NodeError & TypeError {
  return codedTypeError('ERR_WORKER_UNSUPPORTED_EXTENSION', 'The pathname used for the main script of a worker has an unknown file extension', ERR_WORKER_UNSUPPORTED_EXTENSION);
}

/** The text is the documentation's. @see https://nodejs.org/api/errors.html#err_zlib_binding_closed */
export function ERR_ZLIB_BINDING_CLOSED(): NodeError {
  return codedError('ERR_ZLIB_BINDING_CLOSED', 'Used when an attempt is made to use a zlib object after it has already been closed', ERR_ZLIB_BINDING_CLOSED);
}
