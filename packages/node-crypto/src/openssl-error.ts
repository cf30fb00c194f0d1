// Errors that come out of OpenSSL have its words, and Node's `library`, `reason` and `code` made of them.

/** An error from OpenSSL. */
export interface OpenSSLError extends Error {
  library?: string;
  reason?: string;
  code?: string;
  opensslErrorStack?: string[];
}

/**
 * Makes OpenSSL's error with a packed code, as eight hexadecimal digits: `opensslError('030000B2', 'digital envelope routines', 'not XOF or invalid length', 'EVP')`.
 *
 * @param prefix what Node puts between `ERR_OSSL_` and the reason, nothing where undefined
 */
export function opensslError(packed: string, library: string, reason: string, prefix?: string, stack?: string[]): OpenSSLError {
  const error: OpenSSLError = new Error(`error:${packed}:${library}::${reason}`);
  if (stack !== undefined) error.opensslErrorStack = stack;
  error.library = library;
  error.reason = reason;
  error.code = `ERR_OSSL_${prefix === undefined ? '' : `${prefix}_`}${reason.toUpperCase().replaceAll(' ', '_')}`;
  return error;
}

/** An error of Node's C++: its text does not show the code. */
export function nativeError(code: string, message: string, Class: new (message: string) => Error = Error): Error & { code: string } {
  return Object.assign(new Class(message), { code });
}

/** A digest that a key cannot sign by. */
export function invalidDigest(): OpenSSLError {
  return opensslError('1C80007A', 'Provider routines', 'invalid digest');
}

/** Keys of other curves or groups than each other's. */
export function mismatchingParameters(): OpenSSLError {
  return opensslError('1C8000CB', 'Provider routines', 'mismatching domain parameters');
}
