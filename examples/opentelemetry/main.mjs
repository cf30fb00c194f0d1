import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { context, createContextKey, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { run } from '../shared/show.mjs';

const manager = new AsyncLocalStorageContextManager().enable();
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
context.setGlobalContextManager(manager);
trace.setGlobalTracerProvider(provider);
const tracer = trace.getTracer('example');
const SHIFT = createContextKey('shift');

/** Runs `body` in a span, which ends when it has. */
function span(name, body) {
  return tracer.startActiveSpan(name, async (active) => {
    try {
      return await body(active);
    } catch (error) {
      active.recordException(error);
      active.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      return undefined;
    } finally {
      active.end();
    }
  });
}

const owner = () => propagation.getActiveBaggage()?.getEntry('owner')?.value;

/** Two parts at once, as a stream's `map` runs them. */
function parts() {
  return Readable.from([1, 2]).map((i) => span(`part ${i}`, async () => {
    await wait(5 * i);
    await span('deep', async () => { queueMicrotask(() => trace.getActiveSpan().setAttribute('owner', owner())); await wait(1); });
  }), { concurrency: 2 }).toArray();
}

async function* pages(count) {
  for (let i = 1; i <= count; i++) {
    await wait(3);
    yield await span(`page ${i}`, async (active) => { active.setAttribute('owner', owner()); await null; return i; });
  }
}

async function job(name, count, alerts) {
  await span(name, async (active) => {
    active.setAttribute('shift', context.active().getValue(SHIFT));
    alerts.on('alert', context.bind(context.active(), (text) => trace.getActiveSpan().addEvent(text)));
    for await (const page of pages(count)) await span(`store ${page}`, () => new Promise((resolve) => { setImmediate(() => process.nextTick(resolve)); }));
    await span('check', async () => {
      await parts();
      if (count > 2) throw new RangeError(`${name} has too many pages`);
    });
    trace.getActiveSpan().setAttribute('pages', count);
  });
}

await run(async (print) => {
  const alerts = new EventEmitter();
  const jobs = [['bills', 1, 'ann'], ['letters', 3, 'bo'], ['orders', 2, 'cy']].map(([name, count, person]) => {
    const baggage = propagation.createBaggage({ owner: { value: person } });
    return context.with(propagation.setBaggage(context.active().setValue(SHIFT, `${person}'s shift`), baggage), job, undefined, name, count, alerts);
  });
  alerts.emit('alert', 'the printer is out of paper');
  await Promise.all(jobs);

  // An emitter that is bound to a context has its listeners run in it.
  const bound = context.bind(context.active().setValue(SHIFT, 'the emitter\'s shift'), new EventEmitter());
  bound.on('tick', () => print(`A listener of a bound emitter sees ${context.active().getValue(SHIFT)}`));
  context.with(context.active().setValue(SHIFT, 'the caller\'s shift'), () => { bound.emit('tick'); });
  print(`Afterwards the span is ${trace.getActiveSpan()} and the shift ${context.active().getValue(SHIFT)}`);

  const spans = exporter.getFinishedSpans();
  const traces = new Set(spans.map((one) => one.spanContext().traceId));
  print(`${spans.length} spans in ${traces.size} traces`);
  const show = (one, indent) => {
    const notes = [...Object.entries(one.attributes).map(([key, value]) => `${key}: ${value}`), ...one.events.map(({ name, attributes }) => `${name}${attributes?.['exception.message'] ? ` ${attributes['exception.type']}: ${attributes['exception.message']}` : ''}`), ...(one.status.code === SpanStatusCode.ERROR ? [`failed: ${one.status.message}`] : [])];
    print(`${indent}${one.name}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`);
    for (const child of spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === one.spanContext().spanId).sort((a, b) => (a.name < b.name ? -1 : 1))) show(child, `${indent}  `);
  };
  for (const root of spans.filter(({ parentSpanContext }) => parentSpanContext === undefined).sort((a, b) => (a.name < b.name ? -1 : 1))) show(root, '  ');

  manager.disable();
  context.with(context.active().setValue(SHIFT, 'nobody\'s'), () => print(`After disable() the next with() enables the manager again: ${context.active().getValue(SHIFT)}`));
});
