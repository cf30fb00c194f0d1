import { describe, test } from 'node:test';
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, type Batch, type EntryRecord, type InodeRecord } from './batch.ts';
import type { BlockStore } from './block-store.ts';
import { close, exists, fstat, ftruncate, names, open, read, write } from './calls.ts';
import { DurableVolume, type DurableOptions } from './durable-volume.ts';
import { O_RDWR, S_IFDIR, S_IFREG } from './flags.ts';
import type { Medium } from './medium.ts';
import { mount, unmount } from './mount.ts';
import { resident } from './not-resident.ts';

const times = [0, 0, 0, 0, 0, 0, 0, 0];
const record = (number: number, mode: number, size = 0): InodeRecord => ({ number, mode, uid: 1000, gid: 1000, rdev: 0, size, times });

/** A medium that has one file, `note`, of three bytes. */
class OneFile implements Medium {
  readonly report: BlockStore['report'] = { created: false, batches: 0, cut: 0, discarded: false, orphans: 0, damage: [] };
  readonly inodes = [record(ROOT, S_IFDIR | 0o755), record(2, S_IFREG | 0o644, 3)];
  readonly entries: EntryRecord[] = [[ROOT, 'note', 2]];
  readonly batches: Batch[] = [];
  closed = false;

  load() {
    return this;
  }

  async commit(batch: Batch): Promise<void> {
    this.batches.push(batch);
  }

  async fetch(files: readonly InodeRecord[]): Promise<Uint8Array[]> {
    return files.map(({ size }) => new Uint8Array(size).fill(7));
  }

  close(): undefined {
    this.closed = true;
  }
}

/** A volume of its own, and what another tab of the origin can do to it. */
function setting(options: DurableOptions, openMedium: () => Promise<Medium>) {
  const name = `durable-${crypto.randomUUID()}`;
  const volume = new DurableVolume('kept', openMedium, { ...options, name });
  const key = `tabnode:kept:${name}`;
  const other = new BroadcastChannel(key);
  /** Takes the writer's lock; what it resolves with gives that back. */
  const takeLock = () => new Promise<() => void>((resolve) => {
    void navigator.locks.request(key, () => new Promise<void>((release) => { resolve(release); }));
  });
  /** Shows the volume's tree to whoever asks, and nothing of its files. */
  const showTree = (medium: OneFile) => new Promise<void>((resolve) => {
    other.onmessage = ({ data }: MessageEvent<{ type: string; from: string }>) => {
      if (data.type === 'hello') other.postMessage({ type: 'snapshot', to: data.from, inodes: medium.inodes, entries: medium.entries });
      if (data.type === 'fetch') resolve();
    };
  });
  return { volume, takeLock, showTree, other };
}

async function bytesOf(path: string): Promise<number[]> {
  const fd = open(path, 0, 0);
  try {
    const bytes = new Uint8Array(fstat(fd).size);
    await resident(() => read(fd, bytes, 0, bytes.length, 0));
    return [...bytes];
  } finally {
    close(fd);
  }
}

describe('a durable volume', { skip: typeof navigator !== 'object' || navigator.locks === undefined }, () => {
  test('mounting goes on where the writer has gone while its files were brought', async () => {
    const medium = new OneFile();
    const { volume, takeLock, showTree, other } = setting({ timeout: 2000 }, async () => medium);
    const release = await takeLock();
    const asked = showTree(medium);
    const mounted = mount('/kept', volume);
    await asked;
    release();
    await mounted;
    assert.strictEqual(volume.role, 'writer');
    assert.deepStrictEqual(await bytesOf('/kept/note'), [7, 7, 7]);
    await unmount('/kept');
    other.close();
  });

  test('one who has the lock may take longer to open the medium than it would have waited for another', async () => {
    const medium = new OneFile();
    const { volume, takeLock, other } = setting({ timeout: 1000 }, async () => {
      await sleep(1500);
      return medium;
    });
    const release = await takeLock();
    const mounted = mount('/slow', volume);
    setTimeout(release, 50);
    await mounted;
    assert.strictEqual(volume.role, 'writer');
    await unmount('/slow');
    assert.strictEqual(medium.closed, true);
    other.close();
  });

  test('mounting fails in time where nobody answers, and leaves the lock alone', async () => {
    const medium = new OneFile();
    const { volume, takeLock, other } = setting({ timeout: 100 }, async () => medium);
    const release = await takeLock();
    await assert.rejects(mount('/never', volume), { code: 'ETIMEDOUT', syscall: 'mount' });
    release();
    (await takeLock())();
    other.close();
  });

  test('a read that waits for a writer that has gone ends with the new one', async () => {
    const medium = new OneFile();
    const { volume, takeLock, showTree, other } = setting({ timeout: 3000, resident: 0 }, async () => medium);
    const release = await takeLock();
    const asked = showTree(medium);
    await mount('/read', volume);
    assert.strictEqual(volume.role, 'follower');
    const bytes = bytesOf('/read/note');
    await asked;
    release();
    assert.deepStrictEqual(await bytes, [7, 7, 7]);
    await unmount('/read');
    assert.strictEqual(medium.closed, true);
    other.close();
  });

  test('a volume that is unmounted while it becomes the writer closes its medium and gives the lock back', async () => {
    const medium = new OneFile();
    let opening!: () => void;
    const begun = new Promise<void>((resolve) => { opening = resolve; });
    const { volume, takeLock, showTree, other } = setting({ resident: 0 }, async () => {
      opening();
      await sleep(50);
      return medium;
    });
    const release = await takeLock();
    void showTree(medium);
    await mount('/gone', volume);
    release();
    await begun;
    await unmount('/gone');
    assert.strictEqual(medium.closed, true);
    (await takeLock())();
    other.close();
  });

  test('a late message of the last writer does not undo what the medium has', async () => {
    const medium = new OneFile();
    const old = new OneFile();
    medium.entries.push([ROOT, 'newer', 2]);
    let loading!: () => void;
    const begun = new Promise<void>((resolve) => { loading = resolve; });
    medium.fetch = async (files) => {
      loading();
      await sleep(100);
      return files.map(({ size }) => new Uint8Array(size).fill(7));
    };
    const { volume, takeLock, showTree, other } = setting({}, async () => medium);
    const release = await takeLock();
    let follower = '';
    other.addEventListener('message', ({ data }) => { follower = data.from; });
    const asked = showTree(old);
    const mounted = mount('/late', volume);
    await asked;
    release();
    await begun;
    other.postMessage({ type: 'snapshot', to: follower, inodes: old.inodes, entries: old.entries });
    await mounted;
    await sleep(50);
    assert.strictEqual(volume.role, 'writer');
    assert.deepStrictEqual(names('/late'), ['newer', 'note']);
    await unmount('/late');
    other.close();
  });

  test('what is open cannot be written to once the medium is lost', async () => {
    const medium: OneFile & Medium = new OneFile();
    const { volume, other } = setting({}, async () => medium);
    await mount('/lost', volume);
    const fd = open('/lost/note', O_RDWR, 0);
    medium.lost!(new Error('cleared'));
    assert.throws(() => write(fd, Uint8Array.of(1), 0, 1, 0), { code: 'EROFS' });
    assert.throws(() => ftruncate(fd, 0), { code: 'EROFS' });
    close(fd);
    await assert.rejects(unmount('/lost'), { code: 'EIO' });
    assert.strictEqual(exists('/lost'), false);
    other.close();
  });
});
