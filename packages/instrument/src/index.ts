export { mayAwait, transformAwaits, type AwaitHelper, type AwaitNames } from './await-transform.ts';
export { headOf, instrument, instrumentNames, type InstrumentNames, type InstrumentOptions } from './instrument.ts';
export type { Edits, Node } from './syntax.ts';
