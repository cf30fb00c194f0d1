import { executionResource } from '@tabnode/internal/async-execution';

const topLevel = {};

/**
 * The object of what executes now: the Timeout, the Immediate, the request …; at top level an empty one.
 *
 * @see https://nodejs.org/api/async_hooks.html#async_hooksexecutionasyncresource
 */
export function executionAsyncResource(): object {
  return executionResource() ?? topLevel;
}
