// What the platform does not tell of a stream's state is noted here, at the calls that go through our classes.
import { currentFrame, runInFrame, type AsyncFrame } from '@tabnode/internal/async-frame';

/** A readable one is 'readable', a writable one 'writable' until it is 'closed' or 'errored'. */
export interface Account {
  state: 'open' | 'closed' | 'errored';
  error: unknown;
  /** Settles with the stream. */
  closed: PromiseWithResolvers<void>;
  /** What fails the stream, where that is known. */
  fail: ((error: unknown) => void) | undefined;
  disturbed: boolean;
  takesBuffers: boolean | undefined;
  /** Adds to an error of the platform's what Node says of it. */
  explain: ((error: unknown) => void) | undefined;
  /** Whether a writable one has been told to close. */
  closing: boolean;
  /** The context in which it was made. */
  frame: AsyncFrame | undefined;
}

const accounts = /* @__PURE__ */ new WeakMap<object, Account>();

export function newAccount(): Account {
  const account: Account = { state: 'open', error: undefined, closed: Promise.withResolvers(), fail: undefined, disturbed: false, takesBuffers: undefined, closing: false, explain: undefined, frame: currentFrame() };
  // A stream that fails unobserved is no unhandled rejection.
  account.closed.promise.catch(() => {});
  return account;
}

export function keepAccount(stream: object, account: Account): void {
  accounts.set(stream, account);
}

/** The account of a stream; begun here, if it was the platform that made the stream. */
export function accountOf(stream: object): Account {
  let account = accounts.get(stream);
  if (account === undefined) keepAccount(stream, account = newAccount());
  return account;
}

export function noteClosed(account: Account): void {
  if (account.state !== 'open') return;
  account.state = 'closed';
  account.closed.resolve();
}

export function noteErrored(account: Account, error: unknown): void {
  if (account.state !== 'open') return;
  account.state = 'errored';
  account.error = error;
  account.closed.reject(error);
}

/** Calls a program's function for the platform, in the frame of the stream's making unless the call has one. */
export function inFrameOf<Result>({ frame }: { frame: AsyncFrame | undefined }, callback: () => Result): Result {
  return frame === undefined || currentFrame() !== undefined ? callback() : runInFrame(frame, callback, undefined);
}

/** The same; that it fails is noted, since the stream then fails too. */
export function noting(account: Account, callback: () => any): any {
  try {
    const result = inFrameOf(account, callback);
    if (typeof result?.then === 'function') Promise.resolve(result).catch((error: unknown) => noteErrored(account, error));
    return result;
  } catch (error) {
    noteErrored(account, error);
    throw error;
  }
}

/** Finds out whether an unlocked stream has ended in the meantime, by a lock that is given back at once. */
export function look(account: Account, lock: { readonly closed: Promise<unknown>; releaseLock(): void }): void {
  const { closed } = lock;
  lock.releaseLock();
  // Releasing a stream that goes on fails this very promise; one that has ended gets another.
  if (lock.closed !== closed) closed.then(() => noteClosed(account), (error: unknown) => noteErrored(account, error));
}

/** Makes an error that the platform has made Node's ERR_INVALID_STATE; who was told of it first sees it so. */
export function recode(error: unknown, state: string): void {
  if (!(error instanceof TypeError) || 'code' in error) return;
  const message = `Invalid state: ${state}`;
  // V8 puts the message into the stack.
  if (error.stack?.startsWith(`TypeError: ${error.message}`)) error.stack = error.stack.replace(`TypeError: ${error.message}`, () => `TypeError [ERR_INVALID_STATE]: ${message}`);
  error.message = message;
  Object.defineProperty(error, 'code', { value: 'ERR_INVALID_STATE', writable: true, configurable: true, enumerable: true });
}
