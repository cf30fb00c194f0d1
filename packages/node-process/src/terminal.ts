// The driver under stdout, stderr and stdin. A page's own writes whole lines to the browser's console;
// whoever has a real terminal replaces the members of `terminal`.

/** What the standard streams of a process are connected to. */
export interface Terminal {
  /** Writes text to stream 1 or 2. */
  write(fd: 1 | 2, text: string): void;
}

// Before anything replaces it: a console that writes to stdout must not come back here.
const browserConsole = /* @__PURE__ */ (() => globalThis.console)();
const held: Record<1 | 2, string> = { 1: '', 2: '' };

function print(fd: 1 | 2, line: string): void {
  if (fd === 1) browserConsole.log(line);
  else browserConsole.error(line);
}

/** What ends without a line feed waits for the rest of its line, yet not for long. */
function flush(fd: 1 | 2): void {
  if (held[fd] !== '') print(fd, held[fd]);
  held[fd] = '';
}

export const terminal: Terminal = {
  write(fd, text) {
    const lines = (held[fd] + text).split('\n');
    const rest = lines.pop()!;
    for (const line of lines) print(fd, line);
    if (held[fd] === '' && rest !== '') setTimeout(flush, 50, fd);
    held[fd] = rest;
  },
};
