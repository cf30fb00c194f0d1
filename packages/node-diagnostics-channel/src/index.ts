import { Channel, channel, hasSubscribers, subscribe, unsubscribe } from './channel.ts';
import { tracingChannel } from './tracing-channel.ts';

export { Channel, channel, hasSubscribers, subscribe, tracingChannel, unsubscribe };

/** What `require('diagnostics_channel')` gives. */
const diagnosticsChannel = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
export default diagnosticsChannel;
export { diagnosticsChannel as 'module.exports' };
