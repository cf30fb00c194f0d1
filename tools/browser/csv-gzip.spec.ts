// examples/csv-gzip with a file that the user chooses: the download is what native Node makes of it, and memory does not grow.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { orders } from '../../examples/csv-gzip/orders.mjs';
import { nativeNode } from '../lib/native-node.mjs';
import { linkedBytes } from './linked-bytes.ts';

const ROWS = 80_000; // about 4 MB
const HEAP = 24 * 2 ** 20;

test('csv-gzip: a chosen file', async ({ page, baseURL, browserName }, { outputDir }) => {
  test.setTimeout(240_000);
  fs.mkdirSync(outputDir, { recursive: true });
  const [input, theirs] = ['orders.csv', 'native.csv.gz'].map((name) => path.join(outputDir, name));
  fs.writeFileSync(input, Buffer.concat([...orders(ROWS)]));
  const native = spawnSync(nativeNode(), ['--no-warnings', 'cli.mjs', input, theirs], { cwd: path.resolve('examples/csv-gzip'), encoding: 'utf8' });
  expect(native.stderr).toBe('');

  await page.goto(`${baseURL}/examples/csv-gzip/dist/index.html`);
  await expect(page.locator('#result')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const devtools = browserName === 'chromium' ? await page.context().newCDPSession(page) : undefined;
  const heap = async () => {
    await devtools!.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = await devtools!.send('Runtime.getHeapUsage') as { usedSize: number; backingStorageSize?: number };
    return usedSize + backingStorageSize;
  };
  const before = devtools ? await heap() : 0;
  let most = before;
  const progress = await page.locator('#progress').evaluateHandle((bar: HTMLProgressElement) => {
    const seen = new Set<number>();
    new MutationObserver(() => seen.add(bar.value)).observe(bar, { attributes: true });
    return seen;
  });
  await page.setInputFiles('#file', input);
  const download = page.locator('#download');
  for (const until = Date.now() + 180_000; Date.now() < until && !await download.isVisible();) {
    if (devtools) most = Math.max(most, await heap());
    await page.waitForTimeout(200);
  }
  await expect(page.locator('#status')).toContainText(native.stdout.trim());
  expect(await progress.evaluate((seen) => seen.size)).toBeGreaterThan(5);
  expect(most - before).toBeLessThan(HEAP);

  expect(await download.getAttribute('download')).toBe('orders.totals.csv.gz');
  let saved: Buffer;
  if (devtools) {
    const [event] = await Promise.all([page.waitForEvent('download'), download.click()]);
    expect(event.suggestedFilename()).toBe('orders.totals.csv.gz');
    saved = fs.readFileSync(await event.path());
  } else { // Playwright tells nothing of downloads in this Firefox
    saved = await linkedBytes(download);
  }
  const ours = gunzipSync(saved);
  expect(ours.equals(gunzipSync(fs.readFileSync(theirs)))).toBe(true);
});
