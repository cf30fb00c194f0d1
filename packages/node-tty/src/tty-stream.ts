// What tty.ReadStream and tty.WriteStream share: both sides of a terminal, on the terminal driver.
import { ERR_INVALID_FD } from '@tabnode/internal/errors';
import { addHandleKind, releaseHandle, type HandleKind } from '@tabnode/internal/event-loop';
import { systemError } from '@tabnode/internal/system-error';
import { terminal } from '@tabnode/internal/terminal';
import { Buffer } from '@tabnode/node-buffer';
import { Duplex } from '@tabnode/node-stream';

type Callback = (error?: Error | null) => void;

/** The input that a stream reads, how to stop it, and whether that keeps the process alive. */
class TTYInput {
  readonly #stream: any;
  #stop: (() => void) | undefined;
  #kept = true;
  static #kind: HandleKind | undefined;

  constructor(stream: any) {
    this.#stream = stream;
  }

  start(): void {
    if (this.#stop !== undefined) return;
    this.#stop = terminal.read?.((chunk) => {
      if (chunk === null) this.stop();
      if (!this.#stream.push(chunk === null ? null : Buffer.from(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength))) this.stop();
    });
    if (this.#kept && this.#stop !== undefined) this.#count(1);
  }

  stop(): void {
    if (this.#stop === undefined) return;
    this.#stop();
    this.#stop = undefined;
    if (this.#kept) this.#count(-1);
  }

  keep(kept: boolean): void {
    if (this.#kept === kept) return;
    this.#kept = kept;
    if (this.#stop !== undefined) this.#count(kept ? 1 : -1);
  }

  #count(by: 1 | -1): void {
    const kind = TTYInput.#kind ??= addHandleKind('TTYWrap');
    if (by === 1) kind.count++;
    else releaseHandle(kind);
  }
}

/** The input of a stream that is being read. */
export const kInput = /* @__PURE__ */ Symbol('kInput');

const kFd = /* @__PURE__ */ Symbol('kFd');

function check(fd: unknown, hideFrom: Function): void {
  if ((fd as number) >> 0 !== fd || (fd as number) < 0) throw ERR_INVALID_FD(fd);
  if (!terminal.isTTY?.(fd)) throw systemError('ERR_TTY_INIT_FAILED', 'TTY initialization failed', { errno: -22, code: 'EINVAL', message: 'invalid argument', syscall: 'uv_tty_init' }, hideFrom);
}

/** Makes `stream` a stream of a terminal. @throws {ERR_INVALID_FD | ERR_TTY_INIT_FAILED} unless `fd` is one */
export function openTTY(stream: any, constructor: Function, fd: number, options?: object): void {
  check(fd, constructor);
  Duplex.call(stream, { ...options, readableHighWaterMark: 0, allowHalfOpen: false, decodeStrings: false });
  stream[kFd] = fd;
  stream[kInput] = new TTYInput(stream);
}

/** Writes a stream's chunk to the terminal driver, which takes text as it is. */
export function writeTo(fd: number, chunk: string | Uint8Array, encoding: string, callback: Callback): void {
  terminal.write(fd, typeof chunk !== 'string' || encoding === 'utf8' || encoding === 'utf-8' ? chunk : Buffer.from(chunk, encoding as 'utf8'));
  callback();
}

export const ttyMethods = {
  _read(this: any): void { this[kInput].start(); },
  _write(this: any, chunk: string | Uint8Array, encoding: string, callback: Callback): void {
    writeTo(this[kFd], chunk, encoding, callback);
  },
  _destroy(this: any, error: Error | null, callback: Callback): void {
    this[kInput].stop();
    callback(error);
  },
  /** Ends the stream, then destroys it. */
  destroySoon(this: any): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', this.destroy);
  },
  /** Lets reading keep the process alive. */
  ref(this: any): any { this[kInput].keep(true); return this; },
  /** Lets the process end though this reads. */
  unref(this: any): any { this[kInput].keep(false); return this; },
};
