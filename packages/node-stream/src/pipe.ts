import { enqueueTick } from '@tabnode/internal/tick-queue';
import { errorOrDestroy } from './destroy.ts';
import { prependListener } from './legacy-stream.ts';
import { DATA_LISTENING, FLOWING, MULTI_AWAIT_DRAIN, type ReadableState } from './readable-state.ts';

/** Lets data flow on once all those have drained that asked for a pause. */
function onDrain(source: any, destination: any): void {
  const state: ReadableState = source._readableState;
  if (state.awaitDrainWriters === destination) state.awaitDrainWriters = null;
  else if (state.flags & MULTI_AWAIT_DRAIN) state.awaitDrainWriters.delete(destination);
  if (!(state.awaitDrainWriters?.size > 0 || (state.awaitDrainWriters !== null && !(state.flags & MULTI_AWAIT_DRAIN))) && state.flags & DATA_LISTENING) source.resume();
}

/** `readable.pipe()`: writes what this stream reads into `destination`, no faster than that takes it. */
export function pipe(this: any, destination: any, options?: { end?: boolean }): any {
  const source = this;
  const state: ReadableState = source._readableState;
  if (state.pipes.length === 1 && !(state.flags & MULTI_AWAIT_DRAIN)) {
    state.flags |= MULTI_AWAIT_DRAIN;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(destination);

  let cleanedUp = false;
  let waitForDrain: (() => void) | undefined;
  const onUnpipe = (readable: unknown, info?: { hasUnpiped: boolean }): void => {
    if (readable !== source || !info || info.hasUnpiped) return;
    info.hasUnpiped = true;
    cleanUp();
  };
  const onEnd = (): void => destination.end();
  const leave = (): void => { source.unpipe(destination); };
  const atEnd = options?.end !== false && !destination._isStdio ? onEnd : leave;

  if (state.endEmitted) enqueueTick(atEnd, undefined);
  else source.once('end', atEnd);
  destination.on('unpipe', onUnpipe);

  function cleanUp(): void {
    destination.removeListener('close', onClose);
    destination.removeListener('finish', onFinish);
    if (waitForDrain) destination.removeListener('drain', waitForDrain);
    destination.removeListener('error', onError);
    destination.removeListener('unpipe', onUnpipe);
    source.removeListener('end', onEnd);
    source.removeListener('end', leave);
    source.removeListener('data', onData);
    cleanedUp = true;
    // Nobody is left to emit 'drain' here, so the pause that it asked for would never end.
    if (waitForDrain && state.awaitDrainWriters && (!destination._writableState || destination._writableState.needDrain)) waitForDrain();
  }

  function pause(): void {
    // The destination may have been unpiped by its own write().
    if (!cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === destination) {
        state.awaitDrainWriters = destination;
        state.flags &= ~MULTI_AWAIT_DRAIN;
      } else if (state.pipes.length > 1 && state.pipes.includes(destination)) {
        state.awaitDrainWriters.add(destination);
      }
      source.pause();
    }
    if (!waitForDrain) {
      waitForDrain = () => onDrain(source, destination);
      destination.on('drain', waitForDrain);
    }
  }

  function onData(chunk: unknown): void {
    try {
      if (destination.write(chunk) === false) pause();
    } catch (error) {
      destination.destroy(error);
    }
  }

  function onError(error: Error): void {
    leave();
    destination.removeListener('error', onError);
    if (destination.listenerCount('error') > 0) return;
    const side = destination._writableState || destination._readableState;
    if (side && !side.errorEmitted) errorOrDestroy(destination, error);
    else destination.emit('error', error);
  }

  function onClose(): void {
    destination.removeListener('finish', onFinish);
    leave();
  }

  function onFinish(): void {
    destination.removeListener('close', onClose);
    leave();
  }

  source.on('data', onData);
  // Before the user's own listeners, so that they find the pipe undone.
  prependListener(destination, 'error', onError);
  destination.once('close', onClose);
  destination.once('finish', onFinish);
  destination.emit('pipe', source);
  if (destination.writableNeedDrain === true) pause();
  else if (!(state.flags & FLOWING)) source.resume();
  return destination;
}

/** `readable.unpipe()`: undoes one pipe, or all. */
export function unpipe(this: any, destination?: any): any {
  const state: ReadableState = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!destination) {
    const { pipes } = state;
    state.pipes = [];
    this.pause();
    for (const piped of pipes) piped.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(destination);
  if (index < 0) return this;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) this.pause();
  destination.emit('unpipe', this, { hasUnpiped: false });
  return this;
}
