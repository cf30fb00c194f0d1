import type { BlockFile } from './block-file.ts';
import { BlockStore } from './block-store.ts';

/** Milliseconds that a killed tab's handles may take to be let go. */
const PATIENCE = 15_000;

async function openHandle(directory: FileSystemDirectoryHandle, name: string, deadline: number): Promise<BlockFile> {
  const file = await directory.getFileHandle(name, { create: true });
  for (let pause = 5; ; pause = Math.min(pause * 2, 200)) {
    try {
      return await (file as unknown as { createSyncAccessHandle(): Promise<BlockFile> }).createSyncAccessHandle();
    } catch (error) {
      if ((error as Error).name !== 'NoModificationAllowedError' && (error as Error).name !== 'InvalidStateError' || Date.now() > deadline) throw error;
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }
}

/** Where a volume lies in the origin's private file system. */
export async function volumeDirectory(name: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const all = await root.getDirectoryHandle('.tabnode', { create });
  return all.getDirectoryHandle(`v-${encodeURIComponent(name)}`, { create });
}

/** Opens a volume's store; only in a dedicated worker are there handles that read and write synchronously. */
export async function openOpfsStore(name: string): Promise<BlockStore> {
  const directory = await volumeDirectory(name, true);
  const deadline = Date.now() + PATIENCE;
  const files: BlockFile[] = [];
  try {
    for (const part of ['data', 'log-0', 'log-1']) files.push(await openHandle(directory, part, deadline));
    return new BlockStore(files[0]!, [files[1]!, files[2]!]);
  } catch (error) {
    for (const file of files) file.close();
    throw error;
  }
}
