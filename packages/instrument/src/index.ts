export { mayAwait, transformAwaits, type AwaitHelper, type AwaitNames } from './await-transform.ts';
export type { Edits, Node } from './syntax.ts';
