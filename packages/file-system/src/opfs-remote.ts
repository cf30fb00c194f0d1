import type { Batch, EntryRecord, InodeRecord } from './batch.ts';
import { NoSpace } from './block-file.ts';
import type { StoreReport } from './block-store.ts';
import type { Medium } from './medium.ts';
import type { Snapshot } from './tree-mirror.ts';

/** What a page asks of its worker. */
export type WorkerRequest =
  | { id: number; type: 'open'; name: string }
  | { id: number; type: 'commit'; batch: Batch }
  | { id: number; type: 'fetch'; files: number[] }
  | { id: number; type: 'close' };

export interface WorkerAnswer {
  id: number;
  error?: { name: string; message: string; kind: 'unsupported' | 'full' | 'other' };
  inodes?: InodeRecord[];
  entries?: EntryRecord[];
  report?: StoreReport;
  bytes?: Uint8Array[];
}

/** The engine has no synchronous access handles. */
export class Unsupported extends Error {}

// Firefox collects a worker that nothing refers to but what waits for its answers, and with it those who wait.
const open = /* @__PURE__ */ new Set<RemoteMedium>();

/** A store of blocks that a worker of this page has open. */
export class RemoteMedium implements Medium {
  report!: StoreReport;
  lost: ((reason: Error) => void) | undefined = undefined;
  #worker: Worker;
  #asked = new Map<number, { resolve: (answer: WorkerAnswer) => void; reject: (error: Error) => void }>();
  #next = 1;
  #tree: Snapshot | undefined = undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    open.add(this);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      const asked = this.#asked.get(data.id);
      this.#asked.delete(data.id);
      if (data.error === undefined) asked?.resolve(data);
      else if (data.error.kind === 'full') asked?.reject(new NoSpace(data.error.message));
      else asked?.reject(Object.assign(data.error.kind === 'unsupported' ? new Unsupported(data.error.message) : new Error(data.error.message), { name: data.error.name }));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(`the worker of the volume failed: ${event.message ?? 'it could not be loaded'}`));
    };
  }

  #fail(reason: Error): void {
    for (const { reject } of this.#asked.values()) reject(reason);
    this.#asked.clear();
    this.#end();
    this.lost?.(reason);
  }

  #end(): void {
    this.#worker.terminate();
    open.delete(this);
  }

  #ask(request: Record<string, unknown> & { type: WorkerRequest['type'] }, transfer: Transferable[] = []): Promise<WorkerAnswer> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request }, transfer);
    });
  }

  async open(name: string): Promise<this> {
    try {
      const { inodes, entries, report } = await this.#ask({ type: 'open', name });
      this.#tree = { inodes: inodes!, entries: entries! };
      this.report = report!;
      return this;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  load(): Snapshot {
    const tree = this.#tree!;
    this.#tree = undefined;
    return tree;
  }

  async commit(batch: Batch, kept: boolean): Promise<void> {
    await this.#ask({ type: 'commit', batch }, kept ? [] : batch.data.map(({ bytes }) => bytes.buffer as ArrayBuffer));
  }

  async fetch(files: readonly InodeRecord[]): Promise<Uint8Array[]> {
    return (await this.#ask({ type: 'fetch', files: files.map(({ number }) => number) })).bytes!;
  }

  async close(): Promise<void> {
    try {
      await this.#ask({ type: 'close' });
    } finally {
      this.#end();
    }
  }
}
