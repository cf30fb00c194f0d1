import { heapSnapshotChunks } from '@tabnode/node-v8/heap-snapshot';
import { optional, required, serverError, type Domain, type Notify } from './protocol.ts';
import type { RemoteObjects } from './remote-objects.ts';

/** The HeapProfiler domain for one client. Snapshots hold what the global object leads to; their sizes are estimates. */
export function heapProfilerDomain(notify: Notify, objects: RemoteObjects): Domain {
  const unknown = (what: string) => (): never => { throw serverError(`Browsers do not let a page ${what}`); };
  return {
    commands: {
      enable: () => ({}),
      disable: () => ({}),
      takeHeapSnapshot(params) {
        const report = optional(params, 'reportProgress', 'boolean') ?? false;
        const exposeNumericValues = optional(params, 'captureNumericValue', 'boolean') ?? false;
        const chunks = [...heapSnapshotChunks({ exposeNumericValues })];
        if (report) notify('HeapProfiler.reportHeapSnapshotProgress', { done: chunks.length, total: chunks.length, finished: true });
        for (const chunk of chunks) notify('HeapProfiler.addHeapSnapshotChunk', { chunk });
        return {};
      },
      collectGarbage() {
        const { gc } = globalThis as { gc?: () => void };
        if (gc === undefined) throw serverError('Browsers do not let a page collect garbage');
        gc();
        return {};
      },
      getHeapObjectId(params) {
        objects.find(required(params, 'objectId', 'string'));
        return unknown('see the numbers of its objects')();
      },
      addInspectedHeapObject(params) {
        required(params, 'heapObjectId', 'string');
        return unknown('see the numbers of its objects')();
      },
      getObjectByHeapObjectId(params) {
        required(params, 'objectId', 'string');
        return unknown('see the numbers of its objects')();
      },
      startSampling: unknown('sample its allocations'),
      stopSampling() { throw serverError('V8 sampling heap profiler was not started.'); },
      getSamplingProfile() { throw serverError('V8 sampling heap profiler was not started.'); },
      startTrackingHeapObjects: unknown('follow its allocations'),
      stopTrackingHeapObjects: unknown('follow its allocations'),
    },
  };
}
