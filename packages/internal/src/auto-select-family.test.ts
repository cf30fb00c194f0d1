import { test } from 'node:test';
import assert from 'node:assert';
import { getDefaultAutoSelectFamily, getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamily, setDefaultAutoSelectFamilyAttemptTimeout } from './auto-select-family.ts';

test('the choice between families and its time are set for all connections', () => {
  assert.strictEqual(getDefaultAutoSelectFamily(), true);
  setDefaultAutoSelectFamily(false);
  assert.strictEqual(getDefaultAutoSelectFamily(), false);
  assert.throws(() => setDefaultAutoSelectFamily(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "value" argument must be of type boolean. Received type number (1)' });
  assert.strictEqual(getDefaultAutoSelectFamilyAttemptTimeout(), 500);
  setDefaultAutoSelectFamilyAttemptTimeout(1);
  assert.strictEqual(getDefaultAutoSelectFamilyAttemptTimeout(), 10);
  assert.throws(() => setDefaultAutoSelectFamilyAttemptTimeout(0), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "value" is out of range. It must be >= 1 && <= 2147483647. Received 0' });
  assert.throws(() => setDefaultAutoSelectFamilyAttemptTimeout('1' as never), { code: 'ERR_INVALID_ARG_TYPE' });
});
