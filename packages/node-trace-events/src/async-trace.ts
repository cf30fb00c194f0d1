import { addAsyncHook, executionAsyncId, removeAsyncHook, type AsyncHook } from '@tabnode/internal/async-execution';
import { updatePromiseHooks } from '@tabnode/internal/promise-hooks';
import { isTraced, trace, watchTracing } from '@tabnode/internal/trace-event';

const CATEGORIES = 'node,node.async_hooks';
const types = /* @__PURE__ */ new Map<number, string>();

const hook: AsyncHook = {
  init(id, type, triggerAsyncId) {
    types.set(id, type);
    trace('b', CATEGORIES, type, { data: { triggerAsyncId, executionAsyncId: executionAsyncId() } }, id);
  },
  before(id) { callback('b', id); },
  after(id) { callback('e', id); },
  destroy(id) {
    const type = types.get(id);
    if (type === undefined) return;
    types.delete(id);
    trace('e', CATEGORIES, type, {}, id);
  },
};

function callback(ph: string, id: number): void {
  const type = types.get(id);
  if (type !== undefined) trace(ph, CATEGORIES, `${type}_CALLBACK`, {}, id);
}

let on = false;

function watch(): void {
  if (isTraced(CATEGORIES) === on) return;
  on = !on;
  if (on) addAsyncHook(hook);
  else removeAsyncHook(hook);
  if (!on) types.clear();
  updatePromiseHooks();
}

/** Traces asynchronous resources while that is asked for. */
export function traceResources(): void {
  watchTracing(watch);
}
