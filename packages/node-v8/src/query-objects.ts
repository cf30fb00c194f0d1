import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';

let warned = false;

/**
 * Counts the objects that have `constructor`'s prototype on their chain. Browsers do not tell a page what
 * its heap holds, and a count without what only closures hold would be wrong: it is refused.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `constructor` is a function and `options` an object.
 * @throws {ERR_INVALID_ARG_VALUE} where `options.format` is neither `'count'` nor `'summary'`.
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} otherwise.
 * @see https://nodejs.org/api/v8.html#v8queryobjectsctor-options
 */
export function queryObjects(constructor: Function, options?: { format?: 'count' | 'summary' }): number | string[] {
  if (!warned) {
    warned = true;
    emitWarning('v8.queryObjects() is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  validateFunction(constructor, 'constructor');
  if (options !== undefined) validateObject(options, 'options');
  const format = options?.format ?? 'count';
  if (format !== 'count' && format !== 'summary') throw ERR_INVALID_ARG_VALUE('options.format', format);
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('v8.queryObjects', 'browsers do not tell a page what its heap holds');
}
