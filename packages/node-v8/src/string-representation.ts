import { validateString } from '@tabnode/internal/validators';

/**
 * Whether a string has no unit above 0xff, so that V8 keeps it in one byte a unit. Strings that V8 keeps
 * in two all the same, for their past, cannot be told apart.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `content` is a string.
 * @see https://nodejs.org/api/v8.html#v8isstringonebyterepresentationcontent
 */
export function isStringOneByteRepresentation(content: string): boolean {
  validateString(content, 'content');
  // eslint-disable-next-line no-control-regex
  return !/[^\0-\xff]/.test(content);
}
