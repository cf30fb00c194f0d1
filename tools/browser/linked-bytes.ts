import type { Locator } from '@playwright/test';

/** The bytes that a link to a blob leads to, without a download, which Playwright does not see in each browser. */
export async function linkedBytes(link: Locator): Promise<Buffer> {
  return Buffer.from(await link.evaluate(async (anchor: HTMLAnchorElement) => {
    const blob = await (await fetch(anchor.href)).blob();
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve((reader.result as string).replace(/^.*,/, ''));
      reader.readAsDataURL(blob);
    });
  }), 'base64');
}
