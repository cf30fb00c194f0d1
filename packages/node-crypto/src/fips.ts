import { ERR_CRYPTO_FIPS_UNAVAILABLE } from '@tabnode/internal/errors';

/** 0: there is no FIPS module here. @see https://nodejs.org/api/crypto.html#cryptogetfips */
export function getFips(): 0 | 1 {
  return 0;
}

/** Refuses to switch on what there is not. @throws {ERR_CRYPTO_FIPS_UNAVAILABLE} @see https://nodejs.org/api/crypto.html#cryptosetfipsbool */
export function setFips(enabled: boolean | number): void {
  if (enabled) throw ERR_CRYPTO_FIPS_UNAVAILABLE();
}
