// examples/file-browser: what a user does with files, and that they are there after a reload and in the archive.
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import tar from 'tar-stream';
import { linkedBytes } from './linked-bytes.ts';

async function filesOf(tgz: Buffer): Promise<Map<string, string>> {
  const extract = tar.extract();
  const files = new Map<string, string>();
  extract.end(gunzipSync(tgz));
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(`${entry.header.type} ${entry.header.name}`, Buffer.concat(chunks).toString());
  }
  return files;
}

test('file-browser: upload, rename, preview, reload, download', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  await page.goto(`${baseURL}/examples/file-browser/dist/index.html`);
  const result = page.locator('#result');
  await expect(result).toHaveText('Everything here is kept on this device.', { timeout: 60_000 });
  await page.setInputFiles('#upload', [
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('first line\nsecond line') },
    { name: 'dot.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><circle cx="2" cy="2" r="2"/></svg>') },
    { name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3_000_000, 'ab') },
  ]);
  await expect(result).toHaveText('3 files are saved.');
  await expect(page.locator('#figures')).toHaveText('2.9 MB of 512.0 MB used');
  expect(await page.locator('#usage').evaluate((meter: HTMLMeterElement) => meter.value)).toBeGreaterThan(3_000_000);

  await page.getByRole('button', { name: 'Rename notes.txt' }).click();
  await page.locator('#ask-name').fill('diary.txt');
  await page.locator('#ask-ok').click();
  await expect(result).toHaveText('notes.txt is diary.txt now.');
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.locator('#ask-name').fill('pictures');
  await page.locator('#ask-name').press('Enter');
  await expect(result).toHaveText('The folder pictures is there.');
  await page.getByRole('button', { name: 'pictures', exact: true }).click();
  await expect(page.locator('#empty')).toBeVisible();
  await page.setInputFiles('#upload', { name: 'inside.txt', mimeType: 'text/plain', buffer: Buffer.from('inside') });
  await expect(result).toHaveText('inside.txt is saved.');

  await page.reload();
  await expect(result).toHaveText('Everything here is kept on this device.');
  await expect(page.locator('#entries tr .name')).toHaveText(['pictures', 'diary.txt', 'dot.svg', 'large.bin']);
  await page.getByRole('button', { name: 'diary.txt', exact: true }).click();
  await expect(page.locator('#preview pre')).toHaveText('first line\nsecond line');
  await page.getByRole('button', { name: 'Close the preview' }).click();
  await page.getByRole('button', { name: 'dot.svg', exact: true }).click();
  await expect(page.locator('#preview img')).toHaveJSProperty('naturalWidth', 4);
  await page.getByRole('button', { name: 'Close the preview' }).click();
  page.once('dialog', (dialog) => { void dialog.accept(); });
  await page.getByRole('button', { name: 'Delete large.bin' }).click();
  await expect(result).toHaveText('large.bin is deleted.');

  await page.getByRole('button', { name: 'Download as .tgz' }).click();
  await expect(result).toHaveText(/files\.tgz has/);
  const tgz = await linkedBytes(page.locator('#download'));
  const files = await filesOf(tgz);
  expect([...files.keys()].sort()).toEqual(['directory pictures', 'file diary.txt', 'file dot.svg', 'file pictures/inside.txt']);
  expect(files.get('file diary.txt')).toBe('first line\nsecond line');
  expect(files.get('file pictures/inside.txt')).toBe('inside');

  // A second tab follows, sees changes, and takes over when it asks.
  const second = await page.context().newPage();
  await second.goto(`${baseURL}/examples/file-browser/dist/index.html`);
  await expect(second.locator('#follower')).toBeVisible({ timeout: 30_000 });
  await expect(second.getByRole('button', { name: 'Delete diary.txt' })).toBeDisabled();
  page.once('dialog', (dialog) => { void dialog.accept(); });
  await page.getByRole('button', { name: 'Delete dot.svg' }).click();
  await expect(second.locator('#entries tr .name')).toHaveText(['pictures', 'diary.txt']);
  await second.getByRole('button', { name: 'Write in this tab' }).click();
  await expect(second.locator('#result')).toHaveText('This tab writes now.');
  await expect(page.locator('#follower')).toBeVisible();
  await second.close();
});
