// Coverage as V8 reports it, from the counters of scripts that were rewritten to count.
import { instrumentedScripts, type CoveredFunction, type InstrumentedScript } from '@tabnode/internal/instrumented-script';

/** A stretch of a script with how often it ran. */
export interface CoverageRange { startOffset: number; endOffset: number; count: number }

/** A function; its first range is the whole of it. */
export interface FunctionCoverage { functionName: string; ranges: CoverageRange[]; isBlockCoverage: boolean }

/** A script with its functions. */
export interface ScriptCoverage { scriptId: string; url: string; functions: FunctionCoverage[] }

/** How precisely: how often or only whether, and blocks or only functions. */
export interface CoverageMode {
  callCount: boolean;
  detailed: boolean;
  /** Functions that are not to be told of again; those that are told of are added. */
  reported?: Set<CoveredFunction>;
}

interface Range { start: number; end: number; count: number }

// One without an end (-1) lasts until the next begins, or what is around it ends.
function rangesOf({ start, end, blocks }: CoveredFunction, total: number, count: Uint32Array): CoverageRange[] {
  let ranges: Range[] = [];
  for (let i = 0; i < blocks.length; i += 3) {
    const from = blocks[i]!;
    // Where a stretch begins there is nothing to split.
    if (blocks[i + 1] === -1 && ranges.at(-1)?.start === from) continue;
    ranges.push({ start: from, end: blocks[i + 1]!, count: blocks[i + 2] === -1 ? 0 : count[blocks[i + 2]!]! });
  }
  const whole = { start, end, count: total };
  ranges = nested(whole, ranges, (range, parent, next) => {
    if (range.start >= parent.end) return false;
    // A function's closing brace is as covered as the function.
    if (range.end === -1) range.end = next !== undefined && next.start < parent.end ? next.start : parent === whole ? end - 1 : parent.end;
    return true;
  });
  ranges = joined(whole, ranges);
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  ranges = nested(whole, ranges, (range, _, next) => {
    if (next?.start !== range.start || next.end !== range.end) return true;
    next.count = Math.max(next.count, range.count);
    return false;
  });
  ranges = nested(whole, ranges, (range, parent) => range.count !== parent.count);
  ranges = joined(whole, ranges);
  ranges = nested(whole, ranges, (range, parent) => range.count > 0 || parent.count > 0);
  ranges = ranges.filter((range) => range.start !== range.end);
  return [whole, ...ranges].map((range) => ({ startOffset: range.start, endOffset: range.end, count: range.count }));
}

/** Goes through ranges with the one that each is in and the one that follows; gives those that are to stay. */
function nested(whole: Range, ranges: Range[], stays: (range: Range, parent: Range, next: Range | undefined) => boolean): Range[] {
  const around = [whole];
  return ranges.filter((range, i) => {
    while (around.length > 1 && around.at(-1)!.end <= range.start) around.pop();
    if (!stays(range, around.at(-1)!, ranges[i + 1])) return false;
    around.push(range);
    return true;
  });
}

/** Makes one of neighbours that ran equally often. */
function joined(whole: Range, ranges: Range[]): Range[] {
  return nested(whole, ranges, (range, parent, next) => {
    if (next === undefined || next.start >= parent.end || next.start !== range.end || next.count !== range.count) return true;
    next.start = range.start;
    return false;
  });
}

function coverageOf({ scriptId, url, functions = [], count, compiled }: InstrumentedScript, { callCount, detailed, reported }: CoverageMode): ScriptCoverage {
  const covered: FunctionCoverage[] = [];
  const around: Range[] = [];
  const counts = callCount ? count : count.map((value) => Math.min(value, 1));
  for (const [i, fn] of functions.entries()) {
    let total = counts[fn.counter]!;
    if (total > 0) {
      compiled[i] = 1;
      if (reported?.has(fn)) total = 0;
      reported?.add(fn);
    }
    while (around.length > 0 && around.at(-1)!.end <= fn.start) around.pop();
    const isBlockCoverage = detailed && (fn.eager || compiled[i] === 1);
    const ranges = isBlockCoverage && (total > 0 || counts[fn.counter] === 0) ? rangesOf(fn, total, counts) : [{ startOffset: fn.start, endOffset: fn.end, count: total }];
    if (total === 0 && ranges.length === 1 && (around.at(-1)?.count ?? 0) === 0) continue;
    around.push({ start: fn.start, end: fn.end, count: total });
    covered.push({ functionName: fn.name, ranges, isBlockCoverage });
  }
  return { scriptId, url, functions: covered };
}

/** What ran of each script since the counters were last set back; scripts of which nothing ran are left out. */
export function coverage(mode: CoverageMode): ScriptCoverage[] {
  const result: ScriptCoverage[] = [];
  for (const script of instrumentedScripts()) {
    if (script.functions === undefined) continue;
    const covered = coverageOf(script, mode);
    if (covered.functions.length > 0) result.push(covered);
  }
  return result;
}

/** Sets all counters back. */
export function resetCoverage(): void {
  for (const { functions = [], count, compiled } of instrumentedScripts()) {
    for (const [i, { counter }] of functions.entries()) if (count[counter]! > 0) compiled[i] = 1;
    count.fill(0);
  }
}
