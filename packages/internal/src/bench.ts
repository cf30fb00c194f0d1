/** Takes what `require` gives of Node's modules, prepares, and returns the function to time. */
export type Bench = (require: (module: string) => any) => () => unknown;

/** What a `*.bench.ts` exports as `benches`: the cases by name. They run in native Node and on ours. */
export type Benches = Record<string, Bench>;

/** Exported as `ways`: other ways to do a case that the browser offers, timed beside ours. */
export type Ways = Record<string, Record<string, () => () => unknown>>;

/** Exported as `rivals`: npm packages by the module that they stand in for, timed beside ours. */
export type Rivals = Record<string, string>;
