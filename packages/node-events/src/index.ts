import { EventEmitter } from './event-emitter.ts';

export { addAbortListener } from './abort-listener.ts';
export { EventEmitter, EventEmitterAsyncResource, listenerCount } from './event-emitter.ts';
export type { EventEmitterOptions, EventName, Listener } from './emitter.ts';
export { getEventListeners } from './event-listeners.ts';
export { getMaxListeners, setMaxListeners } from './max-listeners.ts';
export { NodeEventTarget } from './node-event-target.ts';
export { on } from './on.ts';
export { once } from './once.ts';
export { captureRejectionSymbol, errorMonitor } from './symbols.ts';
export const usingDomains = false;
export default EventEmitter;
export { EventEmitter as 'module.exports' };
