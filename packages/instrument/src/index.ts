export { mayAwait, transformAwaits, type AwaitHelper, type AwaitNames } from './await-transform.ts';
export { DEBUG_HELPERS, headOf, instrument, instrumentNames, type Instrumented, type InstrumentNames, type InstrumentOptions } from './instrument.ts';
export type { Edits, Node } from './syntax.ts';
