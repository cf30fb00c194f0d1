import type { Diff } from './assertion-error.ts';

/** Where an `Assert` keeps its options; its methods find them through `this`. */
export const kOptions: unique symbol = /* @__PURE__ */ Symbol('options');

/** What an `Assert` is made with. */
export interface AssertOptions {
  /** How much of long values messages show. Default: `'simple'`. */
  diff?: Diff | undefined;
  /** Loosely named methods compare strictly. Default: `true`. */
  strict?: boolean | undefined;
  /** Strict deep comparison lets prototypes differ. Default: `false`. */
  skipPrototype?: boolean | undefined;
}

/** The options of the `Assert` that a method was called on; none where it was called by itself. */
export function optionsOf(self: unknown): AssertOptions | undefined {
  return (self as { [kOptions]?: AssertOptions } | undefined | null)?.[kOptions];
}
