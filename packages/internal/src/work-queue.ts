// Work that Node hands to its thread pool: it runs off the calling turn, in slices, in the loop's poll
// phase, and its callback comes an iteration after its last slice, as a thread's result would.
import { addHandleKind, isLoopTurning, POLL, releaseHandle, setPhase, wakeLoop, type HandleKind } from './event-loop.ts';

/** A piece of work under way. */
export interface Work {
  /** Works until done or until `performance.now()` passes `deadline`; says whether it is done. */
  run(deadline: number): boolean;
  /** Calls back with the result. */
  finish(): void;
}

// Milliseconds of work an iteration: a page gets to its own events and to painting between turns.
const SLICE = 2;

let kind: HandleKind | undefined;
// What has to be worked on, from `head` on; shifting a long array would move all of it.
let waiting: (Work | undefined)[] = [];
let head = 0;
// What this iteration calls back, from `next` on, and what the one after it does.
let finishing: (Work | undefined)[] = [];
let next = 0;
let finished: Work[] = [];

/** Begins to work soon; the process stays alive until it has called back. */
export function queueWork(work: Work): void {
  if (kind === undefined) {
    // Node's list of active resources does not name these.
    kind = addHandleKind('');
    setPhase(POLL, pollPhase);
  }
  kind.count++;
  waiting.push(work);
  if (!isLoopTurning()) wakeLoop();
}

/** Works a slice's time on what was waiting when it began. */
function work(): void {
  const end = waiting.length;
  if (head === end) return;
  const deadline = performance.now() + SLICE;
  do {
    const each = waiting[head]!;
    waiting[head++] = undefined;
    if (each.run(deadline)) finished.push(each);
    else waiting.push(each);
  } while (head < end && performance.now() < deadline);
  if (head === waiting.length) {
    waiting = [];
    head = 0;
  } else if (head > waiting.length / 2) {
    waiting = waiting.slice(head);
    head = 0;
  }
}

const pollPhase = {
  begin(): void {
    finishing = finished;
    next = 0;
    finished = [];
  },

  next(): boolean {
    if (next < finishing.length) {
      const done = finishing[next]!;
      finishing[next++] = undefined;
      releaseHandle(kind!);
      done.finish();
      return true;
    }
    work();
    return false;
  },

  pending(): boolean {
    return head < waiting.length || finished.length > 0;
  },
};
