import { getHeapStatistics } from '@tabnode/node-v8';
import { serverError } from './protocol.ts';

/** The heap's size in bytes, where the browser tells it (Chromium). @throws {ProtocolError} where not */
export function heapUsage(): { usedSize: number; totalSize: number } {
  const { used_heap_size: usedSize, total_heap_size: totalSize } = getHeapStatistics();
  if (Number.isNaN(usedSize)) throw serverError('This browser does not tell the size of the heap');
  return { usedSize, totalSize };
}
