import { validateString } from '@tabnode/internal/validators';
import { builtinModules } from '@tabnode/internal/builtin-modules';

/**
 * Node's module of that name where the program carries all of them (the script tag, the runtime); a bundle
 * holds what it imports, so that there it is undefined, as for any name that is no builtin.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `id` is a string
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export function getBuiltinModule(id: string): any {
  validateString(id, 'id');
  return builtinModules.get?.(id);
}
