import { test } from 'node:test';
import assert from 'node:assert';
import { mount, unmount } from '@tabnode/file-system';
import { directoryVolume } from '@tabnode/file-system/directory';
import { openAsBlob } from './open-as-blob.ts';
import { appendFile } from './promises-files.ts';
import { readFileSync } from './read-file.ts';

// A directory of the browser's private file system is of the same class as one that the user picks.
const inBrowser = typeof navigator === 'object' && navigator.storage?.getDirectory !== undefined;

test('openAsBlob() of a picked file reads it when it is needed', { skip: !inBrowser }, async () => {
  const root = await navigator.storage.getDirectory();
  const name = `blob-${Date.now()}`;
  const handle = await root.getDirectoryHandle(name, { create: true });
  const writable = await (await handle.getFileHandle('page', { create: true })).createWritable();
  await writable.write('<p>text');
  await writable.close();
  await mount(`/${name}`, directoryVolume(handle));
  try {
    const path = `/${name}/page`;
    const blob = await openAsBlob(path, { type: 'text/html' });
    assert.strictEqual(blob.type, 'text/html');
    // In a page its bytes are still where they were.
    if (typeof document !== 'undefined') assert.throws(() => readFileSync(path), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    assert.strictEqual(await blob.text(), '<p>text');
    assert.strictEqual(await (await openAsBlob(path)).slice(3).text(), 'text');
    // What was changed here is the volume's own.
    await appendFile(path, '!');
    assert.strictEqual(await (await openAsBlob(path)).text(), '<p>text!');
  } finally {
    await unmount(`/${name}`);
    await root.removeEntry(name, { recursive: true });
  }
});
