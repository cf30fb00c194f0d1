// The standard streams of a process as Node has them: a terminal's where the driver has one, else pipes.
import { standardStreams } from '@tabnode/internal/standard-streams';
import { terminal } from '@tabnode/internal/terminal';
import type { EventEmitter } from '@tabnode/node-events/emitter';
import { Readable, Writable } from '@tabnode/node-stream';
import { ReadStream } from './read-stream.ts';
import { kInput, writeTo } from './tty-stream.ts';
import { WriteStream } from './write-stream.ts';

interface Process extends EventEmitter {
  readonly pid: number;
  kill(pid: number, signal: string): unknown;
}
type Callback = (error?: Error | null) => void;

let stopSignals: (() => void) | undefined;
let stopResizing: (() => void)[] = [];

/** The terminal's signals reach the process once it has a stream of the terminal. */
function routeSignals(process: Process): void {
  stopSignals ??= terminal.onSignal?.((name) => process.kill(process.pid, name));
}

/** Output that goes nowhere near a screen. */
function pipeTo(fd: 1 | 2): any {
  const stream: any = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, encoding: string, callback: Callback) { writeTo(fd, chunk, encoding, callback); },
  });
  stream.readable = false;
  stream._type = 'pipe';
  return stream;
}

function createOutput(fd: 1 | 2, process: Process): any {
  let stream: any;
  if (terminal.isTTY?.(fd)) {
    stream = new WriteStream(fd);
    stream._type = 'tty';
    const refresh = (): void => stream._refreshSize();
    process.on('SIGWINCH', refresh);
    stopResizing.push(() => process.removeListener('SIGWINCH', refresh));
    routeSignals(process);
  } else {
    stream = pipeTo(fd);
  }
  return Object.assign(stream, {
    fd,
    _isStdio: true,
    destroySoon: stream.destroy,
    // Standard output outlives all attempts to destroy it.
    _destroy(error: Error | null, callback: Callback): void {
      callback(error);
      stream._undestroy();
    },
  });
}

function createInput(process: Process): any {
  let stop: (() => void) | undefined;
  let stream: any;
  if (terminal.isTTY?.(0)) {
    stream = new ReadStream(0);
    stream.on('pause', () => {
      stream[kInput].stop();
      // What resumes it is to ask for input anew.
      stream._readableState.reading = false;
    });
    routeSignals(process);
  } else {
    stream = new Readable({
      read() {
        if (terminal.read === undefined) stream.push(null);
        else stop ??= terminal.read((chunk) => { if (!stream.push(chunk)) { stop?.(); stop = undefined; } });
      },
      destroy(error: Error | null, callback: Callback) { stop?.(); callback(error); },
    });
  }
  stream.fd = 0;
  return stream;
}

/**
 * Gives the process whole streams for stdin, stdout and stderr in place of the small ones that it has by itself.
 * Streams that were taken before keep working, yet are no longer the process's.
 */
export function installStandardStreams(): void {
  stopSignals?.();
  stopSignals = undefined;
  for (const stop of stopResizing) stop();
  stopResizing = [];
  standardStreams.create = (fd, process) => (fd === 0 ? createInput(process) : createOutput(fd, process));
  standardStreams.open.length = 0;
}
