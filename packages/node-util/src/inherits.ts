import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

type Constructor = Function & { super_?: unknown; prototype: object };

/**
 * Lets a constructor inherit from another one; `constructor.super_` is the other. Legacy: use `class` and `extends`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are functions and `superConstructor` has a prototype.
 * @see https://nodejs.org/api/util.html#utilinheritsconstructor-superconstructor
 */
export function inherits(constructor: unknown, superConstructor: unknown): void {
  if (constructor === undefined || constructor === null) throw ERR_INVALID_ARG_TYPE('ctor', 'Function', constructor);
  if (superConstructor === undefined || superConstructor === null) throw ERR_INVALID_ARG_TYPE('superCtor', 'Function', superConstructor);
  const { prototype } = superConstructor as Constructor;
  if (prototype === undefined) throw ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', prototype);
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf((constructor as Constructor).prototype, prototype);
}
