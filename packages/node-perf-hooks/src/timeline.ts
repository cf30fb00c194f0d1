// The timeline: what this library has marked, and what the page has by the browser's own `performance`.
// The first marks and measures are put into the browser's timeline as well, for its developer tools.
import { makeMeasure, PerformanceMark, type PerformanceEntry } from './performance-entry.ts';
import { platform } from './platform-performance.ts';
import { fetchedResource } from './resource-entry.ts';

// The browser's mark takes as long as ten of ours.
const MIRRORED = 10_000;

/** Marks, measures and resources that this library has made. */
export const marks: PerformanceEntry[] = [];
export const measures: PerformanceEntry[] = [];
export const resources: PerformanceEntry[] = [];
/** The latest mark of each name. */
export const lastMarks = /* @__PURE__ */ new Map<string, number>();

const mirrored = /* @__PURE__ */ new Set<object>();
// What the page has made, as Node's entries.
const converted = /* @__PURE__ */ new WeakMap<object, PerformanceEntry>();

/** Whether marks and measures still go into the browser's timeline. */
export function isMirroring(): boolean {
  return mirrored.size < MIRRORED;
}

/** Puts a mark or measure into the browser's timeline; while `isMirroring()`. */
export function mirror(make: () => object): void {
  try {
    mirrored.add(make());
  } catch {
    // What only Node allows: a time that is none, or the name of a member of performance.timing.
  }
}

/** An entry of the browser's as Node's; undefined for what this library has put there, and what Node has none of. Resources are those of `fetch`. */
export function fromPlatform(entry: globalThis.PerformanceEntry): PerformanceEntry | undefined {
  if (mirrored.has(entry)) return undefined;
  const known = converted.get(entry);
  if (known !== undefined) return known;
  const { name, entryType, startTime, duration } = entry;
  let own: PerformanceEntry | undefined;
  if (entryType === 'mark') own = new PerformanceMark(name, { startTime, detail: (entry as globalThis.PerformanceMark).detail });
  else if (entryType === 'measure') own = makeMeasure(name, startTime, duration, (entry as globalThis.PerformanceMeasure).detail);
  else if (entryType === 'resource' && (entry as PerformanceResourceTiming).initiatorType === 'fetch') own = fetchedResource(entry as PerformanceResourceTiming);
  if (own !== undefined) converted.set(entry, own);
  return own;
}

function merged(own: PerformanceEntry[], page: globalThis.PerformanceEntry[]): PerformanceEntry[] {
  for (const entry of page) {
    const other = fromPlatform(entry);
    if (other !== undefined) own.push(other);
  }
  return own.sort((a, b) => a.startTime - b.startTime);
}

/** All entries by their times. */
export function allEntries(): PerformanceEntry[] {
  return merged([...marks, ...measures, ...resources], platform.getEntries());
}

/** The entries of a type; those of which Node has none are the page's. */
export function entriesByType(type: string): PerformanceEntry[] {
  const own = type === 'mark' ? marks : type === 'measure' ? measures : type === 'resource' ? resources : undefined;
  const page = platform.getEntriesByType(type);
  return own === undefined ? page as unknown as PerformanceEntry[] : merged([...own], page);
}

/** The entries of a name, and of a type if one is given. */
export function entriesByName(name: string, type?: string): PerformanceEntry[] {
  const own: PerformanceEntry[] = [];
  for (const list of [marks, measures, resources]) for (const entry of list) if (entry.name === name && (type === undefined || entry.entryType === type)) own.push(entry);
  return merged(own, platform.getEntriesByName(name, type));
}

/** The time of the latest mark of a name. */
export function lastMark(name: string): number | undefined {
  return lastMarks.get(name) ?? platform.getEntriesByName(name, 'mark').at(-1)?.startTime;
}

/** Takes the entries of a name out of a list, or all. */
export function clear(list: PerformanceEntry[], name: string | undefined): void {
  let left = 0;
  if (name !== undefined) for (const entry of list) if (entry.name !== name) list[left++] = entry;
  list.length = left;
}
