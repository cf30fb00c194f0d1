// Every example, in every browser: its page must end well, and show what native Node prints.
import { expect, test } from '@playwright/test';
import { examples, nativeOutput, serveExample } from '../lib/examples.mjs';

for (const example of examples()) {
  test(example.name, async ({ page, baseURL }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => { errors.push(String(error)); });
    const own = example.serve ? await serveExample(example) : undefined;
    try {
      await page.goto(own ? own.url : `${baseURL}/examples/${example.name}/${example.page}`);
      const result = page.locator('#result');
      await expect(result).toHaveAttribute('data-state', /done|failed/, { timeout: 60_000 });
      const text = await result.textContent();
      expect(await result.getAttribute('data-state'), `${text}\n${errors.join('\n')}`).toBe('done');
      const native = nativeOutput(example);
      if (native === undefined) expect(text?.trim()).not.toBe('');
      else expect(text?.trimEnd()).toBe(native.trimEnd());
      expect(errors).toEqual([]);
    } finally {
      own?.close();
    }
  });
}
