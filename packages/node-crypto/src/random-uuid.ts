/**
 * Makes a random version 4 UUID.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where the options are none
 * @example
 * randomUUID().length; // 36
 *
 * @see https://nodejs.org/api/crypto.html#cryptorandomuuidoptions
 */
export function randomUUID(options: { disableEntropyCache?: boolean | undefined } = {}): `${string}-${string}-${string}-${string}-${string}` {
  const wrong = typeof options !== 'object' || !options || Array.isArray(options);
  const value: any = wrong ? options : options.disableEntropyCache;
  const kind = typeof value;
  // The shared factory of this error, which describes any value, weighs more than all of this.
  if (wrong || (value !== undefined && kind !== 'boolean')) {
    throw Object.assign(new TypeError(`The "options${wrong ? '" argument must be of type object' : '.disableEntropyCache" property must be of type boolean'}. Received ${kind === 'object' ? value && `an instance of ${value.constructor.name}` : `type ${kind} (${kind === 'string' ? `'${value}'` : String(value)})`}`), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  // Pages that are not secure contexts have random bytes but no UUIDs.
  return crypto.randomUUID?.() ?? ('10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c: any) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (c / 4)))).toString(16)) as never);
}
