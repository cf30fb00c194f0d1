import { named } from './named.ts';

/** Makes a function a class under its name, with the methods and statics of `Base`: what `class … extends` does for those that must work without `new`. */
export function inherit<C extends Function>(name: string, constructor: C, Base: Function): C {
  Object.setPrototypeOf(constructor, Base);
  Object.setPrototypeOf(constructor.prototype, Base.prototype);
  return named(name, constructor);
}
