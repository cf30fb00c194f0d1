import type { Callback } from './destroy.ts';
import { Duplex, type DuplexOptions } from './duplex-core.ts';
import type { Duplex as DuplexStream } from './stream-types.ts';
import { enqueueTick } from '@tabnode/internal/tick-queue';

class DuplexSide extends Duplex {
  declare other: DuplexSide;
  /** Called when the other side has read what was written here. */
  declare pending: Callback | undefined;

  override _read(): void {
    const callback = this.other.pending;
    this.other.pending = undefined;
    callback?.();
  }

  override _write(chunk: any, _encoding: string, callback: Callback): void {
    if (chunk.length === 0) {
      // An empty chunk is never read.
      enqueueTick(callback, undefined);
    } else {
      this.other.push(chunk);
      this.pending = callback;
    }
  }

  override _final(callback: Callback): void {
    this.other.on('end', callback);
    this.other.push(null);
  }
}

/**
 * Two Duplex streams that are connected: what is written to one is read from the other.
 *
 * @example
 * const [one, other] = duplexPair();
 * one.end('hello');
 * for await (const chunk of other) console.log(String(chunk)); // hello
 *
 * @see https://nodejs.org/api/stream.html#streamduplexpairoptions
 */
export function duplexPair(options?: DuplexOptions): [DuplexStream, DuplexStream] {
  const one = new DuplexSide(options);
  const other = new DuplexSide(options);
  for (const [side, peer] of [[one, other], [other, one]] as const) {
    Object.defineProperty(side, 'other', { value: peer });
    Object.defineProperty(side, 'pending', { value: undefined, writable: true });
  }
  return [one, other] as object as [DuplexStream, DuplexStream];
}
