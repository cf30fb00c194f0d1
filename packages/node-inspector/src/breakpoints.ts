import type { DebuggedScript } from '@tabnode/internal/debug-frames';
import { breakLocationFrom, locate, offsetOf, type Location } from './debug-locations.ts';
import { serverError } from './protocol.ts';

/** What a breakpoint names its scripts by, in the protocol's order. */
export type Selector = 'url' | 'urlRegex' | 'scriptHash' | 'scriptId';

/** A breakpoint, in however many scripts. */
export interface Breakpoint { id: string; selector: Selector; value: string; line: number; column: number; condition: string }

const PREFIX: Readonly<Record<Selector, number>> = { url: 1, urlRegex: 2, scriptHash: 3, scriptId: 4 };

/** The breakpoints of one client. */
export class Breakpoints {
  active = true;
  readonly #all = new Map<string, Breakpoint>();
  readonly #placed = new Map<DebuggedScript, Map<number, Breakpoint[]>>();
  readonly #hashOf: (script: DebuggedScript) => string;

  constructor(hashOf: (script: DebuggedScript) => string) {
    this.#hashOf = hashOf;
  }

  /** Makes one known. @throws {ProtocolError} where there is one already */
  add(selector: Selector, value: string, line: number, column: number, condition: string): Breakpoint {
    const id = `${PREFIX[selector]}:${line}:${column}:${value}`;
    if (this.#all.has(id)) throw serverError('Breakpoint at specified location already exists.');
    const breakpoint = { id, selector, value, line, column, condition };
    this.#all.set(id, breakpoint);
    return breakpoint;
  }

  #matches({ selector, value }: Breakpoint, script: DebuggedScript): boolean {
    if (selector === 'url') return script.url === value;
    if (selector === 'urlRegex') return matches(value, script.url);
    return (selector === 'scriptHash' ? this.#hashOf(script) : script.scriptId) === value;
  }

  /** Puts one into a script, if it is meant and has a place for it: where it is then. */
  place(breakpoint: Breakpoint, script: DebuggedScript): Location[] {
    if (!this.#matches(breakpoint, script)) return [];
    const at = breakLocationFrom(script, offsetOf(script, breakpoint.line, breakpoint.column));
    if (at === undefined) return [];
    let placed = this.#placed.get(script);
    if (placed === undefined) this.#placed.set(script, placed = new Map());
    placed.set(at.number, [...placed.get(at.number) ?? [], breakpoint]);
    return [locate(script, at.offset)];
  }

  /** Puts all that are meant into a script. */
  resolve(script: DebuggedScript): { breakpointId: string; location: Location }[] {
    return [...this.#all.values()].flatMap((breakpoint) => this.place(breakpoint, script).map((location) => ({ breakpointId: breakpoint.id, location })));
  }

  /** Those at a place: `[id, condition]`. */
  at(script: DebuggedScript, location: number): readonly (readonly [string, string])[] {
    if (!this.active) return [];
    return this.#placed.get(script)?.get(location)?.map(({ id, condition }) => [id, condition] as const) ?? [];
  }

  remove(id: string): void {
    if (!this.#all.delete(id)) return;
    for (const placed of this.#placed.values()) for (const [number, list] of placed) placed.set(number, list.filter((one) => one.id !== id));
  }

  clear(): void {
    this.#all.clear();
    this.#placed.clear();
    this.active = true;
  }
}

/** What is no pattern matches nothing. */
function matches(pattern: string, url: string): boolean {
  try {
    return new RegExp(pattern).test(url);
  } catch {
    return false;
  }
}
