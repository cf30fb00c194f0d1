import { ERR_CRYPTO_ENGINE_UNKNOWN } from '@tabnode/internal/errors';
import { validateNumber, validateString } from '@tabnode/internal/validators';

/** Finds no OpenSSL engine. @throws {ERR_CRYPTO_ENGINE_UNKNOWN | ERR_INVALID_ARG_TYPE} @see https://nodejs.org/api/crypto.html#cryptosetengineengine-flags */
export function setEngine(id: string, flags?: number): void {
  validateString(id, 'id');
  if (flags !== undefined) validateNumber(flags, 'flags');
  throw ERR_CRYPTO_ENGINE_UNKNOWN(id);
}
