import { serverError } from './protocol.ts';

/** The heap's size in bytes, where the browser tells it (Chromium). @throws {ProtocolError} where not */
export function heapUsage(): { usedSize: number; totalSize: number } {
  const { memory } = performance as { memory?: { usedJSHeapSize: number; totalJSHeapSize: number } };
  if (memory === undefined) throw serverError('This browser does not tell the size of the heap');
  return { usedSize: memory.usedJSHeapSize, totalSize: memory.totalJSHeapSize };
}
