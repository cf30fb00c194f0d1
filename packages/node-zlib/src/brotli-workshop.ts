// What an encoder works with: kept from call to call, since taking the memory anew costs a short call the most.
import { BitWriter } from './brotli-bit-writer.ts';
import { BlockWriter } from './brotli-block-writer.ts';
import { CommandList } from './brotli-command-list.ts';
import { MatchFinder } from './brotli-match-finder.ts';
import { OptimalParser } from './brotli-optimal-parser.ts';
import { Window } from './brotli-window.ts';

/** The most bytes that are held on to. */
const KEPT = 8 << 20;

export class Workshop {
  readonly window = new Window();
  readonly commands = new CommandList();
  readonly writer = new BitWriter();
  readonly blocks = new BlockWriter(this.writer);
  readonly matches = new MatchFinder();
  #optimal: OptimalParser | undefined;

  /** Made when it is first needed. */
  get optimal(): OptimalParser {
    return this.#optimal ??= new OptimalParser();
  }

  /** Bytes of memory, about. */
  get size(): number {
    const { window, commands, writer } = this;
    return window.data.length + 4 * window.previous.length + 16 * commands.inserts.length + writer.bytes.length + (this.#optimal?.size ?? 0);
  }

  /** Forgets the stream. */
  restart(): void {
    this.window.restart();
    this.writer.clear();
    this.#optimal?.restart();
  }
}

let spare: Workshop | undefined;

/** Tools of which no one else makes use: another stream's that is through with them, or new ones. */
export function takeWorkshop(): Workshop {
  const workshop = spare ?? new Workshop();
  spare = undefined;
  workshop.restart();
  return workshop;
}

/** Leaves the tools to the next stream, if they are not too much to hold on to. */
export function giveBackWorkshop(workshop: Workshop): void {
  if (workshop.size <= KEPT) spare = workshop;
}
