export { mount, mounts, unmount, type Mount } from './mount.ts';
export { seed, type Seed, type Seeds } from './seed.ts';
export type { Capacity, Change, Content, VolumeDriver } from './driver.ts';
