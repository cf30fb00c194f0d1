// What is written, by this package's own code in native Node as well as in browsers.
import { describe, test } from 'node:test';
import assert from 'node:assert';
import { nextTick } from '@tabnode/internal/tick-queue';
import { setImmediate } from '@tabnode/node-timers';
import { Console } from '@tabnode/node-console';
import { performance, timerify } from '@tabnode/node-perf-hooks';
import { diagnosticFiles, flushTrace } from './trace-file.ts';
import { createTracing } from './tracing.ts';

interface Event { ph: string; cat: string; name: string; ts: number; pid: number; tid: number; id?: string; dur?: number; args: any }

/** What is traced of the categories while `act` runs. */
async function traced(categories: string[], act: () => unknown): Promise<Event[]> {
  const path = flushTrace();
  const before = path === '' ? 0 : JSON.parse(diagnosticFiles.read(path)!).traceEvents.length;
  const tracing = createTracing({ categories });
  tracing.enable();
  await act();
  tracing.disable();
  const file = JSON.parse(diagnosticFiles.read(flushTrace())!);
  assert.deepStrictEqual(Object.keys(file), ['traceEvents']);
  return file.traceEvents.slice(before);
}

const brief = (events: Event[]): string[] => events.filter(({ ph }) => ph !== 'M').map(({ ph, name }) => `${ph} ${name}`);

describe('the trace file', () => {
  test('says what was traced', async () => {
    const events = await traced(['node.perf'], () => {});
    assert.deepStrictEqual(events.map(({ ph, cat, name }) => [ph, cat, name]), [['M', '__metadata', 'process_name'], ['M', '__metadata', 'version'], ['M', '__metadata', 'thread_name'], ['M', '__metadata', 'node']]);
    assert.match(events[1]!.args.node, /^\d+\.\d+\.\d+$/);
    for (const event of events) assert.deepStrictEqual([typeof event.ts, typeof event.pid, typeof event.tid], ['number', 'number', 'number']);
  });

  test('marks, measures and functions', async () => {
    const events = await traced(['node.perf'], () => {
      performance.mark('m', { startTime: 5 });
      performance.measure('span', { start: 5, end: 9 });
      timerify(function tabnodeTimed() {})();
    });
    assert.deepStrictEqual(brief(events), ['R m', 'b span', 'e span', 'X tabnodeTimed']);
    const [, begin, end] = events.filter(({ ph }) => ph !== 'M');
    assert.strictEqual(end!.ts - begin!.ts, 4000);
    assert.strictEqual(end!.id, begin!.id);
    assert.deepStrictEqual(brief(await traced(['node.perf.timerify'], () => { performance.mark('m'); })), []);
  });

  test('consoles', async () => {
    const quiet = { write() {} };
    const console = new Console({ stdout: quiet, stderr: quiet } as never);
    const events = await traced(['node.console'], () => {
      console.count('c');
      console.countReset('c');
      console.time('t');
      console.timeLog('t');
      console.timeEnd('t');
    });
    assert.deepStrictEqual(brief(events), ['C count::c', 'C count::c', 'b time::t', 'n time::t', 'e time::t']);
    assert.deepStrictEqual(events.at(-5)!.args, { data: 1 });
    assert.strictEqual(events.at(-1)!.cat, 'node,node.console');
  });

  test('goes on while other categories come and go', async () => {
    const others = createTracing({ categories: ['node.perf'] });
    const events = await traced(['node.async_hooks'], () => new Promise<void>((resolve) => {
      setImmediate(() => resolve());
      others.enable();
      others.disable();
    }));
    const { id } = events.find(({ name }) => name === 'Immediate')!;
    assert.deepStrictEqual(brief(events.filter((event) => event.id === id)).slice(0, 2), ['b Immediate', 'b Immediate_CALLBACK']);
  });

  test('asynchronous resources', async () => {
    const events = await traced(['node.async_hooks'], () => new Promise<void>((resolve) => {
      nextTick(() => { setImmediate(() => resolve()); });
    }));
    const seen = brief(events);
    for (const event of ['b TickObject', 'b TickObject_CALLBACK', 'e TickObject_CALLBACK', 'b Immediate', 'b Immediate_CALLBACK']) assert.ok(seen.includes(event), `${event} in ${seen}`);
    const tick = events.find(({ name }) => name === 'TickObject')!;
    assert.deepStrictEqual(Object.keys(tick.args.data), ['triggerAsyncId', 'executionAsyncId']);
    assert.strictEqual(events.find(({ name }) => name === 'TickObject_CALLBACK')!.id, tick.id);
  });

  test('`node` has them all, and what is not enabled is not traced', async () => {
    assert.ok(brief(await traced(['node'], () => { performance.mark('all'); })).includes('R all'));
    const path = flushTrace();
    const before = diagnosticFiles.read(path);
    performance.mark('none');
    assert.strictEqual(diagnosticFiles.read(flushTrace()), before);
  });
});
