import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { inspect } from '@tabnode/internal/inspect';
import { signals } from '@tabnode/internal/signals';

/**
 * The exit code of a process that a signal ended: 128 and the signal's number.
 *
 * @throws {ERR_INVALID_ARG_VALUE} unless `signalCode` names a signal.
 * @see https://nodejs.org/api/util.html#utilconvertprocesssignaltoexitcodesignalcode
 */
export function convertProcessSignalToExitCode(signalCode: string): number {
  if (typeof signalCode !== 'string' || !Object.hasOwn(signals, signalCode)) {
    throw ERR_INVALID_ARG_VALUE('signalCode', signalCode, `must be one of: ${Object.keys(signals).map((name) => `'${name}'`).join(', ')}`, inspect);
  }
  return 128 + signals[signalCode]!;
}
