// What an encoder works with: kept from call to call, since taking the memory anew costs a short call the most.
import { BitWriter } from './brotli-bit-writer.ts';
import { BlockWriter } from './brotli-block-writer.ts';
import { CommandList } from './brotli-command-list.ts';
import { MatchFinder } from './brotli-match-finder.ts';
import { Window } from './brotli-window.ts';

export class Workshop {
  readonly window = new Window();
  readonly commands = new CommandList();
  readonly writer = new BitWriter();
  readonly blocks = new BlockWriter(this.writer);
  readonly matches = new MatchFinder();

  /** Forgets the stream. */
  restart(): void {
    this.window.restart();
    this.writer.clear();
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
  if (workshop.window.data.length <= 1 << 20 && workshop.commands.inserts.length <= 1 << 17) spare = workshop;
}
