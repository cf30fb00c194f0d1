import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

/**
 * Node prints a stack at SIGINT when this is on. A page gets no SIGINT: it is always off.
 *
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} when `enable` is true.
 * @see https://nodejs.org/api/util.html#utilsettracesigintenable
 */
export function setTraceSigInt(enable: boolean): void {
  if (enable) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('util.setTraceSigInt', 'a page receives no SIGINT');
}
