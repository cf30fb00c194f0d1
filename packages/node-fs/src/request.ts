// Calls that answer later: each runs in a turn of the event loop, in its poll phase, as Node's threads run it,
// and calls back an iteration after that.
import { whenResident } from '@tabnode/file-system/not-resident';
import { asyncId, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { addHandleKind, releaseHandle, type HandleKind } from '@tabnode/internal/event-loop';
import { NativePromise, nativeThen } from '@tabnode/internal/native-promise';
import { runResource } from '@tabnode/internal/tick-queue';
import { queueWork, type Work } from '@tabnode/internal/work-queue';

/** Called with an error, or with null and what the call has given, if anything. */
export type Callback<Value = unknown> = (error: NodeJS.ErrnoException | null, value?: Value) => void;

const WAITING = 0;
const FAILED = 1;
const DONE = 2;

let callbacks: HandleKind | undefined;
let promises: HandleKind | undefined;

abstract class Request<Value> implements AsyncResource, Work {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #kind: HandleKind;
  #call: () => Value | Promise<Value>;
  #state = WAITING;
  #value: unknown = undefined;

  constructor(kind: HandleKind, type: string, call: () => Value | Promise<Value>) {
    this.#kind = kind;
    this.#call = call;
    initResource(this, type);
    kind.count++;
    queueWork(this);
  }

  run(): boolean {
    if (this.#state !== WAITING) return true;
    try {
      this.#value = this.#call();
      this.#state = DONE;
    } catch (error) {
      this.#value = whenResident(error);
      if (this.#value === undefined) this.#fail(error);
    }
    return true;
  }

  #fail(error: unknown): void {
    // No code of the program's called this.
    if (error instanceof Error && 'errno' in error) error.stack = `${error.name}: ${error.message}`;
    this.#value = error;
    this.#state = FAILED;
  }

  finish(): void {
    const value = this.#value;
    if (value instanceof NativePromise) {
      // Bytes that come from elsewhere, or what makes them durable.
      const waiting = this.#state === WAITING;
      void nativeThen.call(value, (result) => {
        this.#value = waiting ? undefined : result;
        queueWork(this);
      }, (error: unknown) => {
        this.#fail(error);
        queueWork(this);
      });
      return;
    }
    releaseHandle(this.#kind);
    runResource(this, this.#state === DONE ? this.succeed : this.fail, this, value === undefined ? undefined : [value]);
    destroyResource(this[asyncId]);
  }

  abstract succeed(value?: Value): void;
  abstract fail(error: unknown): void;
}

class FSReqCallback<Value> extends Request<Value> {
  #callback: Callback<Value>;

  constructor(call: () => Value | Promise<Value>, callback: Callback<Value>) {
    super(callbacks ??= addHandleKind('FSReqCallback'), 'FSREQCALLBACK', call);
    this.#callback = callback;
  }

  succeed(...value: [Value?]): void {
    const callback = this.#callback;
    if (value.length === 0) callback(null);
    else callback(null, value[0]);
  }

  fail(error: NodeJS.ErrnoException): void {
    const callback = this.#callback;
    callback(error);
  }
}

class FSReqPromise<Value> extends Request<Value> {
  succeed: (value?: Value) => void;
  fail: (error: unknown) => void;

  constructor(call: () => Value | Promise<Value>, resolve: (value: Value) => void, reject: (error: unknown) => void) {
    super(promises ??= addHandleKind('FSReqPromise'), 'FSREQPROMISE', call);
    this.succeed = resolve as (value?: Value) => void;
    this.fail = reject;
  }
}

/** Has `call` run soon, and calls back with what it gives or throws; a promise that it gives is waited for. */
export function request<Value>(call: () => Value | Promise<Value>, callback: Callback<Value>): void {
  void new FSReqCallback(call, callback);
}

/** Has `call` run soon; resolves with what it gives. */
export function requestPromise<Value>(call: () => Value | Promise<Value>): Promise<Value> {
  return new NativePromise((resolve, reject) => { void new FSReqPromise(call, resolve, reject); });
}
