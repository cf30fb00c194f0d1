// Lines and columns of the places in a script that lets a debugger in.
import type { DebuggedScript } from '@tabnode/internal/debug-frames';

/** A place as the protocol has it; lines and columns from 0. */
export interface Location { scriptId: string; lineNumber: number; columnNumber: number }

/** A place where code can be stopped, by its number. */
export interface BreakLocation { number: number; offset: number; kind: number }

const KINDS = [undefined, 'return', 'debuggerStatement'];
const lineStarts = /* @__PURE__ */ new WeakMap<DebuggedScript, number[]>();
const sorted = /* @__PURE__ */ new WeakMap<DebuggedScript, BreakLocation[]>();

function startsOf(script: DebuggedScript): number[] {
  let starts = lineStarts.get(script);
  if (starts === undefined) {
    starts = [0];
    for (const { index, 0: { length } } of script.source!.matchAll(/\r\n?|[\n\u2028\u2029]/g)) starts.push(index + length);
    lineStarts.set(script, starts);
  }
  return starts;
}

/** The line and column of an offset. */
export function locate(script: DebuggedScript, offset: number): Location {
  const starts = startsOf(script);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { scriptId: script.scriptId, lineNumber: low, columnNumber: offset - starts[low]! };
}

/** The offset of a line and column; that of the next line, should the line be shorter. */
export function offsetOf(script: DebuggedScript, line: number, column: number): number {
  const starts = startsOf(script);
  if (line >= starts.length) return script.length + 1;
  const next = starts[line + 1] ?? script.length + 1;
  return Math.min(starts[line]! + column, next);
}

/** The places of a script where it can be stopped, in the order of the text. */
export function breakLocations(script: DebuggedScript): BreakLocation[] {
  let list = sorted.get(script);
  if (list === undefined) {
    const { locations } = script.debug;
    list = [];
    for (let i = 0; i < locations.length; i += 5) list.push({ number: i / 5, offset: locations[i]!, kind: locations[i + 1]! });
    list.sort((a, b) => a.offset - b.offset || a.number - b.number);
    sorted.set(script, list);
  }
  return list;
}

/** The first place at an offset or behind it. */
export function breakLocationFrom(script: DebuggedScript, offset: number): BreakLocation | undefined {
  return breakLocations(script).find((location) => location.offset >= offset);
}

/** The protocol's name for what happens at a place; undefined for a statement. */
export function kindName(kind: number): string | undefined {
  return KINDS[kind];
}
