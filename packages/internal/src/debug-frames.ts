// Where rewritten code is: the frames of its functions, and how to look into each. The code calls in here
// while somebody looks (`gate`); who looks is told of every statement.
import type { InstrumentedScript } from './instrumented-script.ts';
import { afterJob } from './native-promise.ts';

/** Evaluates a text in a scope; `module` is what the text finds module-level names by. */
export type Evaluate = (text: string, module: unknown) => unknown;

/** What a rewritten script says of its places. */
export interface DebugTable {
  /** Five numbers a location: its offset, its kind (0 a statement, 1 a return, 2 `debugger`), its scope, its function, and whether its function catches what is thrown there. */
  locations: number[];
  scopes: { type: string; names: string[]; parent: number; fn: number; start: number; end: number }[];
  functions: { name: string; start: number; end: number; isAsync: boolean }[];
  /** What a text that is evaluated finds module-level names by. */
  module: string;
}

/** A script that lets a debugger in. */
export interface DebuggedScript extends InstrumentedScript {
  debug: DebugTable;
  /** The frame of its top level, while that runs. */
  frame?: DebugFrame | undefined;
  /** Module-level names, which a bundler may have renamed. */
  variables?: Record<string, { get(): unknown; set?(value: unknown): void }>;
}

/** A call of a function. */
export interface DebugFrame {
  script: DebuggedScript;
  /** Its function's number in the script's table. */
  fn: number;
  /** Its location's number; -1 before its first statement. */
  location: number;
  evaluate: Evaluate | undefined;
  /** How many frames are below it. */
  depth: number;
}

/** Who looks. */
export interface FrameWatcher {
  statement(frame: DebugFrame): void;
  /** A function is about to return; `replace` gives it another value. */
  returned(frame: DebugFrame, value: unknown, replace: (value: unknown) => void): void;
  /** An exception has come to a handler of the frame's function, or is about to leave it. */
  thrown(frame: DebugFrame, error: unknown, isCaught: boolean): void;
  /** A frame has come onto the stack: of a call, or of a function that goes on. */
  pushed(frame: DebugFrame, goesOn: boolean): void;
}

/** Whether somebody looks: its only element is 1 then. */
export const gate: Uint8Array = /* @__PURE__ */ new Uint8Array(1);

let frames: DebugFrame[] = [];
let turn = 0;
let watcher: FrameWatcher | undefined;

/** Sets who looks; undefined for nobody. */
export function watchFrames(value: FrameWatcher | undefined): void {
  watcher = value;
  gate[0] = value === undefined ? 0 : 1;
  if (value === undefined) frames.length = 0;
}

/** The frames of rewritten code, the outermost first. */
export function debugFrames(): readonly DebugFrame[] {
  return frames;
}

/** A number for each stack that rewritten code began on: what runs later has another. */
export function currentTurn(): number {
  return turn;
}

/** Runs code as if nothing was on the stack, and nobody looked: an evaluation's own. */
export function withoutFrames<T>(run: () => T): T {
  const held = frames;
  frames = [];
  const former = gate[0]!;
  gate[0] = 0;
  try {
    return run();
  } finally {
    gate[0] = former;
    frames = held;
  }
}

function push(frame: DebugFrame, goesOn: boolean): void {
  frame.depth = frames.length;
  frames.push(frame);
  if (frame.depth === 0) {
    turn++;
    // A microtask begins on an empty stack: whatever is left of this one has ended without a word.
    afterJob(clear);
  }
  watcher?.pushed(frame, goesOn);
}

function clear(): void {
  frames.length = 0;
}

/** The frame as the innermost one: those above it have ended, or wait. */
function current(script: DebuggedScript, location: number, frame: DebugFrame | undefined): DebugFrame {
  if (!frame) return enter(script, script.debug.locations[location * 5 + 3]!);
  if (frames[frame.depth] === frame) frames.length = frame.depth + 1;
  else push(frame, true);
  return frame;
}

/** A function begins. */
export function enter(script: DebuggedScript, fn: number): DebugFrame {
  const frame: DebugFrame = { script, fn, location: -1, evaluate: undefined, depth: -1 };
  push(frame, false);
  return frame;
}

/** A statement begins. */
export function at(script: DebuggedScript, location: number, frame: DebugFrame | undefined, evaluate: Evaluate): DebugFrame {
  frame = current(script, location, frame);
  frame.location = location;
  frame.evaluate = evaluate;
  watcher?.statement(frame);
  return frame;
}

/** A function is about to return. */
export function returned(script: DebuggedScript, location: number, frame: DebugFrame | undefined, evaluate: Evaluate, value: unknown, replace: (value: unknown) => void): void {
  frame = current(script, location, frame);
  frame.location = location;
  frame.evaluate = evaluate;
  watcher?.returned(frame, value, replace);
}

/** An exception has come to a handler, or leaves the function. */
export function thrown(_: DebuggedScript, frame: DebugFrame | undefined, error: unknown, isCaught?: number): void {
  if (!frame || frame.evaluate === undefined) return;
  if (frames[frame.depth] !== frame) push(frame, true);
  watcher?.thrown(frame, error, isCaught === 1);
}

/** A function has ended. */
export function leave(frame: DebugFrame): void {
  if (frames[frame.depth] === frame) frames.length = frame.depth;
}

/** A function begins to wait: gives the value that it waits for. */
export function away<T>(frame: DebugFrame | undefined, value?: T): T | undefined {
  if (frame) leave(frame);
  return value;
}

/** A function goes on after it waited. */
export function back<T>(frame: DebugFrame | undefined, value: T): T {
  if (frame && gate[0] === 1 && frames[frame.depth] !== frame) push(frame, true);
  return value;
}
