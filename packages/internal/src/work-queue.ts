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
const queue: Work[] = [];
const done = /* @__PURE__ */ new Set<Work>();
// How many of the queue this iteration looks at, and when it stops working.
let left = 0;
let deadline = 0;

/** Begins to work soon; the process stays alive until it has called back. */
export function queueWork(work: Work): void {
  if (kind === undefined) {
    // Node's list of active resources does not name these.
    kind = addHandleKind('');
    setPhase(POLL, pollPhase);
  }
  kind.count++;
  queue.push(work);
  if (!isLoopTurning()) wakeLoop();
}

const pollPhase = {
  begin(): void {
    left = queue.length;
    if (left > 0) deadline = performance.now() + SLICE;
  },

  next(): boolean {
    while (left > 0) {
      left--;
      const work = queue.shift()!;
      if (done.delete(work)) {
        releaseHandle(kind!);
        work.finish();
        return true;
      }
      // What an iteration has no time for keeps its place in the order.
      if (performance.now() < deadline && work.run(deadline)) done.add(work);
      queue.push(work);
    }
    return false;
  },

  pending(): boolean {
    return queue.length > 0;
  },
};
