// The format of a .cpuprofile: a tree of calls, and which of them each sample was in.

/** A frame of a profile; lines and columns in units from 0. */
export interface CallFrame { functionName: string; scriptId: string; url: string; lineNumber: number; columnNumber: number }

/** A call of the tree; its children are named by their ids. */
export interface ProfileNode { id: number; callFrame: CallFrame; hitCount: number; children?: number[] }

/** A CPU profile as DevTools open it; times in µs. */
export interface Profile { nodes: ProfileNode[]; startTime: number; endTime: number; samples: number[]; timeDeltas: number[] }

/** The frame of what is no function: `(root)`, `(idle)`. */
export function named(functionName: string): CallFrame {
  return { functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
}

/** Builds the tree of a profile; times in µs. */
export class ProfileTree {
  readonly #nodes: ProfileNode[] = [];
  readonly #samples: number[] = [];
  readonly #timeDeltas: number[] = [];
  readonly #byPath = new Map<string, ProfileNode>();
  readonly #startTime: number;
  #lastTime: number;

  constructor(startTime: number) {
    this.#startTime = this.#lastTime = Math.round(startTime);
    this.#child(undefined, named('(root)'));
  }

  #child(parent: ProfileNode | undefined, callFrame: CallFrame): ProfileNode {
    const path = `${parent?.id ?? 0} ${callFrame.functionName} ${callFrame.scriptId} ${callFrame.url} ${callFrame.lineNumber} ${callFrame.columnNumber}`;
    let node = this.#byPath.get(path);
    if (node === undefined) {
      node = { id: this.#nodes.length + 1, callFrame, hitCount: 0 };
      this.#byPath.set(path, node);
      this.#nodes.push(node);
      if (parent !== undefined) (parent.children ??= []).push(node.id);
    }
    return node;
  }

  /**
   * Counts a sample; `frames` is the stack, its outermost call first. A sample dated before the one that was
   * counted last, or before the start, as the platform's profiler has them at times, is taken to be of that time.
   */
  sample(frames: readonly CallFrame[], time: number): void {
    let node = this.#nodes[0]!;
    for (const frame of frames) node = this.#child(node, frame);
    node.hitCount++;
    this.#samples.push(node.id);
    const at = Math.max(this.#lastTime, Math.round(time));
    this.#timeDeltas.push(at - this.#lastTime);
    this.#lastTime = at;
  }

  /** The profile, ended at this time or with its last sample. */
  profile(endTime: number): Profile {
    return { nodes: this.#nodes, startTime: this.#startTime, endTime: Math.max(this.#lastTime, Math.round(endTime)), samples: this.#samples, timeDeltas: this.#timeDeltas };
  }
}

/**
 * What is known without the platform's profiler: the stack on which the profile was stopped, its innermost
 * call first. The time before it is `(program)`, which means just that: not seen.
 */
export function unsampledProfile(startTime: number, endTime: number, stack: readonly CallFrame[]): Profile {
  const tree = new ProfileTree(startTime);
  tree.sample([named('(program)')], startTime);
  tree.sample(stack.toReversed(), endTime);
  return tree.profile(endTime);
}
