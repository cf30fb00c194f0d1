// The worker that a page's OPFS volume is kept by: only workers have synchronous access handles.
import { NoSpace } from './block-file.ts';
import { snapshotOfStore } from './block-medium.ts';
import type { BlockStore } from './block-store.ts';
import { openOpfsStore } from './opfs-files.ts';
import type { WorkerAnswer, WorkerRequest } from './opfs-remote.ts';

const scope = globalThis as unknown as { onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null; postMessage(answer: WorkerAnswer, transfer?: Transferable[]): void };
let store: BlockStore | undefined;

async function answer(request: WorkerRequest): Promise<void> {
  const { id } = request;
  try {
    switch (request.type) {
      case 'open':
        if (typeof FileSystemFileHandle === 'undefined' || !('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
          scope.postMessage({ id, error: { name: 'NotSupportedError', message: 'no synchronous access handles', kind: 'unsupported' } });
          return;
        }
        store = await openOpfsStore(request.name);
        scope.postMessage({ id, ...snapshotOfStore(store), report: store.report });
        return;
      case 'commit':
        store!.apply(request.batch);
        store!.commit();
        scope.postMessage({ id });
        return;
      case 'fetch': {
        const bytes = request.files.map((number) => {
          const inode = store!.inodes.get(number);
          const whole = new Uint8Array(inode?.record.size ?? 0);
          if (inode !== undefined) store!.read(inode, whole, 0);
          return whole;
        });
        scope.postMessage({ id, bytes }, bytes.map(({ buffer }) => buffer));
        return;
      }
      default:
        try { store?.commit(); } finally { store?.close(); }
        store = undefined;
        scope.postMessage({ id });
    }
  } catch (error) {
    const { name, message } = error as Error;
    scope.postMessage({ id, error: { name, message, kind: error instanceof NoSpace ? 'full' : 'other' } });
  }
}

scope.onmessage = ({ data }) => { void answer(data); };
