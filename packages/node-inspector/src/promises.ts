import { inspectorConsole } from './inspector-console.ts';
import { NetworkResources } from './network-resources.ts';
import { close, open, url, waitForDebugger } from './open.ts';
import { Session } from './promises-session.ts';
import { DOMStorage, Network } from './program-events.ts';

export { close, DOMStorage, inspectorConsole as console, Network, NetworkResources, open, Session, url, waitForDebugger };

/** What `require('inspector/promises')` gives. */
const inspector = { open, close, url, waitForDebugger, console: inspectorConsole, Session, Network, NetworkResources, DOMStorage };
export default inspector;
export { inspector as 'module.exports' };
