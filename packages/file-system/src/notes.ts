// Who watches is told here what happens; while nobody does it costs one look.
import type { Inode } from './inode.ts';

/** As inotify names them. */
export type Note = 'create' | 'delete' | 'movedFrom' | 'movedTo' | 'modify' | 'attributes' | 'deleteSelf' | 'moveSelf';

export interface Watching {
  /** `directory` and `name` are set for what happens to names. watch.ts puts it here while there are watchers. */
  note: ((note: Note, inode: Inode, directory?: Inode, name?: string) => void) | undefined;
}

export const watching: Watching = { note: undefined };
