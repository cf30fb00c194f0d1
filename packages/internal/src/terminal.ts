// The driver under tty and the standard streams: what descriptors 0, 1 and 2 are connected to. A plain page's own is no
// terminal: it writes whole lines to the browser's console and reads nothing. Whoever has a terminal replaces the members.

/** What the standard streams of a process are connected to. Only a terminal has more than `write`. */
export interface Terminal {
  /** Writes text, or bytes of UTF-8, to descriptor 1 or 2. */
  write(fd: number, data: string | ArrayBufferView): void;
  /** Whether a descriptor is a terminal. */
  isTTY?(fd: number): boolean;
  /** Columns and rows; undefined where there is no screen. */
  getWindowSize?(): [columns: number, rows: number] | undefined;
  /** Raw: keys come one by one, are not echoed and send no signals. */
  setRawMode?(raw: boolean): void;
  /** Begins to hand input to `listener`, null at its end, from callbacks of its own; what this returns stops that, and further input waits. */
  read?(listener: (chunk: Uint8Array | null) => void): () => void;
  /** Calls `listener` with the signals that the terminal sends, SIGINT and SIGWINCH among them; what this returns stops that. */
  onSignal?(listener: (name: string) => void): () => void;
}

// Before anything replaces it: a console that writes to stdout must not come back here.
const browserConsole = /* @__PURE__ */ (() => globalThis.console)();
// By descriptor.
const held = ['', '', ''];
const decoders: TextDecoder[] = [];

function print(fd: number, line: string): void {
  browserConsole[fd === 1 ? 'log' : 'error'](line);
}

/** What ends without a line feed waits for the rest of its line, yet not for long. */
function flush(fd: number): void {
  if (held[fd]) print(fd, held[fd]);
  held[fd] = '';
}

export const terminal: Terminal = {
  write(fd, data) {
    const lines = (held[fd] + (typeof data === 'string' ? data : (decoders[fd] ??= new TextDecoder()).decode(data as Uint8Array<ArrayBuffer>, { stream: true }))).split('\n');
    const rest = lines.pop()!;
    for (const line of lines) print(fd, line);
    if (!held[fd] && rest) setTimeout(flush, 50, fd);
    held[fd] = rest;
  },
};
