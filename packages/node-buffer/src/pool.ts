// Memory for Buffers: small ones share a piece of `Buffer.poolSize` bytes, the rest have their own.
import { FastBuffer } from '@tabnode/internal/fast-buffer';

/** The pool: `owner` is Buffer, whose `poolSize` programs may set. */
export const pool: { owner: { poolSize: number }; memory: ArrayBuffer | undefined; used: number } = { owner: { poolSize: 8192 }, memory: undefined, used: 0 };

/** Makes a Buffer of `size` bytes whose content is not promised. */
export function allocate(size: number): FastBuffer {
  if (size <= 0) return new FastBuffer();
  if (size >= pool.owner.poolSize >>> 1) return new FastBuffer(size);
  return take(reserve(size), size);
}

/** Sees to it that the pool holds at least `size` bytes more, and gives its memory. */
export function reserve(size: number): ArrayBuffer {
  if (pool.memory === undefined || size > pool.memory.byteLength - pool.used) {
    pool.memory = new ArrayBuffer(pool.owner.poolSize);
    pool.used = 0;
  }
  return pool.memory;
}

/** Takes `size` reserved bytes; the next Buffer starts at a multiple of eight. */
export function take(memory: ArrayBuffer, size: number): FastBuffer {
  const start = pool.used;
  pool.used = (start + size + 7) & ~7;
  return new FastBuffer(memory, start, size);
}
