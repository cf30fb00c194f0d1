// FileHandles that a program loses before it has closed them.
import { close } from '@tabnode/file-system/calls';
import { openFile } from '@tabnode/file-system/descriptors';
import { reportUncaught } from '@tabnode/internal/uncaught-exception';

interface Held { fd: number; file: object | undefined; path: string }

let registry: FinalizationRegistry<Held> | undefined;

/** Closes a file, with an error that nobody can catch, when `handle` is collected. */
export function watchHandle(handle: object, fd: number, path: string): void {
  registry ??= new FinalizationRegistry(closeLost);
  registry.register(handle, { fd, file: openFile(fd), path }, handle);
}

/** A handle's file is being closed. */
export function forgetHandle(handle: object): void {
  registry?.unregister(handle);
}

function closeLost({ fd, file, path }: Held): void {
  // The number may be another file's by now.
  if (openFile(fd) !== file) return;
  close(fd);
  reportUncaught(Object.assign(new Error(`A FileHandle object was closed during garbage collection. This used to be allowed with a deprecation warning but is now considered an error. Please close FileHandle objects explicitly. File descriptor: ${fd} (${path})`), { code: 'ERR_INVALID_STATE' }));
}
