import { test } from './test.ts';

export { assert } from './context-assert.ts';
export { run } from './run.ts';
export { snapshot } from './snapshot.ts';
export { after, afterEach, before, beforeEach, describe, expectFailure, it, mock, only, skip, suite, test, todo } from './test.ts';
export default test;
export { test as 'module.exports' };
