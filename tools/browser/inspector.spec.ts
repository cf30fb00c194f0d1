// A client from outside, chrome-remote-interface, attaches to a page through @tabnode/inspector-relay.
import path from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import connect from 'chrome-remote-interface';
import { build } from 'esbuild';
import { startRelay, type Relay } from '@tabnode/inspector-relay';
import { launchOptions } from '../lib/browsers.mjs';

const PROGRAM = `
  import inspector from '@tabnode/node-inspector';
  import { relay } from '@tabnode/node-inspector/relay';
  import { setTransport } from '@tabnode/node-inspector/remote';
  setTransport(relay());
  globalThis.inspector = inspector;
  globalThis.fib = function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); };`;

let script = '';
let relay: Relay;

test.beforeAll(async () => {
  // Rollup has a module imported for its order alone that another one's exports pass through.
  const logOverride = { 'ignored-bare-import': 'silent' } as const;
  const { outputFiles } = await build({ stdin: { contents: PROGRAM, resolveDir: path.resolve('packages/tabnode') }, bundle: true, format: 'iife', target: 'esnext', write: false, logOverride });
  script = outputFiles[0]!.text;
});
test.beforeEach(async () => { relay = await startRelay({ port: 0 }); });
test.afterEach(() => relay.close());

/** Opens a page that has the inspector as a global. */
async function openPage(page: Page, baseURL: string): Promise<void> {
  // Served, not fulfilled: Chromium lets pages reach this machine only where they come from it.
  await page.goto(`${baseURL}/tools/browser/inspected.html`);
  await page.addScriptTag({ content: script });
}

/** Opens such a page and lets clients in; gives its address once the relay knows it: before that, it refuses them. */
async function inspectedPage(page: Page, baseURL: string): Promise<string> {
  await openPage(page, baseURL);
  const before = (await list()).length;
  const url = await page.evaluate((port) => {
    const { inspector } = globalThis as any;
    inspector.open(port);
    return inspector.url();
  }, relay.port);
  await expect.poll(async () => (await list()).length).toBe(before + 1);
  return url;
}

interface Listed { id: string; title: string; url: string; type: string; webSocketDebuggerUrl: string }

async function list(): Promise<Listed[]> {
  return await (await fetch(`http://127.0.0.1:${relay.port}/json/list`)).json() as Listed[];
}

/** Attaches to the page at the address, by the protocol that the relay tells of. */
function attach(target: string): Promise<connect.Client> {
  return connect({ host: '127.0.0.1', port: relay.port, target });
}

test('a client attaches to a page through the relay', async ({ page, baseURL }) => {
  const url = await inspectedPage(page, baseURL!);
  expect(url).toMatch(new RegExp(`^ws://127\\.0\\.0\\.1:${relay.port}/[0-9a-f-]{36}$`));
  const [listed] = await list();
  expect(listed).toMatchObject({ title: 'A page to look into', url: `${baseURL}/tools/browser/inspected.html`, type: 'node', webSocketDebuggerUrl: url });

  const client = await attach(url);
  const { Runtime, Profiler, HeapProfiler } = client;
  expect((await Runtime.evaluate({ expression: 'document.title + fib(10)' })).result).toEqual({ type: 'string', value: 'A page to look into55' });
  expect((await Runtime.evaluate({ expression: 'Promise.resolve({ a: [1] })', awaitPromise: true, returnByValue: true })).result.value).toEqual({ a: [1] });
  expect((await Runtime.evaluate({ expression: 'nope()' })).exceptionDetails?.exception?.className).toBe('ReferenceError');

  const said = new Promise<any>((resolve) => { Runtime.consoleAPICalled(resolve); });
  await Runtime.enable();
  await page.evaluate(() => { console.warn('from the page', { n: 1 }); });
  const { type, args } = await said;
  expect(type).toBe('warning');
  expect(args[0].value).toBe('from the page');
  expect(args[1].preview.properties).toEqual([{ name: 'n', type: 'number', value: '1' }]);

  await Profiler.enable();
  await Profiler.start();
  await Runtime.evaluate({ expression: 'fib(25)' });
  const { profile } = await Profiler.stop();
  expect(profile.nodes[0]!.callFrame.functionName).toBe('(root)');
  expect(profile.endTime).toBeGreaterThan(profile.startTime);
  expect(profile.samples!.length).toBe(profile.timeDeltas!.length);

  let text = '';
  HeapProfiler.addHeapSnapshotChunk(({ chunk }) => { text += chunk; });
  await HeapProfiler.takeHeapSnapshot();
  const { snapshot, nodes, edges } = JSON.parse(text);
  expect(nodes.length).toBe(snapshot.node_count * snapshot.meta.node_fields.length);
  expect(edges.length).toBe(snapshot.edge_count * snapshot.meta.edge_fields.length);

  await page.evaluate(() => { (globalThis as any).inspector.close(); });
  await expect.poll(async () => (await list()).length).toBe(0);
  expect(await page.evaluate(() => (globalThis as any).inspector.url())).toBe(undefined);
  await client.close();
});

test('two clients of two pages do not see each other', async ({ context, baseURL }) => {
  const pages = [await context.newPage(), await context.newPage()];
  const urls: string[] = [];
  for (const [i, page] of pages.entries()) {
    urls.push(await inspectedPage(page, baseURL!));
    await page.evaluate((n) => { (globalThis as any).mine = n; }, i);
  }
  const clients = await Promise.all([...urls, urls[0]!].map(attach));
  const answers = await Promise.all(clients.map((client) => client.Runtime.evaluate({ expression: 'mine' })));
  expect(answers.map(({ result }) => result.value)).toEqual([0, 1, 0]);
  await clients[2]!.close();
  expect((await clients[0]!.Runtime.evaluate({ expression: 'mine + 5' })).result.value).toBe(5);
  // A page that goes takes its clients' connections with it.
  const gone = new Promise((resolve) => { clients[1]!.on('disconnect', resolve as () => void); });
  await pages[1]!.close();
  await gone;
  expect((await list()).length).toBe(1);
  await clients[0]!.close();
});

test('a page waits for its debugger', async ({ page, baseURL }) => {
  await openPage(page, baseURL!);
  const waited = page.evaluate((port) => {
    const { inspector } = globalThis as any;
    const seen: string[] = [];
    setTimeout(() => { seen.push('timer'); }, 1);
    inspector.open(port, undefined, true);
    seen.push(`went on with ${(globalThis as any).given}`);
    return seen;
  }, relay.port);
  await expect.poll(async () => (await list()).length).toBe(1);
  const client = await attach((await list())[0]!.webSocketDebuggerUrl);
  const told = new Promise((resolve) => { client.on('NodeRuntime.waitingForDebugger', resolve); });
  await client.send('NodeRuntime.enable' as any);
  await told;
  await client.Runtime.evaluate({ expression: 'globalThis.given = 42' });
  await client.Runtime.runIfWaitingForDebugger();
  expect(await waited).toEqual(['went on with 42']);
  expect((await client.Runtime.evaluate({ expression: 'given + 1' })).result.value).toBe(43);
  await client.close();
});

test("a client stops the page's own thread", async ({ page, baseURL }) => {
  const url = await inspectedPage(page, baseURL!);
  const client = await attach(url);
  await client.Debugger.enable();
  const paused = new Promise<any>((resolve) => { client.Debugger.paused(resolve); });
  const outcome = client.Runtime.evaluate({ expression: '(function area(width) { let height = 2; debugger; return width * height; })(3)' });
  const { callFrames: [frame] } = await paused;
  expect(frame.functionName).toBe('area');
  const evaluated = await client.Debugger.evaluateOnCallFrame({ callFrameId: frame.callFrameId, expression: 'height = width + 4' });
  expect(evaluated.result.value).toBe(7);
  await client.Debugger.resume();
  expect((await outcome).result.value).toBe(21);
  await client.close();
});

test('DevTools, as Chromium brings it, attaches to a page', async ({ page, baseURL }) => {
  const url = await inspectedPage(page, baseURL!);
  await page.evaluate(() => { console.log('from the page', { list: [1, 2] }); });
  const browser = await chromium.launch(launchOptions('chromium'));
  try {
    const devtools = await browser.newPage();
    await devtools.goto(`devtools://devtools/bundled/js_app.html?v8only=true&ws=${url.slice(5)}`);
    const prompt = devtools.locator('.console-view .cm-content');
    await expect(prompt).toBeVisible();
    const messages = devtools.locator('.console-message-text');
    await expect(messages.last()).toContainText('from the page');
    await expect(messages.last()).toContainText('{list: Array(2)}');
    await prompt.click();
    await devtools.keyboard.type('document.title + fib(10)');
    await devtools.keyboard.press('Enter');
    await expect(devtools.locator('.console-user-command-result')).toContainText("'A page to look into55'");
  } finally {
    await browser.close();
  }
});

test('a page that asks nobody is told so', async ({ page, baseURL }) => {
  await openPage(page, baseURL!);
  await relay.close();
  const code = await page.evaluate((port) => {
    try {
      (globalThis as any).inspector.open(port, '127.0.0.1', true);
      return 'no error';
    } catch (error: any) {
      return `${error.code} ${(globalThis as any).inspector.url()}`;
    }
  }, relay.port);
  expect(code).toBe('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM undefined');
});
