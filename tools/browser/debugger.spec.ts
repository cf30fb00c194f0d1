// A debugger in the page stops a worker whose code the bundler plugin has prepared, and steps it through.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import tabnode from '@tabnode/bundler-plugin/esbuild';

const PROGRAM = `
const rate = 3;
export function total(prices) {
  let sum = 0;
  for (const price of prices) {
    sum += price * rate;
  }
  return sum;
}
`;
const WORKER = (file: string): string => `
  import { serveMessagePort } from '@tabnode/node-inspector/remote';
  import { total } from ${JSON.stringify(file)};
  onmessage = ({ data }) => {
    if (Array.isArray(data)) postMessage(total(data));
    else {
      serveMessagePort(data.port, data.pipe);
      postMessage('served');
    }
  };`;
const PAGE = `
  import { createPipe, pipeSender } from '@tabnode/node-inspector/remote';
  globalThis.attach = async (worker) => {
    const { port1, port2 } = new MessageChannel();
    const pipe = createPipe(1 << 12);
    const said = [];
    const waiting = new Map();
    const events = [];
    let wanted;
    port1.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.id !== undefined) waiting.get(message.id)(message.result ?? message.error);
      else { events.push(message); wanted?.(); }
    };
    const send = pipeSender(port1, pipe);
    let last = 0;
    worker.postMessage({ port: port2, pipe }, [port2]);
    await new Promise((resolve) => { worker.onmessage = resolve; });
    return {
      ask: (method, params) => new Promise((resolve) => { waiting.set(++last, resolve); send(JSON.stringify({ id: last, method, params })); }),
      async event(method) {
        for (;;) {
          const at = events.findIndex((one) => one.method === method);
          if (at >= 0) return events.splice(at, 1)[0].params;
          await new Promise((resolve) => { wanted = resolve; });
        }
      },
    };
  };`;

let folder = '';
let worker = '';
let page = '';

test.beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-debugger-')));
  const file = path.join(folder, 'program.mjs');
  fs.writeFileSync(file, PROGRAM);
  const bundle = async (contents: string): Promise<string> => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: path.resolve('packages/tabnode') }, bundle: true, format: 'iife', target: 'esnext', write: false, logLevel: 'error', plugins: [tabnode({ debugger: true, report: false })] });
    return outputFiles[0]!.text;
  };
  [worker, page] = await Promise.all([bundle(WORKER(file)), bundle(PAGE)]);
});
test.afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

test('a worker is stopped, stepped through and looked into from the page', async ({ page: tab, baseURL }) => {
  await tab.goto(`${baseURL}/tools/browser/inspected.html`);
  await tab.addScriptTag({ content: page });
  const seen = await tab.evaluate(async (code) => {
    const thread = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    const { ask, event } = await (globalThis as any).attach(thread);
    const seen: unknown[] = [];
    await ask('Debugger.enable');
    const { url, scriptId } = await event('Debugger.scriptParsed');
    seen.push(url.replace(/^.*\//, ''));
    const { locations } = await ask('Debugger.setBreakpointByUrl', { url, lineNumber: 5, condition: 'price > 1' });
    seen.push(locations.map(({ lineNumber, columnNumber }: any) => `${lineNumber}:${columnNumber}`));
    const sum = new Promise((resolve) => { thread.onmessage = ({ data }) => { resolve(data); }; });
    thread.postMessage([1, 2]);
    for (const command of ['stepOver', 'stepOver', 'resume']) {
      const { callFrames: [frame], reason } = await event('Debugger.paused');
      const { result } = await ask('Debugger.evaluateOnCallFrame', { callFrameId: frame.callFrameId, expression: '[sum, rate].join()' });
      const variables = await Promise.all(frame.scopeChain.slice(0, -1).map(async ({ type, object }: any) => {
        const { result: properties } = await ask('Runtime.getProperties', { objectId: object.objectId, ownProperties: true });
        return `${type} ${properties.map(({ name }: any) => name)}`;
      }));
      seen.push(`${frame.functionName}:${frame.location.lineNumber} ${reason} ${result.value}`, variables.join('; '));
      if (seen.length === 6) await ask('Debugger.setVariableValue', { callFrameId: frame.callFrameId, scopeNumber: 0, variableName: 'sum', newValue: { value: 100 } });
      await ask(`Debugger.${command}`);
    }
    seen.push(await sum, (await ask('Debugger.getScriptSource', { scriptId })).scriptSource.length);
    thread.terminate();
    return seen;
  }, worker);
  expect(seen).toEqual([
    'program.mjs', ['5:4'],
    'total:5 other 3,3', 'block price; local prices,sum; module rate,total',
    'total:7 step 9,3', 'local prices,sum; module rate,total',
    'total:7 step 100,3', 'local prices,sum; module rate,total',
    100, PROGRAM.length,
  ]);
});
