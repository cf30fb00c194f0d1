import { executionAsyncId, triggerAsyncId } from '@tabnode/internal/async-execution';
import { AsyncResource } from '@tabnode/internal/async-resource';
import { createHook } from './async-hook.ts';
import { AsyncLocalStorage } from './async-local-storage.ts';
import { executionAsyncResource } from './execution-async-resource.ts';
import { asyncWrapProviders } from './provider-types.ts';

export { AsyncLocalStorage, AsyncResource, asyncWrapProviders, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId };

/** What `require('async_hooks')` gives. */
const asyncHooks = { AsyncLocalStorage, createHook, executionAsyncId, triggerAsyncId, executionAsyncResource, asyncWrapProviders, AsyncResource };
export default asyncHooks;
export { asyncHooks as 'module.exports' };
