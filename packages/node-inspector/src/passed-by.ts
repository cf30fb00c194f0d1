import type { DebuggedScript } from '@tabnode/internal/debug-frames';
import { offsetOf } from './debug-locations.ts';
import { required, serverError, type Params } from './protocol.ts';

/** The code that one client does not want to see, of libraries mostly: it stops at breakpoints only. */
export class PassedBy {
  #patterns: RegExp | undefined;
  /** Where, in a script, code begins to be passed by, and no longer is, by turns. */
  readonly #offsets = new Map<string, number[]>();

  /** Sets the patterns of the scripts' addresses. @throws {ProtocolError} where one is none */
  setPatterns(patterns: readonly string[]): void {
    try {
      this.#patterns = patterns.length === 0 ? undefined : new RegExp(`(${patterns.join('|')})`);
    } catch (error) {
      throw serverError(`Pattern parser error: Uncaught ${String(error)}`);
    }
  }

  /** Sets the ranges of a script by the places where they begin and end. @throws {ProtocolError} unless these are in order */
  setRanges(script: DebuggedScript, positions: readonly Params[]): void {
    const places = positions.map((position) => {
      const line = required(position, 'lineNumber', 'number');
      const column = required(position, 'columnNumber', 'number');
      if (line < 0) throw serverError("Position missing 'line' or 'line' < 0.");
      if (column < 0) throw serverError("Position missing 'column' or 'column' < 0.");
      return { line, column };
    });
    for (const [i, { line, column }] of places.entries()) {
      const before = places[i - 1];
      if (before !== undefined && (line < before.line || (line === before.line && column <= before.column))) throw serverError('Input positions array is not sorted or contains duplicate values.');
    }
    this.#offsets.set(script.scriptId, places.map(({ line, column }) => offsetOf(script, line, column)));
  }

  /** Whether a function of a script is passed by: it is where no range begins or ends inside of it. */
  has({ scriptId, url, debug }: DebuggedScript, fn: number): boolean {
    if (this.#patterns?.test(url) === true) return true;
    const offsets = this.#offsets.get(scriptId);
    if (offsets === undefined) return false;
    const { start, end } = debug.functions[fn]!;
    const before = offsets.filter((offset) => offset <= start).length;
    return before % 2 === 1 && before === offsets.filter((offset) => offset < end).length;
  }

  /** Forgets all. */
  clear(): void {
    this.#patterns = undefined;
    this.#offsets.clear();
  }
}
