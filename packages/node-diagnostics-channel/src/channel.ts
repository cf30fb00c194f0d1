// A channel without subscribers is a Channel, whose publish is empty; the first subscriber turns the
// same object into an ActiveChannel. So whoever publishes to nobody pays for one empty call.
import { wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { reportUncaught } from '@tabnode/internal/uncaught-exception';
import { validateFunction } from '@tabnode/internal/validators';

export type ChannelName = string | symbol;

/** Is given what is published and the channel's name. */
export type Subscriber = (message: any, name: ChannelName) => void;

/** What `bindStore` takes: an AsyncLocalStorage, or whatever else runs a function with a value. */
export interface Store<Value = any> {
  run<Result>(value: Value, fn: () => Result): Result;
}

type Transform = (message: any) => unknown;

/**
 * A named channel that messages are published to.
 *
 * @see https://nodejs.org/api/diagnostics_channel.html#class-channel
 */
export class Channel {
  declare _subscribers: Subscriber[] | undefined;
  declare _stores: Map<Store, Transform | undefined> | undefined;
  declare readonly name: ChannelName;

  constructor(name: ChannelName) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    channels.set(name, new WeakRef(this));
    forgetter().register(this, name);
  }

  // An active channel is one too, though its prototype is another.
  static [Symbol.hasInstance](value: unknown): boolean {
    const prototype = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
    return prototype === Channel.prototype || prototype === ActiveChannel.prototype;
  }

  /**
   * Adds a subscriber; what it throws is reported as an uncaught exception.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `subscription` is a function.
   */
  subscribe(subscription: Subscriber): void {
    validateFunction(subscription, 'subscription');
    activate(this).subscribe(subscription);
  }

  /** Removes a subscriber and says whether it was there. */
  unsubscribe(_subscription: Subscriber): boolean {
    return false;
  }

  /** Runs `store` with each message of `runStores`, or with what `transform` makes of it. */
  bindStore(store: Store, transform?: Transform): void {
    activate(this).bindStore(store, transform);
  }

  /** Takes back `bindStore` and says whether the store was bound. */
  unbindStore(_store: Store): boolean {
    return false;
  }

  /** Whether anything is subscribed or bound. */
  get hasSubscribers(): boolean {
    return false;
  }

  /** Gives a message to every subscriber, at once and in order. */
  publish(_message: unknown): void {}

  /** Publishes a message and calls `fn`, both within the bound stores; returns the result. */
  runStores<This, Args extends unknown[], Result>(_message: unknown, fn: (this: This, ...args: Args) => Result, thisArg?: This, ...args: Args): Result {
    return Reflect.apply(fn, thisArg, args);
  }
}

class ActiveChannel extends Channel {
  declare _subscribers: Subscriber[];
  declare _stores: Map<Store, Transform | undefined>;

  override subscribe(subscription: Subscriber): void {
    validateFunction(subscription, 'subscription');
    // A new list each time: subscribers come and go while a message is being published.
    this._subscribers = [...this._subscribers, subscription];
    keptAlive.add(this);
  }

  override unsubscribe(subscription: Subscriber): boolean {
    const index = this._subscribers.indexOf(subscription);
    if (index === -1) return false;
    this._subscribers = this._subscribers.toSpliced(index, 1);
    deactivate(this);
    return true;
  }

  override bindStore(store: Store, transform?: Transform): void {
    this._stores.set(store, transform);
    keptAlive.add(this);
  }

  override unbindStore(store: Store): boolean {
    if (!this._stores.delete(store)) return false;
    deactivate(this);
    return true;
  }

  override get hasSubscribers(): boolean {
    return true;
  }

  override publish(message: unknown): void {
    const subscribers = this._subscribers;
    for (let i = 0; i < subscribers.length; i++) {
      try {
        subscribers[i]!(message, this.name);
      } catch (error) {
        nextTick(reportUncaught, error);
      }
    }
  }

  override runStores<This, Args extends unknown[], Result>(message: unknown, fn: (this: This, ...args: Args) => Result, thisArg?: This, ...args: Args): Result {
    let run = (): Result => {
      this.publish(message);
      return Reflect.apply(fn, thisArg!, args);
    };
    for (const [store, transform] of this._stores) run = withStore(store, transform, message, run);
    return run();
  }
}

function withStore<Result>(store: Store, transform: Transform | undefined, message: unknown, next: () => Result): () => Result {
  return () => {
    let value = message;
    if (transform) {
      try {
        value = transform(message);
      } catch (error) {
        nextTick(reportUncaught, error);
        return next();
      }
    }
    return store.run(value, next);
  };
}

function activate(channel: Channel): ActiveChannel {
  Object.setPrototypeOf(channel, ActiveChannel.prototype);
  channel._subscribers = [];
  channel._stores = new Map();
  return channel as ActiveChannel;
}

function deactivate(channel: ActiveChannel): void {
  if (channel._subscribers.length > 0 || channel._stores.size > 0) return;
  keptAlive.delete(channel);
  Object.setPrototypeOf(channel, Channel.prototype);
  (channel as Channel)._subscribers = undefined;
  (channel as Channel)._stores = undefined;
}

// Channels that nobody holds may go, those with subscribers excepted.
const channels = /* @__PURE__ */ new Map<ChannelName, WeakRef<Channel>>();
const keptAlive = /* @__PURE__ */ new Set<Channel>();
let registry: FinalizationRegistry<ChannelName> | undefined;

function forgetter(): FinalizationRegistry<ChannelName> {
  return registry ??= new FinalizationRegistry((name) => {
    if (channels.get(name)?.deref() === undefined) channels.delete(name);
  });
}

/**
 * The channel of a name: the same one for everybody.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `name` is a string or a symbol.
 * @example
 * const requests = channel('my-app:request');
 * requests.subscribe((message, name) => console.log(name, message));
 * requests.publish({ url: '/' });
 * @see https://nodejs.org/api/diagnostics_channel.html#diagnostics_channelchannelname
 */
export function channel(name: ChannelName): Channel {
  const existing = channels.get(name)?.deref();
  if (existing !== undefined) return existing;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw wrongArgType('channel', 'one of type string or symbol', name);
  return new Channel(name);
}

/** Adds a subscriber to the channel of a name. */
export function subscribe(name: ChannelName, subscription: Subscriber): void {
  channel(name).subscribe(subscription);
}

/** Removes a subscriber from the channel of a name and says whether it was there. */
export function unsubscribe(name: ChannelName, subscription: Subscriber): boolean {
  return channel(name).unsubscribe(subscription);
}

/** Whether anything listens to the channel of a name; makes no channel. */
export function hasSubscribers(name: ChannelName): boolean {
  return channels.get(name)?.deref()?.hasSubscribers ?? false;
}
