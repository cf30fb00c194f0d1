// The frames between a page and its relay. They go by a WebSocket, and by requests while the page's thread is
// blocked: each has a number, so that one which went both ways counts once and none is lost between the two.

/** What happens to a client: it comes, it goes, or it (or the page) says something. */
export type FrameKind = '+' | '-' | ':';

/** One end of the link. */
export class FrameLink {
  #sent = 0;
  #received = 0;
  #bytes = 0;
  readonly #unacknowledged: string[] = [];
  readonly #receive: (kind: FrameKind, client: number, text: string) => void;

  constructor(receive: (kind: FrameKind, client: number, text: string) => void) {
    this.#receive = receive;
  }

  /** The number of the last frame that came. */
  get received(): number { return this.#received; }

  /** The frames that the other end has not said to have, the oldest first. */
  get pending(): readonly string[] { return this.#unacknowledged; }

  /** How many characters of them there are. */
  get pendingLength(): number { return this.#bytes; }

  /** Numbers a message and keeps it; gives the frame to send. */
  send(kind: FrameKind, client: number, text = ''): string {
    const frame = `${++this.#sent}${kind}${client}${kind}${text}`;
    this.#unacknowledged.push(frame);
    this.#bytes += frame.length;
    return frame;
  }

  /** Takes in what came: a frame, or how far the other end has got. Gives whether it was a frame, which is to be acknowledged. */
  accept(text: string): boolean {
    const match = /^(?:=(\d+)$|(\d+)([+:-])(\d+)[+:-])/.exec(text);
    if (match === null) return false;
    const [start, acknowledged, number, kind, client] = match;
    if (acknowledged !== undefined) {
      this.acknowledge(Number(acknowledged));
      return false;
    }
    if (Number(number) === this.#received + 1) {
      this.#received++;
      this.#receive(kind as FrameKind, Number(client), text.slice(start.length));
    }
    return true;
  }

  /** Lets go of the frames up to that number. */
  acknowledge(number: number): void {
    const first = this.#sent - this.#unacknowledged.length + 1;
    for (const frame of this.#unacknowledged.splice(0, Math.max(0, number - first + 1))) this.#bytes -= frame.length;
  }
}

/** How an end says how far it has got. */
export function acknowledgement(link: FrameLink): string {
  return `=${link.received}`;
}

/** The path, below which pages reach their relay. */
export const PAGES = '/tabnode-inspector/';

/** What a page says of itself, and what it sends along while its thread is blocked. */
export interface PageReport { title: string; url: string; received: number; frames: readonly string[] }
