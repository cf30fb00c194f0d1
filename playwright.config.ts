// The browsers that the examples run in. `npm test` serves the repository and names its address.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './tools/lib/browsers.mjs';

const baseURL = process.env.TABNODE_ORIGIN ?? 'http://localhost:8787';

export default defineConfig({
  testDir: 'tools/browser',
  testMatch: '*.spec.ts',
  outputDir: '.cache/playwright',
  timeout: 90_000,
  // Machines that do other things besides take long; what holds is seen at once.
  expect: { timeout: 30_000 },
  workers: 2,
  reporter: [['line'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: { baseURL },
  webServer: process.env.TABNODE_ORIGIN ? undefined : { command: 'node tools/serve.mjs --port 8787', url: baseURL, reuseExistingServer: true },
  projects: ['chromium', 'firefox'].filter((name) => launchOptions(name)).map((name) => {
    const { channel, ...rest } = launchOptions(name);
    return { name, use: { browserName: name as 'chromium' | 'firefox', channel, launchOptions: rest } };
  }),
});
