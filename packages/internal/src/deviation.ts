/** One behaviour that differs from Node: the listed test must fail in the browsers until the entry is removed. */
export interface Deviation {
  /** Full name of the test in the package's own tests: `suite > test`. */
  test: string;
  /** `never`: the platform cannot do it; `todo`: not built yet. */
  state: 'never' | 'todo';
  /** Why, in a sentence that the README prints. */
  reason: string;
  /** The engines it holds for; all when left out. */
  engines?: readonly ('chromium' | 'firefox' | 'webkit')[];
  /** The ways of use it holds for: bundled packages (source, dist) or the script tag; all when left out. */
  variants?: readonly ('source' | 'dist' | 'script')[];
}
