// Every example, in every browser: its page must end well, and show what native Node prints.
import { expect, test, type Page } from '@playwright/test';
import { checkMade, examples, isKey, nativeOutput, serveExample } from '../lib/examples.mjs';

/** Types into the page's terminal, each step once its first text is on the screen. */
async function typeSteps(page: Page, typing: string[][]): Promise<void> {
  for (const [text, ...keys] of typing) {
    await expect(page.locator('.xterm-rows')).toContainText(text!);
    for (const key of keys) {
      if (isKey(key)) await page.keyboard.press(key);
      else await page.keyboard.type(key);
    }
  }
}

for (const example of examples()) {
  test(example.name, async ({ page, baseURL }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => { errors.push(String(error)); });
    const own = example.serve ? await serveExample(example) : undefined;
    try {
      await page.goto(own ? own.url : `${baseURL}/examples/${example.name}/${example.page}`);
      if (example.typing) await typeSteps(page, example.typing);
      const result = page.locator('#result');
      await expect(result).toHaveAttribute('data-state', /done|failed/, { timeout: 60_000 });
      const text = await result.textContent();
      expect(await result.getAttribute('data-state'), `${text}\n${errors.join('\n')}`).toBe('done');
      const native = await nativeOutput(example);
      if (native === undefined) expect(text?.trim()).not.toBe('');
      else expect(text?.trimEnd()).toBe(native.trimEnd());
      if (example.check) checkMade(example, await page.locator('#made').textContent());
      expect(errors).toEqual([]);
    } finally {
      own?.close();
    }
  });
}
