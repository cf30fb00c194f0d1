import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INSPECTOR_ALREADY_ACTIVATED, ERR_INSPECTOR_NOT_ACTIVE } from '@tabnode/internal/errors';
import { validateInt32 } from '@tabnode/internal/validators';
import { keepConsoleCalls } from './console-calls.ts';
import { currentTransport, serveClient, type Listening } from './remote.ts';
import { waitForRelease } from './waiting.ts';

let listening: Listening | undefined;
let forget = (): void => {};
const clients = /* @__PURE__ */ new Set<() => void>();

/** What `open` gives: `using` closes the inspector. */
export interface InspectorHandle { [Symbol.dispose](): void }

/**
 * Lets front ends in, by the transport that `setTransport` of `@tabnode/node-inspector/remote` has set: a page
 * cannot listen by itself.
 *
 * @throws {ERR_INSPECTOR_ALREADY_ACTIVATED} where it does so already.
 * @throws {ERR_OUT_OF_RANGE} unless the port is from 0 to 65535.
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where there is no transport, or where `wait` is asked for and the transport cannot block.
 * @see https://nodejs.org/api/inspector.html#inspectoropenport-host-wait
 */
export function open(port?: number, host?: string, wait?: boolean): InspectorHandle {
  if (listening !== undefined) throw ERR_INSPECTOR_ALREADY_ACTIVATED();
  if (typeof port === 'number' && port >>> 0 === port) validateInt32(port, 'port', 0, 65535);
  const transport = currentTransport();
  if (transport === undefined) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('inspector.open', 'a page cannot listen on a port; setTransport of @tabnode/node-inspector/remote lets clients in');
  listening = transport.listen(typeof port === 'number' ? port : 9229, host ?? '127.0.0.1', (channel) => {
    const end = serveClient(channel);
    clients.add(end);
    channel.onClose(() => { clients.delete(end); });
  });
  forget = keepConsoleCalls();
  if (wait) {
    try {
      waitForDebugger();
    } catch (error) {
      close();
      throw error;
    }
  }
  return Object.assign(Object.create(null) as InspectorHandle, { [Symbol.dispose]: close });
}

/** Ends the sessions of all front ends and lets no more in. @see https://nodejs.org/api/inspector.html#inspectorclose */
export function close(): void {
  const ended = listening;
  listening = undefined;
  for (const end of clients) end();
  clients.clear();
  forget();
  ended?.close();
}

/** The address of the active inspector, or undefined. @see https://nodejs.org/api/inspector.html#inspectorurl */
export function url(): string | undefined {
  return listening?.url;
}

/**
 * Blocks until a client has sent `Runtime.runIfWaitingForDebugger`.
 *
 * @throws {ERR_INSPECTOR_NOT_ACTIVE} where the inspector is not open.
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the transport cannot block this thread, or finds nobody to talk to.
 * @see https://nodejs.org/api/inspector.html#inspectorwaitfordebugger
 */
export function waitForDebugger(): void {
  if (listening === undefined) throw ERR_INSPECTOR_NOT_ACTIVE();
  const { block } = listening;
  if (block === undefined) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('inspector.waitForDebugger', 'what lets clients in cannot block the page');
  waitForRelease(block);
}
