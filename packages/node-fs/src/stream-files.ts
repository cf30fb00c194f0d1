// What file streams open, read, write and close with.
import type { Mode } from './mode.ts';
import type { Callback } from './request.ts';

/** Functions of `fs`, or what stands in for them. */
export interface StreamFiles {
  open(path: unknown, flags: unknown, mode: unknown, callback: Callback<number>): void;
  close(fd: number, callback: (error?: Error | null) => void): void;
  read?(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | bigint | null | undefined, callback: (error: Error | null, bytesRead: number, buffer: Uint8Array) => void): void;
  write?(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null | undefined, callback: (error: Error | null, bytesWritten: number, buffer: Uint8Array) => void): void;
  writev?(fd: number, buffers: readonly Uint8Array[], position: number | null | undefined, callback: (error: Error | null, bytesWritten: number, buffers: readonly Uint8Array[]) => void): void;
  fsync?(fd: number, callback: (error?: Error | null) => void): void;
}

/** Where a stream finds its functions; the module object puts itself on the prototypes, so that programs can replace them. */
export const kFs = /* @__PURE__ */ Symbol('kFs');
/** Emitted when a read or write that a destroyed stream waits for is done. */
export const kIoDone = /* @__PURE__ */ Symbol('kIoDone');
export const kIsPerformingIO = /* @__PURE__ */ Symbol('kIsPerformingIO');

/** What both kinds of file streams have. */
export interface FileStream {
  fd: number | null;
  path: string | Buffer;
  flags: string | number | undefined;
  mode: Mode | undefined;
  start: number | undefined;
  pos: number | undefined;
  autoClose: boolean;
  readonly pending: boolean;
  close(callback?: (error?: NodeJS.ErrnoException | null) => void): void;
  [kFs]: StreamFiles;
  [kIsPerformingIO]: boolean;
}
