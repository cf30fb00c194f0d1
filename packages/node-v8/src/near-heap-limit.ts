import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { validateUint32 } from '@tabnode/internal/validators';

/**
 * Has heap snapshots written shortly before the heap is full. Browsers do not tell a page of that.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `limit` is a number.
 * @throws {ERR_OUT_OF_RANGE} unless it is a whole one from 1 to 2 ** 32 - 1.
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} otherwise.
 * @see https://nodejs.org/api/v8.html#v8setheapsnapshotnearheaplimitlimit
 */
export function setHeapSnapshotNearHeapLimit(limit: number): void {
  validateUint32(limit, 'limit', true);
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('v8.setHeapSnapshotNearHeapLimit', 'browsers do not tell a page that its heap is nearly full');
}
