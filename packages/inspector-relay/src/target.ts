import { acknowledgement, FrameLink, type PageReport } from '@tabnode/node-inspector/frame-link';
import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';

const MAX_WAITING = 256 * 2 ** 20;
const MAX_CLIENTS = 64;
/** How long a blocked page's request may stay without an answer; browsers give up after some minutes. */
const LONGEST_POLL = 20_000;
/** How long a page without a connection may take until it connects or asks again. */
const GRACE = 30_000;
const TITLE_LENGTH = 200;

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, TITLE_LENGTH * 10) : '');

/** A page that lets itself be inspected, and its clients. */
export class Target {
  readonly id: string;
  title = '';
  url = '';
  readonly #link: FrameLink;
  readonly #clients = new Map<number, WebSocket>();
  readonly #gone: () => void;
  #lastClient = 0;
  #page: WebSocket | undefined;
  #poll: { response: ServerResponse; timer: NodeJS.Timeout } | undefined;
  #grace: NodeJS.Timeout | undefined;

  /** `gone` is called once, when the page is. */
  constructor(id: string, gone: () => void) {
    this.id = id;
    this.#gone = gone;
    this.#link = new FrameLink((kind, client, message) => { if (kind === ':') this.#toClient(client, message); });
  }

  /** Whether the page has a connection, rather than requests alone. */
  get isConnected(): boolean { return this.#page !== undefined; }

  /** Takes what the page says of itself. */
  describe(report: Partial<PageReport>): void {
    this.title = text(report.title).slice(0, TITLE_LENGTH);
    this.url = text(report.url);
    if (Number.isSafeInteger(report.received)) this.#link.acknowledge(report.received!);
  }

  /** Serves the page's connection, whose report has come. */
  connectPage(page: WebSocket): void {
    clearTimeout(this.#grace);
    this.#page = page;
    page.on('message', (data) => {
      if (this.#link.accept(String(data)) && page.readyState === page.OPEN) page.send(acknowledgement(this.#link));
    });
    page.on('close', () => { this.close(); });
    for (const frame of this.#link.pending) page.send(frame);
  }

  /** Serves a request of a page that is blocked: the answer waits until there is a frame for it. */
  exchange(frames: unknown, response: ServerResponse): void {
    if (Array.isArray(frames)) for (const frame of frames) if (typeof frame === 'string') this.#link.accept(frame);
    this.#answer();
    clearTimeout(this.#grace);
    this.#poll = { response, timer: setTimeout(() => { this.#answer(); }, LONGEST_POLL) };
    response.on('close', () => {
      if (this.#poll?.response !== response) return;
      clearTimeout(this.#poll.timer);
      this.#poll = undefined;
      if (this.#page === undefined) this.close();
    });
    if (this.#link.pending.length > 0) this.#answer();
  }

  #answer(): void {
    if (this.#poll === undefined) return;
    const { response, timer } = this.#poll;
    clearTimeout(timer);
    this.#poll = undefined;
    response.end(JSON.stringify({ received: this.#link.received, frames: this.#link.pending }));
    if (this.#page === undefined) this.#grace = setTimeout(() => { this.close(); }, GRACE);
  }

  #toPage(kind: '+' | '-' | ':', client: number, message?: string): void {
    const frame = this.#link.send(kind, client, message);
    if (this.#link.pendingLength > MAX_WAITING) {
      this.close();
      return;
    }
    if (this.#page !== undefined && this.#page.readyState === this.#page.OPEN) this.#page.send(frame);
    this.#answer();
  }

  #toClient(id: number, message: string): void {
    const client = this.#clients.get(id);
    if (client === undefined || client.readyState !== client.OPEN) return;
    client.send(message);
    if (client.bufferedAmount > MAX_WAITING) client.terminate();
  }

  /** Lets a client talk to the page. */
  connectClient(client: WebSocket): void {
    if (this.#clients.size >= MAX_CLIENTS) {
      client.close(1013, 'Too many clients');
      return;
    }
    const id = ++this.#lastClient;
    this.#clients.set(id, client);
    client.on('message', (data) => { this.#toPage(':', id, String(data)); });
    client.on('close', () => { if (this.#clients.delete(id)) this.#toPage('-', id); });
    this.#toPage('+', id);
  }

  /** Lets page and clients go. */
  close(): void {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    for (const client of clients) client.close(1001);
    const page = this.#page;
    this.#page = undefined;
    page?.removeAllListeners('close');
    page?.close(1001);
    this.#answer();
    clearTimeout(this.#grace);
    this.#gone();
  }
}
