import { DurableVolume, type DurableOptions } from './durable-volume.ts';
import { databaseName, IndexedDbMedium } from './indexeddb-medium.ts';

export type { DurableVolume, DurableOptions } from './durable-volume.ts';

/**
 * A volume in IndexedDB: the tree is in memory and written behind, in pages, workers and service workers.
 *
 * @example
 * await mount('/data', indexedDbVolume({ name: 'notes' }));
 */
export function indexedDbVolume(options: DurableOptions = {}): DurableVolume {
  const name = options.name ?? 'tabnode';
  return new DurableVolume('indexeddb', () => IndexedDbMedium.open(name), options);
}

/** Deletes a volume; where it is mounted it is lost. */
export async function deleteIndexedDbVolume(name = 'tabnode'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName(name));
    request.onsuccess = () => { resolve(); };
    request.onerror = () => { reject(request.error!); };
  });
}
