import { describe, test } from 'node:test';
import assert from 'node:assert';
import { inspect } from 'node:util';
import { createTracing, getEnabledCategories } from 'node:trace_events';

describe('trace_events', () => {
  test('objects', () => {
    const tracing = createTracing({ categories: ['node.perf', 'v8', 'v8'] });
    assert.deepStrictEqual([tracing.enabled, tracing.categories], [false, 'node.perf,v8,v8']);
    assert.strictEqual(inspect(tracing), "Tracing { enabled: false, categories: 'node.perf,v8,v8' }");
    assert.strictEqual(tracing.constructor.name, 'Tracing');
  });

  test('categories of all that are enabled', () => {
    const before = getEnabledCategories();
    const [one, two] = [createTracing({ categories: ['tabnode.b', 'tabnode.a'] }), createTracing({ categories: ['tabnode.c', 'tabnode.a'] })];
    one.enable();
    one.enable();
    two.enable();
    assert.strictEqual(getEnabledCategories(), 'tabnode.a,tabnode.b,tabnode.c');
    one.disable();
    assert.deepStrictEqual([one.enabled, two.enabled, getEnabledCategories()], [false, true, 'tabnode.a,tabnode.c']);
    two.disable();
    two.disable();
    assert.strictEqual(getEnabledCategories(), before);
  });

  test('arguments are checked', () => {
    for (const options of [1, 'foo', true, null, undefined]) {
      assert.throws(() => createTracing(options as never), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
      assert.throws(() => createTracing({ categories: options as never }), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
    }
    assert.throws(() => createTracing({ categories: [3 as never] }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.categories[0]" property must be of type string. Received type number (3)' });
    assert.throws(() => createTracing({ categories: [] }), { code: 'ERR_TRACE_EVENTS_CATEGORY_REQUIRED', name: 'TypeError', message: 'At least one category is required' });
  });
});
