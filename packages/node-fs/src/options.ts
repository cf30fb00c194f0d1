import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateAbortSignal } from '@tabnode/internal/validators';
import { assertEncoding } from './encoding.ts';

/** Options that any call may have; each call reads its own. */
export interface CommonOptions { encoding?: unknown; signal?: unknown }

/**
 * Options, where a string is an encoding and a function or nothing stands for `defaults`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where they are something else, or `signal` is no signal.
 * @throws {ERR_INVALID_ARG_VALUE} where there is no such encoding.
 */
export function getOptions<Options extends CommonOptions>(options: unknown, defaults: Options): Options {
  if (options === null || options === undefined || typeof options === 'function') return defaults;
  if (typeof options === 'string') options = { ...defaults, encoding: options };
  else if (typeof options !== 'object') throw ERR_INVALID_ARG_TYPE('options', ['string', 'object'], options);
  const { encoding, signal } = options as CommonOptions;
  assertEncoding(encoding);
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return options as Options;
}
