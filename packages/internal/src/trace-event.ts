// Trace events: whoever does something worth a trace asks whether its categories are traced, and records
// it; trace_events and the inspector say which are, and take the events.

/** An event in Chrome's trace format; times in microseconds. */
export interface TraceEvent {
  pid: number;
  tid: number;
  ts: number;
  ph: string;
  cat: string;
  name: string;
  dur?: number;
  id?: string;
  args: object;
}

/** What takes events, and of which categories. */
export interface TraceConsumer { readonly categories: ReadonlySet<string>; take(event: TraceEvent): void }

const MICROSECONDS = 1000;
const consumers = /* @__PURE__ */ new Set<TraceConsumer>();
const watchers = /* @__PURE__ */ new Set<() => void>();

/** Has `consumer` given the events of its categories; once more, where those have changed. */
export function addTraceConsumer(consumer: TraceConsumer): void {
  consumers.add(consumer);
  for (const watch of watchers) watch();
}

/** Ends that. */
export function removeTraceConsumer(consumer: TraceConsumer): void {
  consumers.delete(consumer);
  for (const watch of watchers) watch();
}

/** Calls `watch` whenever other categories may be traced; one function once, however often it is given. */
export function watchTracing(watch: () => void): void {
  watchers.add(watch);
}

function wants(consumer: TraceConsumer, categories: string): boolean {
  return categories.split(',').some((category) => consumer.categories.has(category));
}

/** Whether any of the categories, which commas separate, is traced. */
export function isTraced(categories: string): boolean {
  if (consumers.size === 0) return false;
  for (const consumer of consumers) if (wants(consumer, categories)) return true;
  return false;
}

/** Microseconds since 1970, as events have them. */
export function traceTime(milliseconds: number = performance.now()): number {
  return Math.round((performance.timeOrigin + milliseconds) * MICROSECONDS);
}

/** Records an event: `ph` is its phase as the format has it, `id` tells apart what goes on at once. */
export function trace(ph: string, cat: string, name: string, args: object = {}, id?: number, ts: number = traceTime(), dur?: number): void {
  for (const consumer of consumers) {
    if (!wants(consumer, cat)) continue;
    const event: TraceEvent = { pid: 1, tid: 1, ts, ph, cat, name, args };
    if (dur !== undefined) event.dur = dur;
    if (id !== undefined) event.id = `0x${id.toString(16)}`;
    consumer.take(event);
  }
}
