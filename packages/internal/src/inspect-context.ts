import type { Stylize } from './inspect-style.ts';

/** The options of `util.inspect`, as `util.inspect.defaultOptions` lists them. */
export interface InspectOptions {
  showHidden?: boolean;
  depth?: number | null;
  colors?: boolean;
  customInspect?: boolean;
  showProxy?: boolean;
  maxArrayLength?: number | null;
  maxStringLength?: number | null;
  breakLength?: number;
  compact?: boolean | number;
  sorted?: boolean | ((a: string, b: string) => number);
  getters?: boolean | 'get' | 'set';
  numericSeparator?: boolean;
}

/** What one call of `inspect` carries along: its options, and where it stands. */
export interface InspectContext extends Required<InspectOptions> {
  stylize: Stylize;
  /** The options that the caller passed, where some of them are not Node's. */
  userOptions: object | undefined;
  /** The objects being inspected, outermost first. */
  seen: unknown[];
  /** The numbers of the objects that refer to themselves. */
  circular: Map<unknown, number> | undefined;
  indentationLvl: number;
  /** How deep the object lies that was formatted last. */
  currentDepth: number;
  /** Characters written so far, by indentation. */
  budget: Record<number, number>;
}

/** The values that `inspect` starts from. */
export const defaultOptions: Required<InspectOptions> = /* @__PURE__ */ (() => Object.seal({
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
} as Required<InspectOptions>))();
