export { mount, mounts, unmount, type Mount } from './mount.ts';
export type { Capacity, Change, Content, VolumeDriver } from './driver.ts';
