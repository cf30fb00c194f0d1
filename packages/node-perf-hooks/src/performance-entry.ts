import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS, ERR_MISSING_ARGS } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { emitDeprecation } from '@tabnode/internal/warning';
import { markOptions, type MarkOptions } from './mark-options.ts';
import { platform } from './platform-performance.ts';

interface InspectOptions { depth?: number | null }
type Inspect = (value: unknown, options: object) => string;

const kCreate = /* @__PURE__ */ Symbol('create');

/** Shows an object of the timeline as Node does: its members under its class's name. */
export function inspectEntry(entry: object, members: object, depth: number | null, options: InspectOptions, inspect: Inspect): string {
  const { name } = entry.constructor;
  if (depth !== null && depth < 0) return `[${name}]`;
  return `${name} ${inspect(members, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

export class Entry {
  #name: string;
  #entryType: string;
  #startTime: number;
  #duration: number;

  constructor(token?: symbol, name = '', entryType = '', startTime = 0, duration = 0) {
    if (token !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
  }

  static #of(value: unknown): Entry {
    if (typeof value !== 'object' || value === null || !(#name in value)) throw ERR_INVALID_THIS('PerformanceEntry');
    return value as Entry;
  }

  get name(): string { return Entry.#of(this).#name; }
  get entryType(): string { return Entry.#of(this).#entryType; }
  get startTime(): number { return Entry.#of(this).#startTime; }
  get duration(): number { return Entry.#of(this).#duration; }

  toJSON(): object {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: InspectOptions, inspect: Inspect): string {
    return inspectEntry(this, this.toJSON(), depth, options, inspect);
  }
}

const tag = (value: string): PropertyDescriptor => ({ configurable: true, enumerable: false, writable: false, value });

/** Gives a class of entries Node's name, members in Node's order of enumeration, and a tag. */
function finished<Class extends Function>(name: string, Class: Class, enumerable: string[], isTagged = true): Class {
  for (const member of enumerable) Object.defineProperty(Class.prototype, member, { enumerable: true });
  if (isTagged) Object.defineProperty(Class.prototype, Symbol.toStringTag, tag(name));
  return named(name, Class);
}

/** Something that took place at a time. @see https://nodejs.org/api/perf_hooks.html#class-performanceentry */
export const PerformanceEntry: typeof Entry = /* @__PURE__ */ (() => {
  // To the page it is one of its own.
  Object.setPrototypeOf(Entry.prototype, globalThis.PerformanceEntry?.prototype ?? Object.prototype);
  return finished('PerformanceEntry', Entry, ['name', 'entryType', 'startTime', 'duration', 'toJSON'], false);
})();
export type PerformanceEntry = Entry;

export class Mark extends Entry {
  #detail: unknown;

  /** @throws {ERR_MISSING_ARGS} without a name. */
  constructor(name: string, options?: MarkOptions | null) {
    if (arguments.length === 0) throw ERR_MISSING_ARGS('name');
    const { startTime = platform.now(), detail } = markOptions(`${name}`, options);
    super(kCreate, `${name}`, 'mark', startTime, 0);
    this.#detail = detail === undefined || detail === null ? null : structuredClone(detail);
  }

  get detail(): any { return this.#detail; }

  override toJSON(): object { return { ...super.toJSON(), detail: this.#detail }; }
}

/** A time that has a name. @see https://nodejs.org/api/perf_hooks.html#class-performancemark */
export const PerformanceMark: typeof Mark = /* @__PURE__ */ finished('PerformanceMark', Mark, ['detail']);
export type PerformanceMark = Mark;

export class Measure extends Entry {
  #detail: unknown;

  constructor(token?: symbol, name?: string, startTime?: number, duration?: number, detail?: unknown) {
    super(token, name, 'measure', startTime, duration);
    this.#detail = detail === undefined || detail === null ? null : structuredClone(detail);
  }

  get detail(): any { return this.#detail; }

  override toJSON(): object { return { ...super.toJSON(), detail: this.#detail }; }
}

/** The time between two marks. @see https://nodejs.org/api/perf_hooks.html#class-performancemeasure */
export const PerformanceMeasure: typeof Measure = /* @__PURE__ */ finished('PerformanceMeasure', Measure, ['detail']);
export type PerformanceMeasure = Measure;

/** Makes a measure. */
export function makeMeasure(name: string, startTime: number, duration: number, detail: unknown): Measure {
  return new Measure(kCreate, name, startTime, duration, detail);
}

class NodeEntry extends Entry {
  #detail: unknown;

  constructor(token: symbol | undefined, name: string, entryType: string, startTime: number, duration: number, detail: unknown) {
    super(token, name, entryType, startTime, duration);
    this.#detail = detail;
  }

  get detail(): any { return this.#detail; }

  /** @deprecated DEP0152: use `detail.kind`. */
  get kind(): unknown { return this.#old('kind'); }

  /** @deprecated DEP0152: use `detail.flags`. */
  get flags(): unknown { return this.#old('flags'); }

  #old(name: string): unknown {
    emitDeprecation('Custom PerformanceEntry accessors are deprecated. Please use the detail property.', 'DEP0152');
    return (this.#detail as Record<string, unknown> | undefined)?.[name];
  }

  override toJSON(): object { return { ...super.toJSON(), detail: this.#detail }; }
}

/** An entry of one of Node's own types. */
export const PerformanceNodeEntry: typeof NodeEntry = /* @__PURE__ */ finished('PerformanceNodeEntry', NodeEntry, ['detail'], false);
export type PerformanceNodeEntry = NodeEntry;

/** Makes an entry of one of Node's own types. */
export function makeNodeEntry(name: string, entryType: string, startTime: number, duration: number, detail: unknown): NodeEntry {
  return new PerformanceNodeEntry(kCreate, name, entryType, startTime, duration, detail);
}

/** Makes an instance of a class of entries that only this library constructs. */
export function makeEntry<T extends Entry>(Class: new (token: symbol | undefined, ...args: any[]) => T, ...args: unknown[]): T {
  return new Class(kCreate, ...args);
}
export { finished as finishEntryClass };
