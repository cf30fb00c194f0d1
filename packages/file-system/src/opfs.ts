import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { BlockMedium } from './block-medium.ts';
import { DurableVolume, type DurableOptions } from './durable-volume.ts';
import { IndexedDbMedium } from './indexeddb-medium.ts';
import type { Medium } from './medium.ts';
import { openOpfsStore, volumeDirectory } from './opfs-files.ts';
import { RemoteMedium, Unsupported } from './opfs-remote.ts';

export type { DurableVolume, DurableOptions } from './durable-volume.ts';

export interface OpfsOptions extends DurableOptions {
  /** Starts the worker that keeps a page's volume: `opfs-worker.js` of this package. Bundlers find it unless given. */
  worker?: () => Worker;
}

/** A page may not start a worker of another origin (a CDN), but one of its own that imports it. */
function startWorker(): Worker {
  const here = import.meta.url;
  // Bundlers look for just this expression, and would take the address alone for that of a picture.
  if (new URL(here).origin === globalThis.location?.origin) return new Worker(new URL('./opfs-worker.js', import.meta.url), { type: 'module' });
  const own = URL.createObjectURL(new Blob([`import ${JSON.stringify(new URL('opfs-worker.js', here).href)};`], { type: 'text/javascript' }));
  const worker = new Worker(own, { type: 'module' });
  setTimeout(() => { URL.revokeObjectURL(own); }, 60_000);
  return worker;
}

async function openMedium(name: string, start: () => Worker): Promise<Medium> {
  if (typeof FileSystemFileHandle !== 'undefined' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype) return new BlockMedium(await openOpfsStore(name));
  if (typeof Worker === 'undefined') throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('mounting opfs here', 'service workers and shared workers have no synchronous access handles and cannot start a worker that has; use indexedDbVolume()');
  if (globalThis.navigator?.storage?.getDirectory !== undefined) {
    try {
      return await new RemoteMedium(start()).open(name);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }
  return IndexedDbMedium.open(`opfs:${name}`);
}

/**
 * A volume in the origin's private file system. In a dedicated worker files are read and written where they lie, and
 * fsync is synchronous; in a page the tree is in memory and a worker writes it behind.
 *
 * @example
 * await mount('/data', opfsVolume({ name: 'notes' }));
 */
export function opfsVolume(options: OpfsOptions = {}): DurableVolume {
  const name = options.name ?? 'tabnode';
  return new DurableVolume('opfs', () => openMedium(name, options.worker ?? startWorker), options);
}

/** Deletes a volume, which must not be mounted anywhere. */
export async function deleteOpfsVolume(name = 'tabnode'): Promise<void> {
  const root = await navigator.storage.getDirectory();
  try {
    await volumeDirectory(name, false);
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return;
    throw error;
  }
  const all = await root.getDirectoryHandle('.tabnode');
  await all.removeEntry(`v-${encodeURIComponent(name)}`, { recursive: true });
}
