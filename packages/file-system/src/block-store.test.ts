import { describe, test } from 'node:test';
import assert from 'node:assert';
import { ROOT, type InodeRecord } from './batch.ts';
import { NoSpace } from './block-file.ts';
import { BlockStore } from './block-store.ts';
import { CrashMedium, PowerLoss } from './crash-medium.ts';

const DIRECTORY = 0o040755;
const FILE = 0o100644;

function open(medium: CrashMedium): BlockStore {
  const [data, a, b] = medium.files;
  return new BlockStore(data!, [a!, b!]);
}

function record(number: number, mode = FILE, target?: string): InodeRecord {
  return { number, mode, uid: 1000, gid: 1000, rdev: 0, size: 0, times: [1, 2, 3, 4, 5, 6, -7, 8], ...target !== undefined && { target } };
}

/** Everything that a reader sees, as text. */
function picture(store: BlockStore): string {
  const lines: string[] = [];
  const walk = (number: number, path: string) => {
    const inode = store.inodes.get(number)!;
    const { mode, size, target } = inode.record;
    let body = '';
    if (inode.entries === undefined) {
      const bytes = new Uint8Array(size);
      assert.strictEqual(store.read(inode, bytes, 0), size);
      let sum = 0;
      for (const byte of bytes) sum = (sum * 31 + byte) >>> 0;
      body = String(sum);
    }
    lines.push(`${path} ${number} ${mode.toString(8)} ${size} ${target ?? ''} ${body}`);
    if (inode.entries !== undefined) for (const [name, child] of [...inode.entries].sort(([x], [y]) => (x < y ? -1 : 1))) walk(child, `${path}/${name}`);
  };
  walk(ROOT, '');
  return lines.join('\n');
}

/** Numbers from 0 to below n, the same ones for a seed. */
function randomFrom(seed: number): (n: number) => number {
  let state = seed * 2654435761 >>> 0 || 1;
  return (n) => {
    state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
    return state % n;
  };
}

/** One random change of the tree; `next` is the next number of an inode. */
function change(store: BlockStore, random: (n: number) => number, next: { number: number }): void {
  const all = [...store.inodes.keys()];
  const directories = all.filter((number) => store.inodes.get(number)!.entries !== undefined);
  const files = all.filter((number) => store.inodes.get(number)!.record.mode === FILE);
  const name = ['a', 'b', 'c', '\udc80x', 'ü'][random(5)]!;
  const kind = random(10);
  if (kind < 3 && all.length < 12 || files.length === 0) {
    const directory = directories[random(directories.length)]!;
    if (store.inodes.get(directory)!.entries!.has(name)) return;
    const number = next.number++;
    store.put(record(number, random(4) === 0 ? DIRECTORY : FILE));
    store.entry([directory, name, number]);
    return;
  }
  const number = files[random(files.length)]!;
  const inode = store.inodes.get(number)!;
  if (kind < 7) {
    const bytes = new Uint8Array(random(3) === 0 ? random(20_000) : random(300)).fill(1 + random(255));
    store.write(inode, bytes, random(2) === 0 ? inode.record.size : random(30_000));
  } else if (kind < 9) {
    store.truncate(inode, random(20_000));
  } else {
    for (const directory of directories) for (const [entry, child] of store.inodes.get(directory)!.entries!) if (child === number) store.entry([directory, entry, 0]);
    // Some stay open, and are freed by the next mount if the tab dies before.
    if (random(2) === 0) store.free(number);
  }
}

describe('block store', () => {
  test('a new volume has a root, and what is committed is there when it is opened again', () => {
    const medium = new CrashMedium(3);
    const store = open(medium);
    assert.strictEqual(store.report.created, true);
    store.put(record(2));
    store.entry([ROOT, 'file', 2]);
    const file = store.inodes.get(2)!;
    store.write(file, new Uint8Array(10_000).fill(7), 3);
    store.put(record(3, 0o120777, 'to/\udcff'));
    store.entry([ROOT, 'link', 3]);
    store.commit();
    const again = open(medium);
    assert.strictEqual(again.report.created, false);
    assert.deepStrictEqual(again.report.damage, []);
    assert.strictEqual(picture(again), picture(store));
    assert.deepStrictEqual(again.inodes.get(2)!.record.times, [1, 2, 3, 4, 5, 6, -7, 8]);
    assert.strictEqual(again.inodes.get(3)!.record.target, 'to/\udcff');
  });

  test('what lies between the end and a write, and what a truncate adds, reads as zeros', () => {
    const store = open(new CrashMedium(3));
    const file = store.put(record(2));
    store.write(file, new Uint8Array(5000).fill(1), 0);
    store.truncate(file, 100);
    store.write(file, Uint8Array.of(2), 9000);
    store.truncate(file, 9100);
    const bytes = new Uint8Array(9200);
    assert.strictEqual(store.read(file, bytes, 0), 9100);
    const expected = new Uint8Array(9200);
    expected.fill(1, 0, 100);
    expected[9000] = 2;
    assert.deepStrictEqual(bytes, expected);
    assert.strictEqual(store.read(file, bytes, 9100), 0);
  });

  test('space that is given back is used again', () => {
    const medium = new CrashMedium(3);
    const store = open(medium);
    for (let round = 0; round < 20; round++) {
      store.put(record(2 + round));
      store.entry([ROOT, 'file', 2 + round]);
      store.write(store.inodes.get(2 + round)!, new Uint8Array(100_000).fill(round), 0);
      if (round > 0) store.free(1 + round);
      store.commit();
    }
    assert.ok(store.usage().stored <= 400_000, `${store.usage().stored} bytes`);
    assert.strictEqual(store.usage().used, 102_400);
  });

  test('a log that has grown is replaced by a checkpoint', () => {
    const medium = new CrashMedium(3);
    const store = open(medium);
    store.put(record(2));
    store.entry([ROOT, 'file', 2]);
    for (let n = 0; n < 15_000; n++) {
      store.put(record(2, FILE & ~(n & 7)));
      store.commit();
    }
    assert.ok(medium.used() < 3 * 2 ** 20, `${medium.used()} bytes`);
    const again = open(medium);
    assert.strictEqual(picture(again), picture(store));
  });

  test('on a full medium a write changes nothing, and an unlink makes room', () => {
    const medium = new CrashMedium(3);
    const store = open(medium);
    store.put(record(2));
    store.entry([ROOT, 'file', 2]);
    const file = store.inodes.get(2)!;
    store.write(file, new Uint8Array(50_000).fill(1), 0);
    store.commit();
    medium.capacity = medium.used() + 10_000;
    const before = picture(store);
    assert.throws(() => store.write(file, new Uint8Array(100_000), 60_000), NoSpace);
    assert.throws(() => store.write(file, new Uint8Array(50_000), 0), NoSpace);
    assert.strictEqual(picture(store), before);
    store.entry([ROOT, 'file', 0]);
    store.free(2);
    store.commit();
    store.put(record(3));
    store.entry([ROOT, 'other', 3]);
    store.write(store.inodes.get(3)!, new Uint8Array(50_000).fill(2), 0);
    store.commit();
    assert.strictEqual(picture(open(medium)), picture(store));
  });

  test('whenever the power goes, the tree is one that was committed last or was about to be', () => {
    for (let seed = 1; seed <= 100; seed++) crashOnce(seed);
  });
});

/** Random changes and commits until the power goes at a random call; then again on what is left, three times. */
function crashOnce(seed: number): void {
  const random = randomFrom(seed);
  const medium = new CrashMedium(3);
  const next = { number: 2 };
  let expected: string[] | undefined;
  for (let life = 0; life < 4; life++) {
    if (life > 0 || random(8) === 0) medium.left = random(4) === 0 ? random(12) : 20 + random(300);
    let confirmed: string | undefined;
    let attempted: string | undefined;
    try {
      const store = open(medium);
      assert.deepStrictEqual(store.report.damage, [], `seed ${seed}, life ${life}`);
      confirmed = attempted = picture(store);
      next.number = Math.max(...store.inodes.keys()) + 1;
      if (expected !== undefined) assert.ok(expected.includes(confirmed), `seed ${seed}, life ${life}: the tree is\n${confirmed}\nnone of\n${expected.join('\nor\n')}`);
      expected = [confirmed];
      for (let step = 0; step < 100 || life > 0 && step < 2000; step++) {
        change(store, random, next);
        if (random(4) !== 0) continue;
        // What will be if this succeeds: read without touching the count of calls.
        const { left } = medium;
        medium.left = Infinity;
        attempted = picture(store);
        medium.left = left;
        expected = [confirmed, attempted];
        store.commit();
        confirmed = attempted;
        expected = [confirmed];
      }
    } catch (error) {
      if (!(error instanceof PowerLoss)) throw error;
    }
    const odds = random(5);
    medium.restart(() => random(4) < odds);
  }
}
