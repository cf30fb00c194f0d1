import { test } from './harness.ts';

export { after, afterEach, before, beforeEach, describe, it, suite, test } from './harness.ts';
export default test;
export { test as 'module.exports' };
