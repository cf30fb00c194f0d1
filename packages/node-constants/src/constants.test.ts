import assert from 'node:assert';
import constants from 'node:constants';
import * as names from 'node:constants';
import os from 'node:os';
import { test } from 'node:test';

test('constants are those of os, fs and crypto, in that order', () => {
  const list = Object.keys(constants);
  assert.strictEqual(Object.isFrozen(constants), true);
  const { dlopen, errno, priority, signals } = os.constants;
  assert.deepStrictEqual(list.slice(0, 5), Object.keys(dlopen));
  for (const table of [dlopen, errno, priority, signals]) for (const [name, value] of Object.entries(table)) assert.strictEqual((constants as unknown as Record<string, unknown>)[name], value, name);
  assert.strictEqual(constants.O_CREAT, 64);
  assert.strictEqual((constants as unknown as Record<string, unknown>)['RSA_PKCS1_PADDING'], 1);
});

test('each is a named export with the same value', () => {
  const { default: _, ...rest } = names as unknown as Record<string, unknown>;
  delete rest['module.exports'];
  assert.deepStrictEqual(rest, { ...constants });
});
