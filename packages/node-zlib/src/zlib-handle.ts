import { asyncId, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { runResource } from '@tabnode/internal/tick-queue';
import { queueWork, type Work } from '@tabnode/internal/work-queue';
import type { Codec } from './codec.ts';
import { PORTION } from './portion.ts';

/** What a step is to do. */
type Step = [flush: number, input: Uint8Array | null, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number];

const NOTHING = /* @__PURE__ */ new Uint8Array(0);

/**
 * Lets a codec work on a step until the step or the time is used up; input goes in by portions, without
 * flushing before the last.
 *
 * @returns whether the step is done: its input taken, its room filled, or the bytes found wrong
 */
export function workOn(codec: Codec, step: Step, stepwise: boolean | undefined, deadline: number): boolean {
  const [flush, input] = step;
  for (;;) {
    const portion = stepwise || step[3] <= PORTION ? step[3] : PORTION;
    codec.write(portion === step[3] ? flush : 0, input ?? NOTHING, step[2], portion, step[4], step[5], step[6]);
    const taken = portion - codec.availableIn;
    step[2] += taken;
    step[3] -= taken;
    step[5] += step[6] - codec.availableOut;
    step[6] = codec.availableOut;
    if (codec.error !== null || step[6] === 0 || codec.availableIn > 0 || portion === step[3] + taken) return true;
    if (performance.now() > deadline) return false;
  }
}

/** A stream's `_handle`: its codec, and what waits for it. */
export class ZlibHandle implements AsyncResource, Work {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  /** Called with what was wrong with the bytes. */
  onerror: ((message: string, errno: number, code: string) => void) | undefined;
  #codec: Codec;
  #stepwise: boolean | undefined;
  /** Bytes of room and of input that the last step left, where programs look for them. */
  #state: Uint32Array;
  #afterWrite: () => void;
  #step: Step | undefined;
  #closed = false;

  constructor(codec: Codec, stepwise: boolean | undefined, state: Uint32Array, afterWrite: () => void) {
    this.#codec = codec;
    this.#stepwise = stepwise;
    this.#state = state;
    this.#afterWrite = afterWrite;
    initResource(this, 'ZLIB');
  }

  /** Begins a step; its end is told on a later turn. */
  write(...step: Step): void {
    this.#step = step;
    queueWork(this);
  }

  /** Does a step now. */
  writeSync(flush: number, input: Uint8Array | null, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    this.#codec.write(flush, input ?? NOTHING, inputOffset, inputLength, output, outputOffset, outputLength);
    this.#told();
  }

  run(deadline: number): boolean {
    return this.#closed || workOn(this.#codec, this.#step!, this.#stepwise, deadline);
  }

  finish(): void {
    const step = this.#step!;
    this.#step = undefined;
    runResource(this, () => {
      if (this.#closed) this.#afterWrite();
      else if (this.#told(step)) this.#afterWrite();
    }, undefined, undefined);
  }

  /** Notes what is left, or reports what was wrong. */
  #told(step?: Step): boolean {
    const { error, availableIn, availableOut } = this.#codec;
    if (error !== null) {
      this.onerror?.(error.message, error.errno, error.code);
      return false;
    }
    this.#state[0] = step === undefined ? availableOut : step[6];
    this.#state[1] = step === undefined ? availableIn : step[3];
    return true;
  }

  params(level: number, strategy: number): void {
    this.#codec.params?.(level, strategy);
    this.#stepwise = level === 0;
  }

  /** What is under way ends first, as on Node's threads. */
  reset(): void {
    if (this.#step !== undefined) workOn(this.#codec, this.#step, this.#stepwise, Infinity);
    this.#codec.reset();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    destroyResource(this[asyncId]);
  }
}
