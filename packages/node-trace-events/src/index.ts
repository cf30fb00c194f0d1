import { createTracing, getEnabledCategories } from './tracing.ts';

export { createTracing, getEnabledCategories };

/** What `require('trace_events')` gives. */
const traceEvents = { createTracing, getEnabledCategories };
export default traceEvents;
export { traceEvents as 'module.exports' };
