// Who watches what, as inotify would tell libuv.
import { fail } from './fail.ts';
import type { Inode } from './inode.ts';
import { watching, type Note } from './notes.ts';
import { FOLLOW, walk } from './walk.ts';

/** What a watcher is told: 'change' for content and attributes, 'rename' for names. */
export interface WatchEvent { type: 'rename' | 'change'; name: string; inode: Inode }

interface Watcher { inode: Inode; name: string; recursive: boolean; listener: (event: WatchEvent) => void }

let count = 0;

/**
 * Tells `listener`, within the call that changes something, what happens to what `path` leads to: to a directory's names
 * and what they stand for, with `recursive` to everything below, or to a file. Names are relative to the directory.
 *
 * @returns ends it
 */
export function watch(path: string, recursive: boolean, listener: (event: WatchEvent) => void): () => void {
  const inode = walk(path, FOLLOW);
  if (typeof inode === 'number') return fail(inode, 'watch', path);
  const watcher: Watcher = { inode, name: path.replace(/\/+$/, '').replace(/^.*\//, ''), recursive, listener };
  (inode.watchers ??= new Set()).add(watcher);
  count++;
  watching.note = tell;
  return () => {
    if (!inode.watchers?.delete(watcher)) return;
    if (inode.watchers.size === 0) inode.watchers = undefined;
    if (--count === 0) watching.note = undefined;
  };
}

function tell(note: Note, inode: Inode, directory?: Inode, name?: string): void {
  if (directory !== undefined) {
    tellAbove('rename', inode, directory, name!);
    if (note === 'delete') {
      // Other names of a file see a link less; without any it is gone.
      if (inode.links > 0) tellSelf('change', inode);
      else tellSelf('rename', inode);
    }
    return;
  }
  if (note === 'moveSelf' || note === 'deleteSelf') {
    tellSelf('rename', inode);
    return;
  }
  tellSelf('change', inode);
  if (inode.parent !== undefined && inode.parent.entries?.get(inode.name) === inode) tellAbove('change', inode, inode.parent, inode.name);
}

function tellSelf(type: WatchEvent['type'], inode: Inode): void {
  if (inode.watchers !== undefined) for (const watcher of [...inode.watchers] as Watcher[]) watcher.listener({ type, name: watcher.name, inode });
}

function tellAbove(type: WatchEvent['type'], inode: Inode, directory: Inode, name: string): void {
  for (let at = directory, path = name; ; path = `${at.name}/${path}`, at = at.parent!) {
    if (at.watchers !== undefined) for (const watcher of [...at.watchers] as Watcher[]) if (at === directory || watcher.recursive) watcher.listener({ type, name: path, inode });
    if (at.parent === at || at.parent === undefined) return;
  }
}
