import { ERR_UNKNOWN_SIGNAL, wrongArgType } from '@tabnode/internal/errors';
import { signals } from '@tabnode/internal/signals';
import { systemCallError } from '@tabnode/internal/system-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import type { EventEmitter } from '@tabnode/node-events/emitter';
import { reallyExit } from './exit.ts';
import { hostProcess } from '@tabnode/internal/host-process';

// SIGTSTP would stop the process until a shell lets it go on, and there is none.
const IGNORED = ['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH', 'SIGTSTP'];

/** Sends signal `number` to process `pid`; returns 0 or a negative error number. */
export function sendSignal(process: EventEmitter, pid: number, number: number): number {
  if (number < 0 || number > 64) return -22;
  if (pid !== hostProcess.pid && pid !== 0 && pid !== -1) return -3;
  if (number === 0) return 0;
  const name = Object.keys(signals).find((key) => signals[key] === number);
  if (name !== undefined && number !== signals['SIGKILL'] && number !== signals['SIGSTOP'] && process.listenerCount(name) > 0) nextTick(() => process.emit(name, name, number));
  else if (!IGNORED.includes(name!)) reallyExit(128 + number);
  return 0;
}

const ERRORS: Record<number, string> = { [-3]: 'ESRCH', [-22]: 'EINVAL' };

/**
 * What `process.kill` is: sends a signal, SIGTERM by default, to this process; there are no others in a page.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_UNKNOWN_SIGNAL | ESRCH | EINVAL}
 * @see https://nodejs.org/api/process.html#processkillpid-signal
 */
export function kill(this: { _kill(pid: number, signal: number): number | undefined }, pid: number, signal?: string | number): true {
  // Numbers in text are taken too.
  // eslint-disable-next-line eqeqeq
  if (pid != ((pid as number) | 0)) throw wrongArgType('pid', 'of type number', pid);
  let number: number | undefined;
  if (typeof signal === 'number' || (typeof signal === 'string' && signal !== '' && Number.isInteger(+signal))) number = (signal as number) | 0;
  else number = signals[(signal || 'SIGTERM') as string];
  if (number === undefined) throw ERR_UNKNOWN_SIGNAL(signal);
  const error = this._kill(+pid | 0, number);
  if (error) throw systemCallError(ERRORS[error] ?? 'EPERM', error, 'kill', kill);
  return true;
}
