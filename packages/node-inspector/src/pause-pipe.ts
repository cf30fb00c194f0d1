// Texts for a thread that is stopped: it gets no events, but it can look into memory that it shares. The
// memory is a ring: where the next text is written, where the next is read, and the bytes.
const WRITTEN = 0;
const READ = 1;
const HEAD = 8;

/** Memory for the commands of one client. */
export function createPipe(bytes = 1 << 20): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + bytes);
}

function ringOf(pipe: SharedArrayBuffer): { marks: Int32Array; bytes: Uint8Array } {
  return { marks: new Int32Array(pipe, 0, 2), bytes: new Uint8Array(pipe, HEAD) };
}

/** The end that reads. */
export interface PipeReader {
  /** The next text, if there is one. */
  read(): string | undefined;
  /** Waits for a text at most so many milliseconds; null where this thread may not wait (a page's own). */
  wait(milliseconds: number): string | null | undefined;
}

/** Reads what `pipeSender` writes. */
export function pipeReader(pipe: SharedArrayBuffer): PipeReader {
  const { marks, bytes } = ringOf(pipe);
  const take = (from: number, length: number): Uint8Array<ArrayBuffer> => {
    const copy = new Uint8Array(length);
    for (let i = 0; i < length; i++) copy[i] = bytes[(from + i) % bytes.length]!;
    return copy;
  };
  function read(): string | undefined {
    const at = Atomics.load(marks, READ);
    if (at === Atomics.load(marks, WRITTEN)) return undefined;
    const length = new DataView(take(at, 4).buffer).getUint32(0);
    const text = new TextDecoder().decode(take((at + 4) % bytes.length, length));
    Atomics.store(marks, READ, (at + 4 + length) % bytes.length);
    return text;
  }
  return {
    read,
    wait(milliseconds) {
      const text = read();
      if (text !== undefined) return text;
      try {
        Atomics.wait(marks, WRITTEN, Atomics.load(marks, READ), milliseconds);
      } catch {
        return null;
      }
      return read();
    },
  };
}

/**
 * Sends commands to a worker that `serveMessagePort(port, pipe)` serves, also while a debugger has it stopped. Its answers and
 * events come as messages of the port.
 *
 * @example
 * const send = pipeSender(port, pipe);
 * send(JSON.stringify({ id: 1, method: 'Debugger.resume' }));
 */
export function pipeSender(port: MessagePort, pipe: SharedArrayBuffer): (text: string) => void {
  const { marks, bytes } = ringOf(pipe);
  const waiting: Uint8Array[] = [];
  function flush(): void {
    let written = false;
    while (waiting.length > 0) {
      const at = Atomics.load(marks, WRITTEN);
      const free = bytes.length - 1 - ((at - Atomics.load(marks, READ) + bytes.length) % bytes.length);
      if (waiting[0]!.length > free) break;
      const message = waiting.shift()!;
      for (const [i, byte] of message.entries()) bytes[(at + i) % bytes.length] = byte;
      Atomics.store(marks, WRITTEN, (at + message.length) % bytes.length);
      written = true;
    }
    if (written) {
      Atomics.notify(marks, WRITTEN);
      port.postMessage(null);
    }
    if (waiting.length > 0) setTimeout(flush, 10);
  }
  return (text) => {
    const body = new TextEncoder().encode(text);
    if (body.length + 4 >= bytes.length) throw new RangeError(`A command of ${body.length} bytes does not fit into the pipe`);
    const message = new Uint8Array(body.length + 4);
    new DataView(message.buffer).setUint32(0, body.length);
    message.set(body, 4);
    waiting.push(message);
    if (waiting.length === 1) flush();
  };
}
