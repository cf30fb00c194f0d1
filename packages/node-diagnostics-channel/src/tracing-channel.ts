import { wrongArgType } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { Channel, channel, type Subscriber } from './channel.ts';

type TraceEvent = 'start' | 'end' | 'asyncStart' | 'asyncEnd' | 'error';

/** The five channels of a TracingChannel. */
export type TracingChannels = Record<TraceEvent, Channel>;

/** A subscriber for each channel that is of interest. */
export type TracingSubscribers = Partial<Record<TraceEvent, Subscriber>>;

interface TraceContext { result?: unknown; error?: unknown }

const EVENTS: readonly TraceEvent[] = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

/**
 * Five channels that between them tell of one traceable action.
 *
 * @see https://nodejs.org/api/diagnostics_channel.html#class-tracingchannel
 */
export class TracingChannel implements TracingChannels {
  declare readonly start: Channel;
  declare readonly end: Channel;
  declare readonly asyncStart: Channel;
  declare readonly asyncEnd: Channel;
  declare readonly error: Channel;

  constructor(nameOrChannels: string | TracingChannels) {
    for (const event of EVENTS) Object.defineProperty(this, event, { value: channelOf(nameOrChannels, event) });
  }

  /** Whether anything listens to one of the channels. */
  get hasSubscribers(): boolean {
    return this.start.hasSubscribers || this.end.hasSubscribers || this.asyncStart.hasSubscribers || this.asyncEnd.hasSubscribers || this.error.hasSubscribers;
  }

  /** Adds a subscriber to each channel that `subscribers` names. */
  subscribe(subscribers: TracingSubscribers): void {
    for (const event of EVENTS) if (subscribers[event]) this[event].subscribe(subscribers[event]);
  }

  /** Removes them, and says whether all of them were there. */
  unsubscribe(subscribers: TracingSubscribers): boolean {
    let done = true;
    for (const event of EVENTS) if (subscribers[event] && !this[event].unsubscribe(subscribers[event])) done = false;
    return done;
  }

  /** Traces a synchronous call: `start`, `error` where it throws, `end`. */
  traceSync<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, context: TraceContext | undefined = undefined, thisArg?: This, ...args: Args): Result {
    return this.hasSubscribers ? this.#sync(fn, context === undefined ? {} : context, thisArg as This, args) : Reflect.apply(fn, thisArg, args);
  }

  // What traces is apart from what looks whether to: that is to allocate nothing.
  #sync<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, context: TraceContext, thisArg: This, args: Args): Result {
    return this.start.runStores(context, () => {
      try {
        return context.result = Reflect.apply(fn, thisArg, args);
      } catch (error) {
        this.#fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  /** Traces a call that gives a promise: `start` and `end` around the call, `asyncStart` and `asyncEnd` once it has settled. */
  tracePromise<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => PromiseLike<Result>, context: TraceContext | undefined = undefined, thisArg?: This, ...args: Args): Promise<Result> {
    return this.hasSubscribers ? this.#promise(fn, context === undefined ? {} : context, thisArg as This, args) : Reflect.apply(fn, thisArg, args) as Promise<Result>;
  }

  #promise<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => PromiseLike<Result>, context: TraceContext, thisArg: This, args: Args): Promise<Result> {
    return this.start.runStores(context, () => {
      try {
        const result: unknown = Reflect.apply(fn, thisArg, args);
        const promise = (result instanceof Promise ? result : Promise.resolve(result)) as Promise<Result>;
        return promise.then((value) => {
          context.result = value;
          this.#settle(context);
          return value;
        }, (error: unknown) => {
          this.#fail(context, error);
          this.#settle(context);
          throw error;
        });
      } catch (error) {
        this.#fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  /**
   * Traces a call that takes a callback, which is the argument at `position` (-1: the last): `start` and `end`
   * around the call, `asyncStart` and `asyncEnd` around the callback.
   *
   * @throws {ERR_INVALID_ARG_TYPE} where there are subscribers and that argument is no function.
   */
  traceCallback<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, position = -1, context: TraceContext | undefined = undefined, thisArg?: This, ...args: Args): Result {
    return this.hasSubscribers ? this.#called(fn, position, context === undefined ? {} : context, thisArg as This, args) : Reflect.apply(fn, thisArg, args);
  }

  #called<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, position: number, context: TraceContext, thisArg: This, args: Args): Result {
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    const traced = this.#callback(callback, context);
    args.splice(position, 1, traced);
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg!, args);
      } catch (error) {
        this.#fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  #callback(callback: Function, context: TraceContext) {
    const tracing = this;
    return function (this: unknown, ...results: unknown[]): unknown {
      const [error, result] = results;
      if (error) tracing.#fail(context, error);
      else context.result = result;
      return tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    };
  }

  #fail(context: TraceContext, error: unknown): void {
    context.error = error;
    this.error.publish(context);
  }

  #settle(context: TraceContext): void {
    this.asyncStart.publish(context);
    this.asyncEnd.publish(context);
  }
}

function channelOf(nameOrChannels: string | TracingChannels, event: TraceEvent): Channel {
  if (typeof nameOrChannels === 'string') return channel(`tracing:${nameOrChannels}:${event}`);
  if (typeof nameOrChannels !== 'object' || nameOrChannels === null) throw wrongArgType('nameOrChannels', 'of type string or an instance of TracingChannel or Object', nameOrChannels);
  const given = nameOrChannels[event];
  if (!(given instanceof Channel)) throw wrongArgType(`nameOrChannels.${event}`, 'an instance of Channel', given);
  return given;
}

/**
 * The channels `tracing:NAME:start` and so on, or the five given, as one.
 *
 * @throws {ERR_INVALID_ARG_TYPE} for anything else.
 * @example
 * const tracing = tracingChannel('my-app:query');
 * tracing.subscribe({ start: console.log, end: console.log });
 * tracing.traceSync((sql) => sql.length, { sql: 'SELECT 1' }, undefined, 'SELECT 1');
 * @see https://nodejs.org/api/diagnostics_channel.html#diagnostics_channeltracingchannelnameorchannels
 */
export function tracingChannel(nameOrChannels: string | TracingChannels): TracingChannel {
  return new TracingChannel(nameOrChannels);
}
