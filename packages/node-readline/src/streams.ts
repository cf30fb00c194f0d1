import type { EventEmitter } from '@tabnode/node-events/emitter';

/** What readline needs of the stream that it reads. */
export interface Input extends EventEmitter {
  resume(): unknown;
  pause(): unknown;
  /** Where it is a terminal: whether keys come one by one. */
  setRawMode?(mode: boolean): unknown;
  isRaw?: boolean;
}

/** What readline needs of the stream that it writes to. */
export interface Output extends EventEmitter {
  write(text: string, callback?: (error?: Error | null) => void): boolean;
  isTTY?: boolean;
  columns?: number;
}
