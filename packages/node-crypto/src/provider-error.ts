import { opensslError, type OpenSSLError } from './openssl-error.ts';

/** The error of a wrong tag, or of none. */
export function unauthentic(): Error {
  return new Error('Unsupported state or unable to authenticate data');
}

/** An error of OpenSSL's ciphers: `providerError('64', 'bad decrypt')`. */
export function providerError(packed: string, reason: string): OpenSSLError {
  const code = `1C8000${packed}`;
  return opensslError(code, 'Provider routines', reason, undefined, [`error:${code}:Provider routines::${reason}`]);
}
