// What a page mounts: `tabnode.fileSystem`.
import { mount, mounts, seed, unmount } from '@tabnode/file-system';
import { directoryVolume } from '@tabnode/file-system/directory';
import { httpVolume } from '@tabnode/file-system/http';
import { deleteIndexedDbVolume, indexedDbVolume } from '@tabnode/file-system/indexeddb';
import { memoryVolume } from '@tabnode/file-system/memory';
import { deleteOpfsVolume, opfsVolume } from '@tabnode/file-system/opfs';
import { overlayVolume } from '@tabnode/file-system/overlay';
import { tarVolume } from '@tabnode/file-system/tar';
import { untar } from '@tabnode/file-system/untar';
import { zipVolume } from '@tabnode/file-system/zip';

export const fileSystem = {
  mount, unmount, mounts, seed, untar,
  memoryVolume, opfsVolume, deleteOpfsVolume, indexedDbVolume, deleteIndexedDbVolume, httpVolume, directoryVolume, tarVolume, zipVolume, overlayVolume,
};
