import { validateBoolean, validateObject } from '@tabnode/internal/validators';

/**
 * Makes a random version 4 UUID.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where the options are none
 * @example
 * randomUUID().length; // 36
 *
 * @see https://nodejs.org/api/crypto.html#cryptorandomuuidoptions
 */
export function randomUUID(options?: { disableEntropyCache?: boolean | undefined }): `${string}-${string}-${string}-${string}-${string}` {
  if (options !== undefined) {
    validateObject(options, 'options');
    if (options.disableEntropyCache !== undefined) validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
  const { crypto } = globalThis;
  // Pages that are not secure contexts have random bytes but no UUIDs.
  return crypto.randomUUID?.() ?? ('10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (+c ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (+c / 4)))).toString(16)) as never);
}
