// The page's end of a relay: a page cannot listen, so it connects to a program that listens in its place.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { acknowledgement, FrameLink, PAGES, type PageReport } from './frame-link.ts';
import type { Channel, Transport } from './remote.ts';
import { contextName } from './session.ts';

const FIRST_DELAY = 500;
const LAST_DELAY = 30_000;

interface Client { hear(text: string): void; end(): void }

/** A page's connection to its relay: made again when it is lost, until it is closed. */
class RelayConnection {
  readonly #address: string;
  readonly #accept: (channel: Channel) => void;
  readonly #clients = new Map<number, Client>();
  #link: FrameLink;
  #socket: WebSocket | undefined;
  #delay = FIRST_DELAY;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #blocked = false;

  /** `address` is without its protocol: `127.0.0.1:9229/tabnode-inspector/…`. */
  constructor(address: string, accept: (channel: Channel) => void) {
    this.#address = address;
    this.#accept = accept;
    this.#link = this.#newLink();
    this.#connect();
  }

  #newLink(): FrameLink {
    return new FrameLink((kind, id, text) => {
      if (kind === '+') this.#admit(id);
      else if (kind === ':') this.#clients.get(id)?.hear(text);
      else this.#dismiss(id);
    });
  }

  #report(frames: readonly string[]): string {
    const report: PageReport = { title: globalThis.document?.title || contextName(), url: globalThis.location?.href ?? '', received: this.#link.received, frames };
    return JSON.stringify(report);
  }

  #connect(): void {
    const socket = new WebSocket(`ws://${this.#address}`);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#delay = FIRST_DELAY;
      socket.send(this.#report([]));
      for (const frame of this.#link.pending) socket.send(frame);
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket && this.#link.accept(String(data)) && socket.readyState === WebSocket.OPEN) socket.send(acknowledgement(this.#link));
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#dropClients();
      this.#retry = setTimeout(() => { this.#connect(); }, this.#delay);
      this.#delay = Math.min(this.#delay * 2, LAST_DELAY);
    });
  }

  #dropClients(): void {
    this.#link = this.#newLink();
    for (const id of [...this.#clients.keys()]) this.#dismiss(id);
  }

  #dismiss(id: number): void {
    const client = this.#clients.get(id);
    this.#clients.delete(id);
    client?.end();
  }

  #admit(id: number): void {
    const hearing: ((text: string) => void)[] = [];
    const ending: (() => void)[] = [];
    const client = {
      hear(text: string) { for (const listener of hearing) listener(text); },
      end() { for (const listener of ending) listener(); },
    };
    this.#clients.set(id, client);
    this.#accept({
      send: (text) => { if (this.#clients.get(id) === client) this.#send(id, text); },
      onMessage(listener) { hearing.push(listener); },
      onClose(listener) { ending.push(listener); },
      // Whatever comes, for whichever client, is heard on the way.
      wait: () => {
        try {
          this.#exchange();
          return undefined;
        } catch {
          return null;
        }
      },
    });
  }

  #send(id: number, text: string): void {
    const frame = this.#link.send(':', id, text);
    // A blocked thread's frames go along with its next request.
    if (!this.#blocked && this.#socket!.readyState === WebSocket.OPEN) this.#socket!.send(frame);
  }

  /** Sends and gets frames while this thread is blocked. @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where no relay answers */
  #exchange(): void {
    const link = this.#link;
    const request = new XMLHttpRequest();
    const sent = link.pending.length;
    request.open('POST', `http://${this.#address}`, false);
    try {
      request.send(this.#report(link.pending));
    } catch {
      // Told of below.
    }
    if (request.status !== 200) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('inspector.waitForDebugger', `no relay answers at http://${this.#address}`);
    const { received, frames } = JSON.parse(request.responseText) as { received: number; frames: string[] };
    if (sent > 0) link.acknowledge(received);
    for (const frame of frames) link.accept(frame);
  }

  /** Blocks this thread, but for what clients ask for, until there is nothing more to wait for. */
  block(until: () => boolean): void {
    this.#blocked = true;
    try {
      while (!until()) this.#exchange();
    } finally {
      this.#blocked = false;
      if (this.#socket!.readyState === WebSocket.OPEN) for (const frame of this.#link.pending) this.#socket!.send(frame);
    }
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    clearTimeout(this.#retry);
    socket?.close(1000);
    this.#dropClients();
  }
}

/** A random UUID, also where the page is not served securely. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6]! & 0x0f | 0x40;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  return Array.from(bytes, (byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Lets `inspector.open(port, host)` in a page be served by the relay that listens there: start it by
 * `npx @tabnode/inspector-relay`.
 *
 * @example
 * import inspector from 'node:inspector';
 * import { relay } from '@tabnode/node-inspector/relay';
 * import { setTransport } from '@tabnode/node-inspector/remote';
 * setTransport(relay());
 * inspector.open();
 * console.log(inspector.url()); // ws://127.0.0.1:9229/ and the page's id
 */
export function relay(): Transport {
  return {
    listen(port, host, accept) {
      if (port === 0) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('inspector.open on any free port', 'the port is the one on which the relay listens');
      const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
      const id = randomId();
      const connection = new RelayConnection(`${address}${PAGES}${id}`, accept);
      return {
        url: `ws://${address}/${id}`,
        close() { connection.close(); },
        block(until) { connection.block(until); },
      };
    },
  };
}
