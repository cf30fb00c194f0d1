import { ERR_TRACE_EVENTS_CATEGORY_REQUIRED } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { addTraceConsumer, removeTraceConsumer, type TraceConsumer } from '@tabnode/internal/trace-event';
import { validateObject, validateStringArray } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';
import { traceResources } from './async-trace.ts';
import { traceRejections } from './rejection-trace.ts';
import { addEvent, addMetadata, flushTrace } from './trace-file.ts';

const MANY = 10;
const enabled = /* @__PURE__ */ new Set<TracingObject>();
let consumer: (TraceConsumer & { categories: Set<string> }) | undefined;

/** Has exactly the categories of all enabled objects traced. */
function update(): void {
  const categories = new Set([...enabled].flatMap((tracing) => TracingObject.list(tracing)));
  if (consumer === undefined) {
    consumer = { categories, take: addEvent };
    traceResources();
    traceRejections();
  }
  consumer.categories = categories;
  if (categories.size > 0) {
    addMetadata();
    addTraceConsumer(consumer);
  } else {
    removeTraceConsumer(consumer);
    flushTrace();
  }
}

export class TracingObject {
  #enabled = false;
  #categories: readonly string[];

  static list(tracing: TracingObject): readonly string[] { return tracing.#categories; }

  constructor(categories: readonly string[]) {
    this.#categories = categories;
  }

  /** Begins to trace the categories. @see https://nodejs.org/api/tracing.html#tracingenable */
  enable(): void {
    if (this.#enabled) return;
    this.#enabled = true;
    enabled.add(this);
    update();
    if (enabled.size > MANY) emitWarning(`Possible trace_events memory leak detected. There are more than ${MANY} enabled Tracing objects.`);
  }

  /** Ends it, but for categories that others trace. @see https://nodejs.org/api/tracing.html#tracingdisable */
  disable(): void {
    if (!this.#enabled) return;
    this.#enabled = false;
    enabled.delete(this);
    update();
  }

  /** @see https://nodejs.org/api/tracing.html#tracingenabled */
  get enabled(): boolean { return this.#enabled; }

  /** The categories, with commas between them. @see https://nodejs.org/api/tracing.html#tracingcategories */
  get categories(): string { return this.#categories.join(','); }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): unknown {
    if (depth !== null && depth < 0) return this;
    return `Tracing ${inspect({ enabled: this.enabled, categories: this.categories }, options)}`;
  }
}

const Tracing: typeof TracingObject = /* @__PURE__ */ named('Tracing', TracingObject);

/**
 * What begins and ends the tracing of categories; nothing is traced before `enable()`. Traced are
 * `node.async_hooks`, `node.console`, `node.perf` (`node.perf.usertiming`, `node.perf.timerify`),
 * `node.promises.rejections`, and `node`, which has them all.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object and its categories are a list of strings.
 * @throws {ERR_TRACE_EVENTS_CATEGORY_REQUIRED} where the list is empty.
 * @example
 * const tracing = createTracing({ categories: ['node.perf'] });
 * tracing.enable();
 * @see https://nodejs.org/api/tracing.html#trace_eventscreatetracingoptions
 */
export function createTracing(options: { categories: readonly string[] }): TracingObject {
  validateObject(options, 'options');
  validateStringArray(options.categories, 'options.categories');
  if (options.categories.length === 0) throw ERR_TRACE_EVENTS_CATEGORY_REQUIRED();
  return new Tracing(options.categories.slice());
}

/** All categories that are traced, sorted, with commas between them; undefined where none is. @see https://nodejs.org/api/tracing.html#trace_eventsgetenabledcategories */
export function getEnabledCategories(): string | undefined {
  return consumer === undefined || consumer.categories.size === 0 ? undefined : [...consumer.categories].sort().join(',');
}
