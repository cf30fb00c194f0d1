import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';

type Constructor = Function & { super_?: unknown; prototype: object };

/**
 * Lets a constructor inherit from another one; `constructor.super_` is the other. Legacy: use `class` and `extends`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are functions and `superConstructor` has a prototype.
 * @see https://nodejs.org/api/util.html#utilinheritsconstructor-superconstructor
 */
export function inherits(constructor: Function, superConstructor: Function): void {
  validateFunction(constructor, 'ctor');
  validateFunction(superConstructor, 'superCtor');
  if (superConstructor.prototype === undefined) throw ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superConstructor.prototype);
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf((constructor as Constructor).prototype, superConstructor.prototype);
}
