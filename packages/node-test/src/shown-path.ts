import { currentDirectory } from '@tabnode/internal/working-directory';
import { relative } from '@tabnode/node-path';

/** A file as messages name it: a path from the working directory, or the whole URL. */
export function shownPath(file: string): string {
  return file.startsWith('/') ? relative(currentDirectory(), file) : file;
}
