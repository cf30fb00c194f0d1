import { stripControl } from '@tabnode/internal/string-width';
import { validateString } from '@tabnode/internal/validators';

/**
 * Takes terminal escape sequences out of a text.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `str` is a string.
 * @example
 * stripVTControlCharacters('\u001b[31mred\u001b[39m'); // 'red'
 * @see https://nodejs.org/api/util.html#utilstripvtcontrolcharactersstr
 */
export function stripVTControlCharacters(str: string): string {
  validateString(str, 'str');
  return stripControl(str);
}

/** Replaces lone surrogates by U+FFFD. @see https://nodejs.org/api/util.html#utiltousvstringstring */
export function toUSVString(string: string): string {
  return `${string}`.toWellFormed();
}
