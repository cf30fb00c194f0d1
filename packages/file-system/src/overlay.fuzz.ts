// Random operations on an overlay and on plain memory: same results, same tree, also after the overlay has been mounted
// anew from what its upper volume's driver was told. FUZZ_RUNS: number of sequences (default 600), FUZZ_SEED.
import assert from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { credentials } from '@tabnode/internal/credentials';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { changeDirectory } from '@tabnode/internal/working-directory';
import * as calls from './calls.ts';
import type { VolumeDriver } from './driver.ts';
import { S_IFDIR, S_IFLNK, S_IFREG } from './flags.ts';
import { MemoryContent } from './memory-content.ts';
import { mount, unmount } from './mount.ts';
import { closeAll, operation, ours, outcome, removeOurs, tree, type Operation } from './operation-model.ts';
import { overlayVolume } from './overlay.ts';
import { shadowVolume } from './shadow-volume.ts';

const runs = fuzzRuns(600);
const seed = fuzzSeed;

/** What both begin with. */
const full: VolumeDriver = {
  type: 'full',
  attach(volume) {
    const file = (text: string): MemoryContent => {
      const content = new MemoryContent();
      content.write(new TextEncoder().encode(text), 0);
      return content;
    };
    const a = volume.create(volume.root, 'a', S_IFDIR | 0o755, { mtime: 5 });
    const b = volume.create(a, 'b', S_IFDIR | 0o755);
    const c = volume.create(b, 'c', S_IFREG | 0o644, { content: file('content of c'), mtime: 6 });
    volume.link(a, 'c', c);
    volume.create(a, 'd', S_IFREG | 0o600);
    volume.create(volume.root, 'b', S_IFREG | 0o644, { content: file('b') });
    volume.create(volume.root, 'c', S_IFLNK | 0o777, { target: 'a/b' });
  },
};

// Deep, since paths climb.
const OVER = '/p/1/2/3/4/5/6/top';
const PLAIN = '/q/1/2/3/4/5/6/top';
const withoutTop = (value: unknown, top: string): unknown => JSON.parse(JSON.stringify(value ?? null).replaceAll(top.slice(0, 2), ''));
// Times of the present differ by themselves, and so do the sizes of what differs in name.
const rows = (top: string): unknown => withoutTop(tree(ours, (at) => calls.lstat(at).ino, top), top);

test(`${runs} random sequences of file operations leave an overlay as they leave plain memory (seed ${seed})`, async () => {
  credentials.umask = 0o22;
  const before = { ...credentials };
  let count = 0;
  try {
    await fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 30, size: 'max' }), fc.boolean(), async (operations, keeps) => {
      count++;
      credentials.uid = 0;
      for (const top of [OVER, PLAIN]) calls.mkdirp(top, 0o777);
      credentials.uid = credentials.gid = 1000;
      const upper = keeps ? shadowVolume() : undefined;
      await mount(PLAIN, full);
      await mount(OVER, overlayVolume({ lower: full, upper }));
      const mine: (number | undefined)[] = [];
      const theirs: (number | undefined)[] = [];
      try {
        for (const each of operations) {
          const results = [[OVER, mine], [PLAIN, theirs]].map(([top, descriptors]) => {
            changeDirectory(top as string);
            return withoutTop(outcome(ours, descriptors as number[], each.slice() as Operation), top as string);
          });
          assert.deepStrictEqual(results[0], results[1], JSON.stringify(each));
        }
        credentials.uid = 0;
        assert.deepStrictEqual(rows(OVER), rows(PLAIN), 'the tree');
      } finally {
        credentials.uid = 0;
        closeAll(ours, mine);
        closeAll(ours, theirs);
        changeDirectory('/');
        await unmount(OVER);
        removeOurs('/p');
      }
      try {
        if (keeps) {
          credentials.gid = 1000;
          calls.mkdirp(OVER, 0o777);
          await mount(OVER, overlayVolume({ lower: full, upper }));
          // Nobody is told of times of access alone.
          const lasting = (top: string): unknown => JSON.parse(JSON.stringify(rows(top), (key, value: unknown) => (key === 'atime' ? undefined : value)));
          assert.deepStrictEqual(lasting(OVER), lasting(PLAIN), 'the tree when it is mounted again');
        }
      } finally {
        if (keeps) await unmount(OVER);
        await unmount(PLAIN);
        removeOurs('/q');
        if (calls.exists('/p')) removeOurs('/p');
      }
    }), { numRuns: runs, seed });
  } finally {
    Object.assign(credentials, before);
  }
  assert.ok(count >= runs);
});
