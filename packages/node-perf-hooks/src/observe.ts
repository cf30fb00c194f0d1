import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, wrongArgType } from '@tabnode/internal/errors';
import { Immediate } from '@tabnode/internal/immediate';
import { named } from '@tabnode/internal/named';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import { releaseCollector, watchCollector } from './forced-collection.ts';
import { inspectEntry, type PerformanceEntry as Entry } from './performance-entry.ts';
import { entriesByType, fromPlatform } from './timeline.ts';

export const supportedEntryTypes: readonly string[] = /* @__PURE__ */ (() => Object.freeze(['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource']))();

const kCreate = /* @__PURE__ */ Symbol('create');
const PLATFORM_TYPES = ['mark', 'measure', 'resource'];
const observers = /* @__PURE__ */ new Set<Observer>();
let pending: Set<Observer> | undefined;
let platformObserver: globalThis.PerformanceObserver | undefined;

/** Whether anybody is told of entries of a type. */
export function isObserved(type: string): boolean {
  for (const observer of observers) if (Observer.types(observer).has(type)) return true;
  return false;
}

/** Tells the observers of an entry. */
export function enqueueEntry(entry: Entry): void {
  if (observers.size === 0) return;
  for (const observer of observers) if (Observer.types(observer).has(entry.entryType)) Observer.add(observer, entry);
}

/** Tells an observer of its entries on the next immediate, as Node does. */
function schedule(observer: Observer): void {
  if (pending === undefined) {
    pending = new Set();
    new Immediate(() => {
      const waiting = pending!;
      pending = undefined;
      for (const each of waiting) Observer.dispatch(each);
    }, undefined, true);
  }
  pending.add(observer);
}

/** Observes what comes about without us, for as long as anybody here asks for it. */
function watchPlatform(): void {
  if (isObserved('gc')) watchCollector(enqueueEntry);
  else releaseCollector();
  const wanted = PLATFORM_TYPES.some((type) => isObserved(type));
  if (wanted && platformObserver === undefined) {
    platformObserver = new globalThis.PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const page = fromPlatform(entry);
        if (page !== undefined) enqueueEntry(page);
      }
    });
    platformObserver.observe({ entryTypes: PLATFORM_TYPES });
  } else if (!wanted && platformObserver !== undefined) {
    platformObserver.disconnect();
    platformObserver = undefined;
  }
}

export class EntryList {
  #entries: readonly Entry[];

  constructor(token: symbol, entries: readonly Entry[]) {
    if (token !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
    this.#entries = entries.toSorted((a, b) => a.startTime - b.startTime);
  }

  /** All entries, by their times. */
  getEntries(): Entry[] { return this.#entries.slice(); }

  /** @throws {ERR_MISSING_ARGS} without a type. */
  getEntriesByType(type: string): Entry[] {
    if (arguments.length === 0) throw ERR_MISSING_ARGS('type');
    const text = `${type}`;
    return this.#entries.filter((entry) => entry.entryType === text);
  }

  /** @throws {ERR_MISSING_ARGS} without a name. */
  getEntriesByName(name: string, type?: string | null): Entry[] {
    if (arguments.length === 0) throw ERR_MISSING_ARGS('name');
    const text = `${name}`;
    return this.#entries.filter((entry) => entry.name === text && (type === undefined || type === null || entry.entryType === type));
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): unknown {
    return depth !== null && depth < 0 ? this : inspectEntry(this, this.#entries, depth, options, inspect);
  }

  get [Symbol.toStringTag](): string { return 'PerformanceObserverEntryList'; }
}

/** The entries that an observer is told of. @see https://nodejs.org/api/perf_hooks.html#class-performanceobserverentrylist */
export const PerformanceObserverEntryList: typeof EntryList = /* @__PURE__ */ named('PerformanceObserverEntryList', EntryList);
export type PerformanceObserverEntryList = EntryList;

/** What to observe: several types, or one (more by further calls), the latter with what is there already. */
export interface ObserveOptions { entryTypes?: readonly string[]; type?: string; buffered?: boolean }

/** Called with the entries and the observer. */
export type ObserverCallback = (this: Observer, list: EntryList, observer: Observer) => void;

export class Observer {
  #callback: ObserverCallback;
  #mode: 'none' | 'multiple' | 'single' = 'none';
  #types = new Set<string>();
  #buffer: Entry[] = [];

  static types(observer: Observer): Set<string> { return observer.#types; }

  static add(observer: Observer, entry: Entry): void {
    observer.#buffer.push(entry);
    schedule(observer);
  }

  static dispatch(observer: Observer): void {
    const entries = observer.takeRecords();
    if (entries.length > 0) observer.#callback.call(observer, new PerformanceObserverEntryList(kCreate, entries), observer);
  }

  /** @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function. */
  constructor(callback: ObserverCallback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  /** The types that can be observed; dns, http, http2 and net have entries where this library makes them, gc those that a program forces by `gc()`. */
  static get supportedEntryTypes(): readonly string[] { return supportedEntryTypes; }

  /**
   * Begins to observe.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object and its types a list.
   * @throws {ERR_INVALID_ARG_VALUE} where it has both `type` and `entryTypes`.
   * @throws {ERR_MISSING_ARGS} where it has neither.
   * @see https://nodejs.org/api/perf_hooks.html#performanceobserverobserveoptions
   */
  observe(options: ObserveOptions = {}): void {
    validateObject(options, 'options');
    const { entryTypes, type, buffered: withEarlier } = options;
    if (entryTypes === undefined && type === undefined) throw ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) throw ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    if (this.#mode === 'single' && type === undefined) throw new DOMException('PerformanceObserver can not change to multiple observations', 'InvalidModificationError');
    if (this.#mode === 'multiple' && type !== undefined) throw new DOMException('PerformanceObserver can not change to single observation', 'InvalidModificationError');
    if (type === undefined) {
      this.#mode = 'multiple';
      if (!Array.isArray(entryTypes)) throw wrongArgType('options.entryTypes', 'string[]', entryTypes);
      this.#types = new Set(entryTypes.filter((each) => supportedEntryTypes.includes(each)));
    } else {
      this.#mode = 'single';
      if (!supportedEntryTypes.includes(type)) return;
      this.#types.add(type);
      if (withEarlier) for (const entry of entriesByType(type)) Observer.add(this, entry);
    }
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
    watchPlatform();
  }

  /** Ends observing, and forgets what was not told yet. @see https://nodejs.org/api/perf_hooks.html#performanceobserverdisconnect */
  disconnect(): void {
    this.#mode = 'none';
    this.#types = new Set();
    this.#buffer = [];
    observers.delete(this);
    pending?.delete(this);
    watchPlatform();
  }

  /** What was not told yet; it will not be. @see https://nodejs.org/api/perf_hooks.html#performanceobservertakerecords */
  takeRecords(): Entry[] {
    const entries = this.#buffer;
    this.#buffer = [];
    return entries;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): unknown {
    if (depth !== null && depth < 0) return this;
    const state = { connected: observers.has(this), pending: pending?.has(this) ?? false, entryTypes: [...this.#types], buffer: this.#buffer };
    return inspectEntry(this, state, depth, options, inspect);
  }

  get [Symbol.toStringTag](): string { return 'PerformanceObserver'; }
}

/**
 * Is told of entries as they are made: by this library, and marks and measures also by the page.
 *
 * @example
 * new PerformanceObserver((list) => console.log(list.getEntries())).observe({ entryTypes: ['mark', 'function'] });
 * @see https://nodejs.org/api/perf_hooks.html#class-performanceobserver
 */
export const PerformanceObserver: typeof Observer = /* @__PURE__ */ named('PerformanceObserver', Observer);
export type PerformanceObserver = Observer;
