import { test } from 'node:test';
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { exists } from '@tabnode/file-system/calls';
import { openFile } from '@tabnode/file-system/descriptors';
import { takeUncaughtFirst } from '@tabnode/internal/uncaught-exception';
import { open } from './file-handle.ts';
import { closeSync, openSync } from './open.ts';

// A program can have memory collected in Node alone.
const inBrowser = typeof navigator === 'object' && navigator.storage?.getDirectory !== undefined;

async function collect(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  for (let n = 0; n < 3; n++) {
    await sleep(10);
    runInNewContext('gc')();
  }
  await sleep(10);
}

async function lose(path: string): Promise<number> {
  return (await open(path)).fd;
}

test('a FileHandle that is collected unclosed closes its file with an error', { skip: inBrowser }, async () => {
  const errors: NodeJS.ErrnoException[] = [];
  takeUncaughtFirst((error) => errors.push(error as Error) > 0);
  assert.ok(exists('/dev/null'));
  const fd = await lose('/dev/null');
  await collect();
  assert.deepStrictEqual(errors.map(({ code, message }) => [code, message.slice(message.indexOf('File d'))]), [['ERR_INVALID_STATE', `File descriptor: ${fd} (/dev/null)`]]);
  assert.strictEqual(openFile(fd), undefined);

  // One that was closed, and one whose number another file has by now, are no matter.
  await (await open('/dev/zero')).close();
  closeSync(await lose('/dev/zero'));
  const other = openSync('/dev/null', 'r');
  await collect();
  assert.strictEqual(errors.length, 1);
  assert.notStrictEqual(openFile(other), undefined);
  closeSync(other);
});
