import { describe, test } from 'node:test';
import assert from 'node:assert';
import { setImmediate as turn } from 'node:timers/promises';
import type { BlockStore } from './block-store.ts';
import { RemoteMedium, type WorkerAnswer, type WorkerRequest } from './opfs-remote.ts';

const report: BlockStore['report'] = { created: true, batches: 0, cut: 0, discarded: false, orphans: 0, damage: [] };

/** A worker as far as a medium sees it; what `answers` gives is sent back. */
class StandIn {
  onmessage: ((event: { data: WorkerAnswer }) => void) | undefined = undefined;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | undefined = undefined;
  ended = false;
  #answers: (request: WorkerRequest) => WorkerAnswer | undefined;

  constructor(answers: (request: WorkerRequest) => WorkerAnswer | undefined) {
    this.#answers = answers;
  }

  postMessage(request: WorkerRequest): void {
    const data = this.#answers(request);
    if (data !== undefined) queueMicrotask(() => { this.onmessage?.({ data }); });
  }

  terminate(): void {
    this.ended = true;
  }
}

const mediumOf = (worker: StandIn) => new RemoteMedium(worker as unknown as Worker);

// A program can have that done in Node alone.
const inBrowser = typeof navigator === 'object' && navigator.storage?.getDirectory !== undefined;

/** A function that collects what nothing refers to. */
async function collector(): Promise<() => void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

describe('a store in a worker', () => {
  test('a medium that waits for its worker is not collected', { skip: inBrowser }, async () => {
    const collect = await collector();
    const worker = new WeakRef(new StandIn(() => undefined));
    void mediumOf(worker.deref()!).open('never');
    for (let n = 0; n < 3; n++) {
      await turn();
      collect();
    }
    assert.notStrictEqual(worker.deref(), undefined);
  });

  test('what was asked fails when the worker does, and the worker is ended', async () => {
    const worker = new StandIn(({ id, type }) => type === 'open' ? { id, inodes: [], entries: [], report } : undefined);
    const medium = await mediumOf(worker).open('some');
    let lost: Error | undefined;
    medium.lost = (reason) => { lost = reason; };
    const fetched = medium.fetch([]);
    worker.onerror!({ message: 'out of memory', preventDefault() {} });
    await assert.rejects(fetched, /out of memory/);
    assert.match(lost!.message, /out of memory/);
    assert.strictEqual(worker.ended, true);
  });

  test('a worker that cannot open the store is ended', async () => {
    const worker = new StandIn(({ id }) => ({ id, error: { name: 'NotAllowedError', message: 'no', kind: 'other' } }));
    await assert.rejects(mediumOf(worker).open('some'), { name: 'NotAllowedError', message: 'no' });
    assert.strictEqual(worker.ended, true);
  });
});
