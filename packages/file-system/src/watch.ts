// Who watches what, as inotify would tell libuv.
import { fail } from './fail.ts';
import type { Inode } from './inode.ts';
import { watching, type Note } from './notes.ts';
import { FOLLOW, walk } from './walk.ts';

/** What a watcher is told: 'change' for content and attributes, 'rename' for names and for all that happens to directories. */
export interface WatchEvent {
  type: 'rename' | 'change';
  /** What has happened: of two equal events in a queue Linux keeps one. */
  note: Note;
  name: string;
  inode: Inode;
}

interface Watcher { name: string; recursive: boolean; listener: (event: WatchEvent) => void }

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
  const watcher: Watcher = { name: path.replace(/\/+$/, '').replace(/^.*\//, ''), recursive, listener };
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
    tellAbove(note, inode, directory, name!);
    if (note === 'delete' && inode.entries === undefined) tellSelf('links', inode);
    return;
  }
  tellSelf(note, inode);
  if (note === 'deleteSelf') tellSelf('ignored', inode);
  if (note !== 'modify' && note !== 'attributes') return;
  const { parent } = inode;
  if (parent !== undefined && parent !== inode && (inode.links === 0 || parent.entries?.get(inode.name) === inode)) tellAbove(note, inode, parent, inode.name);
}

function typeOf(note: Note, inode: Inode): WatchEvent['type'] {
  return inode.entries === undefined && (note === 'modify' || note === 'attributes' || note === 'links') ? 'change' : 'rename';
}

function tellSelf(note: Note, inode: Inode): void {
  if (inode.watchers === undefined) return;
  for (const watcher of [...inode.watchers] as Watcher[]) watcher.listener({ type: typeOf(note, inode), note, name: watcher.name, inode });
}

function tellAbove(note: Note, inode: Inode, directory: Inode, name: string): void {
  for (let at = directory, path = name; ; path = `${at.name}/${path}`, at = at.parent!) {
    if (at.watchers !== undefined) {
      for (const watcher of [...at.watchers] as Watcher[]) if (at === directory || watcher.recursive) watcher.listener({ type: typeOf(note, inode), note, name: path, inode });
    }
    if (at.parent === at || at.parent === undefined) return;
  }
}
