/** What a browser tells of its heap, in bytes. */
export interface HeapSizes { usedJSHeapSize: number; totalJSHeapSize: number; jsHeapSizeLimit: number }

/** The sizes of the heap, where the browser tells them (Chromium). */
export function heapSizes(): HeapSizes | undefined {
  return (performance as { memory?: HeapSizes }).memory;
}
