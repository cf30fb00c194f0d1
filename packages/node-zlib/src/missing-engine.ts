import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

/** Throws, for a format whose engine is not built yet. */
export function missingEngine(name: string): never {
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`zlib.${name}`, 'its engine is not built yet in tabnode');
}
