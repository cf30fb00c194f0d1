import { ERR_INVALID_ARG_VALUE, ERR_PERFORMANCE_INVALID_TIMESTAMP } from '@tabnode/internal/errors';
import { validateNumber, validateObject } from '@tabnode/internal/validators';

/** When a mark was, and what is kept with it. */
export interface MarkOptions { startTime?: number | null; detail?: unknown }

/** Node's points in time, which no mark can be named after. */
export const MILESTONES: readonly string[] = ['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete'];

/** A mark's options, checked as Node does. */
export function markOptions(name: string, options: MarkOptions | null | undefined): { startTime?: number; detail?: unknown } {
  if (MILESTONES.includes(name)) throw ERR_INVALID_ARG_VALUE('name', name);
  if (options === undefined || options === null) return {};
  validateObject(options, 'options');
  const { startTime, detail } = options;
  if (startTime === undefined || startTime === null) return { detail };
  validateNumber(startTime, 'startTime');
  if (startTime < 0) throw ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
  return { startTime, detail };
}
