// Who watches is told here what happens; while nobody does it costs one look.
import type { Inode } from './inode.ts';

/** As inotify names them; `links` are the attributes of a file whose names alone have changed. */
export type Note = 'create' | 'delete' | 'movedFrom' | 'movedTo' | 'modify' | 'attributes' | 'links' | 'deleteSelf' | 'ignored' | 'moveSelf';

export interface Watching {
  /** `directory` and `name` are set for what happens to names. watch.ts puts it here while there are watchers. */
  note: ((note: Note, inode: Inode, directory?: Inode, name?: string) => void) | undefined;
}

export const watching: Watching = { note: undefined };
