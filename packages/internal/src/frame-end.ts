import { exchangeFrame } from './async-frame.ts';
import { afterJob } from './native-promise.ts';

function clearFrame(): void {
  exchangeFrame(undefined);
}

/** Clears the frame once the running job is over, so that what the engine runs next does not find it. */
export function endFrameWithJob(): void {
  afterJob(clearFrame);
}
