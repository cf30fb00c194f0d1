// Puts a terminal on the page behind the standard streams.
import { hostProcess } from '@tabnode/internal/host-process';
import { terminal as driver } from '@tabnode/internal/terminal';
import { runCallback } from '@tabnode/internal/tick-queue';
import { LineDiscipline } from './line-discipline.ts';
import { installStandardStreams } from './standard-streams.ts';

interface Disposable { dispose(): void }

/** What a terminal must have; xterm.js's `Terminal` does. */
export interface TerminalLike {
  /** Shows text or bytes of UTF-8, escape sequences included. */
  write(data: string | Uint8Array): void;
  /** Tells of keys, as a terminal sends them. */
  onData(listener: (data: string) => void): Disposable | void;
  /** Tells of bytes that are no text, such as some mouse reports. */
  onBinary?(listener: (data: string) => void): Disposable | void;
  /** Tells that the size has changed. */
  onResize?(listener: (size: { cols: number; rows: number }) => void): Disposable | void;
  readonly cols: number;
  readonly rows: number;
}

type Listener = (chunk: Uint8Array | null) => void;

/**
 * Connects the standard streams to a terminal: `process.stdin`, `stdout` and `stderr` are its tty streams from here on,
 * and `TERM` and `COLORTERM` tell of its colours unless they are set. Call it before the program takes its streams.
 *
 * @returns what connects them to what they were before
 * @example
 * const terminal = new Terminal(); // of @xterm/xterm
 * terminal.open(document.body);
 * attachTerminal(terminal);
 */
export function attachTerminal(terminal: TerminalLike): () => void {
  const before = { ...driver };
  const encoder = new TextEncoder();
  const waiting: (Uint8Array | null)[] = [];
  const readers: Listener[] = [];
  const signalListeners = new Set<(name: string) => void>();

  function signal(name: string): void {
    for (const listener of signalListeners) runCallback(undefined, listener, undefined, name);
  }
  function hand(): void {
    while (waiting.length > 0 && readers.length > 0) runCallback(undefined, readers.at(-1)!, undefined, waiting.shift());
  }
  function deliver(chunk: Uint8Array | null): void {
    waiting.push(chunk);
    hand();
  }
  const discipline = new LineDiscipline({
    echo: (text) => terminal.write(text),
    deliver: (text) => deliver(text === null ? null : encoder.encode(text)),
    signal,
  });

  Object.assign(driver, {
    isTTY: (fd: number) => fd === 0 || fd === 1 || fd === 2,
    write(_fd: number, data: string | ArrayBufferView) { terminal.write(withReturns(data)); },
    getWindowSize: () => [terminal.cols, terminal.rows] as [number, number],
    setRawMode(raw: boolean) { discipline.setRawMode(raw); },
    read(listener: Listener) {
      const reader: Listener = (chunk) => listener(chunk);
      readers.push(reader);
      if (waiting.length > 0) queueMicrotask(hand);
      return () => { if (readers.includes(reader)) readers.splice(readers.indexOf(reader), 1); };
    },
    onSignal(listener: (name: string) => void) {
      signalListeners.add(listener);
      return () => { signalListeners.delete(listener); };
    },
  });
  const subscriptions = [
    terminal.onData((data) => discipline.type(data)),
    terminal.onBinary?.((data) => deliver(Uint8Array.from(data, (char) => char.charCodeAt(0)))),
    terminal.onResize?.(() => signal('SIGWINCH')),
  ];
  hostProcess.env['TERM'] ??= 'xterm-256color';
  hostProcess.env['COLORTERM'] ??= 'truecolor';
  installStandardStreams();

  return () => {
    for (const subscription of subscriptions) subscription?.dispose();
    for (const name of Object.keys(driver) as (keyof typeof driver)[]) delete driver[name];
    Object.assign(driver, before);
    installStandardStreams();
  };
}

/** A line feed alone only goes down; programs mean the start of the next line. */
function withReturns(data: string | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data.replaceAll('\n', '\r\n');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let feeds = 0;
  for (const byte of bytes) if (byte === 10) feeds++;
  const out = new Uint8Array(bytes.length + feeds);
  let to = 0;
  for (const byte of bytes) {
    if (byte === 10) out[to++] = 13;
    out[to++] = byte;
  }
  return out;
}
