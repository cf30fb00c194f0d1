import { ERR_NOT_BUILDING_SNAPSHOT } from '@tabnode/internal/errors';

type Callback = (data: any) => any;

function refuse(): never {
  throw ERR_NOT_BUILDING_SNAPSHOT();
}

/**
 * Snapshots of a started program. Browsers build none, so that this is never at work, as in a Node that
 * was started without `--build-snapshot`.
 *
 * @see https://nodejs.org/api/v8.html#startup-snapshot-api
 */
export const startupSnapshot = {
  /** @throws {ERR_NOT_BUILDING_SNAPSHOT} always. */
  addDeserializeCallback(_callback: Callback, _data?: unknown): void { refuse(); },
  /** @throws {ERR_NOT_BUILDING_SNAPSHOT} always. */
  addSerializeCallback(_callback: Callback, _data?: unknown): void { refuse(); },
  /** @throws {ERR_NOT_BUILDING_SNAPSHOT} always. */
  setDeserializeMainFunction(_callback: Callback, _data?: unknown): void { refuse(); },
  /** False. */
  isBuildingSnapshot(): boolean { return false; },
};
