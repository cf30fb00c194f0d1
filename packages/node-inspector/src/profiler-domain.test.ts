import { afterEach, test } from 'node:test';
import assert from 'node:assert';
import { profilerDomain } from './profiler-domain.ts';

const holder = globalThis as { Profiler?: unknown };
const former = Object.getOwnPropertyDescriptor(globalThis, 'Profiler');
afterEach(() => {
  if (former === undefined) delete holder.Profiler;
  else Object.defineProperty(globalThis, 'Profiler', former);
});

test("the platform's profiler ends with the profile, whether anybody asks for that or not", async () => {
  const running = new Set<object>();
  const intervals: number[] = [];
  holder.Profiler = class {
    constructor({ sampleInterval }: { sampleInterval: number }) {
      running.add(this);
      intervals.push(sampleInterval);
    }

    stop(): Promise<object> {
      running.delete(this);
      const at = performance.now();
      return Promise.resolve({ resources: ['https://a.example/x.js'], frames: [{ name: 'outer', resourceId: 0, line: 3, column: 5 }, { name: 'inner' }], stacks: [{ frameId: 0 }, { frameId: 1, parentId: 0 }], samples: [{ timestamp: at, stackId: 1 }, { timestamp: at + 1 }] });
    }
  };
  const { commands, close } = profilerDomain();
  const start = (): void => {
    commands.enable!({});
    commands.start!({});
    assert.strictEqual(running.size, 1);
  };
  commands.setSamplingInterval!({ interval: 20_000 });
  start();
  const { profile: { nodes, samples } } = await commands.stop!({}) as { profile: { nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]; samples: number[] } };
  assert.deepStrictEqual(nodes.map(({ callFrame: { functionName, url, lineNumber } }) => [functionName, url, lineNumber]), [['(root)', '', -1], ['outer', 'https://a.example/x.js', 2], ['inner', '', -1], ['(idle)', '', -1]]);
  assert.deepStrictEqual(samples, [nodes[2]!.id, nodes[3]!.id]);
  assert.deepStrictEqual([intervals, running.size], [[20], 0]);
  start();
  commands.disable!({});
  assert.strictEqual(running.size, 0);
  start();
  close!();
  assert.strictEqual(running.size, 0);
});
