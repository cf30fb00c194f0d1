// Clients from outside of the page: front ends that speak the protocol through a MessagePort or a WebSocket.
import { Connection } from './connection.ts';
import { pipeReader } from './pause-pipe.ts';
import { contextName } from './session.ts';
import type { Params } from './protocol.ts';

/** A way for texts to and from a client. */
export interface Channel {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  /**
   * Waits at most so many milliseconds for a text, while a debugger has the thread stopped: null once none will come,
   * undefined where none came. Without it the thread does not wait for the client.
   */
  wait?(milliseconds: number): string | null | undefined;
}

interface Request { id: number; method: string; params: Params }

/** Reads a client's text; a text that is no command is answered with the error given. */
function read(text: string): Request | { id?: number; code: number; message: string } {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return { code: -32700, message: 'JSON: invalid message' };
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return { code: -32600, message: 'Message must be an object' };
  const { id, method, params = {} } = request as { id?: unknown; method?: unknown; params?: unknown };
  if (typeof id !== 'number' || !Number.isInteger(id)) return { code: -32600, message: "Message must have integer 'id' property" };
  if (typeof method !== 'string') return { id, code: -32600, message: "Message must have string 'method' property" };
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return { id, code: -32600, message: "'params' must be an object" };
  return { id, method, params: params as Params };
}

/** Serves one client; gives what ends it. */
export function serveClient(channel: Channel): () => void {
  const send = (message: object): void => { channel.send(JSON.stringify(message)); };
  const connection = new Connection((method, params) => { send({ method, params }); }, contextName, channel.wait && {
    wait(milliseconds) {
      const text = channel.wait!(milliseconds);
      if (typeof text === 'string') receive(text);
      return text !== null;
    },
  });
  const receive = (text: string): void => {
    const request = read(text);
    if ('code' in request) {
      const { id, code, message } = request;
      send({ ...(id !== undefined && { id }), error: { code, message } });
      return;
    }
    const { id, method, params } = request;
    connection.dispatch(method, params, (error, result) => {
      if (error === null) send({ id, result });
      else send({ id, error: { code: error.code, message: error.message, ...(error.data !== undefined && { data: error.data }) } });
    });
  };
  channel.onMessage(receive);
  channel.onClose(() => { connection.close(); });
  return () => { connection.close(); };
}

/**
 * Lets whoever holds the other end of a MessagePort inspect this page: each message is one of the protocol's, as text.
 * In a worker, code that a debugger stops waits for a client that sends its commands by `pipe` (`pipeSender`).
 *
 * @example
 * const { port1, port2 } = new MessageChannel();
 * serveMessagePort(port1);
 * frontEnd.postMessage('inspect', '*', [port2]);
 */
export function serveMessagePort(port: MessagePort, pipe?: SharedArrayBuffer): () => void {
  const reader = pipe === undefined ? undefined : pipeReader(pipe);
  return serveClient({
    send(text) { port.postMessage(text); },
    onMessage(listener) {
      port.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') listener(data);
        // What comes by the pipe announces itself, for a thread that is not stopped.
        else for (let text = reader?.read(); text !== undefined; text = reader!.read()) listener(text);
      });
      port.start();
    },
    onClose(listener) { port.addEventListener('close', listener); },
    ...(reader !== undefined && { wait: (milliseconds: number) => reader.wait(milliseconds) }),
  });
}

/** Where `inspector.open` lets clients in. */
export interface Transport {
  /** Begins to let clients in: `accept` is called for each. Gives the address that they connect to, and what ends it. */
  listen(port: number, host: string, accept: (channel: Channel) => void): Listening;
}

/** What lets clients in. */
export interface Listening {
  url: string;
  close(): void;
  /** Blocks this thread, but for what clients ask for, until there is nothing more to wait for. Left out where it cannot be blocked. */
  block?(until: () => boolean): void;
}

let transport: Transport | undefined;

/** Sets where `inspector.open` lets clients in; a page cannot listen on a port by itself. */
export function setTransport(value: Transport | undefined): void {
  transport = value;
}

/** The transport that was set. */
export function currentTransport(): Transport | undefined {
  return transport;
}

export { createPipe, pipeSender } from './pause-pipe.ts';
