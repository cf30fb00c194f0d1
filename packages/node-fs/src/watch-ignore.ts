import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { matchGlob } from '@tabnode/internal/glob';

/** What not to hear of: a glob, an expression, or a function of a name. */
export type Ignored = string | RegExp | ((filename: string) => boolean);

function matcher(ignored: unknown, name: string): (filename: string) => boolean {
  if (typeof ignored === 'string') {
    if (ignored === '') throw ERR_INVALID_ARG_VALUE(name, ignored, 'must be a non-empty string');
    // Without a slash it is the last name that counts.
    return ignored.includes('/') ? (filename) => matchGlob(filename, ignored, false) : (filename) => matchGlob(filename.slice(filename.lastIndexOf('/') + 1), ignored, false);
  }
  if (ignored instanceof RegExp) return (filename) => ignored.test(filename);
  if (typeof ignored === 'function') return (filename) => !!ignored(filename);
  throw ERR_INVALID_ARG_TYPE(name, ['string', 'Function', 'RegExp'], ignored);
}

/**
 * Tells whether a name is ignored, or a directory that it is in.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE} where `ignore` is something else.
 */
export function ignoring(ignore: unknown): ((filename: string) => boolean) | undefined {
  if (ignore === undefined || ignore === null) return undefined;
  const matchers = Array.isArray(ignore) ? ignore.map((each, i) => matcher(each, `options.ignore[${i}]`)) : [matcher(ignore, 'options.ignore')];
  return (filename) => {
    for (let end = filename.indexOf('/'); ; end = filename.indexOf('/', end + 1)) {
      const part = end < 0 ? filename : filename.slice(0, end);
      if (matchers.some((matches) => matches(part))) return true;
      if (end < 0) return false;
    }
  };
}
