import type { VolumeDriver } from './driver.ts';

/**
 * A volume in memory, gone with the page.
 *
 * @param options.quota bytes, 4 GiB unless given
 */
export function memoryVolume(options: { quota?: number; quotaFiles?: number; readOnly?: boolean } = {}): VolumeDriver {
  return { type: 'tmpfs', ...options, attach() {} };
}
