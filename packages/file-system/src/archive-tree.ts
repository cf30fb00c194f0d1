import { invalidArchive } from './archive-error.ts';
import { S_IFDIR } from './flags.ts';
import { isDirectory, type Inode } from './inode.ts';
import { innerParts } from './path-parts.ts';
import type { NewInode, Volume } from './volume.ts';

/** Fills a volume's tree from an archive's list of names, which may come in any order and more than once: the last counts. */
export class ArchiveTree {
  #volume: Volume;
  #format: 'tar' | 'zip';

  constructor(volume: Volume, format: 'tar' | 'zip') {
    this.#volume = volume;
    this.#format = format;
  }

  /** The parts of a name. Absolute names start at the root of the volume; none leads out of it. */
  #parts(name: string): string[] {
    const parts = innerParts(name);
    if (parts === undefined) throw invalidArchive(this.#format, `the name ${JSON.stringify(name)} leads out of it, or holds a null byte`);
    return parts;
  }

  #directory(parts: string[], name: string): Inode {
    let at = this.#volume.root;
    for (const part of parts) {
      const next = at.entries!.get(part) ?? this.#volume.create(at, part, S_IFDIR | 0o755);
      if (!isDirectory(next)) throw invalidArchive(this.#format, `'${name}' goes through what is no directory`);
      at = next;
    }
    return at;
  }

  /** Adds a directory, a file, or what `mode` says. */
  add(name: string, mode: number, born: NewInode): void {
    const parts = this.#parts(name);
    const last = parts.pop();
    const parent = this.#directory(parts, name);
    const before = last === undefined ? parent : parent.entries!.get(last);
    if ((mode & S_IFDIR) === S_IFDIR && before !== undefined && isDirectory(before)) {
      before.mode = mode;
      Object.assign(before, born);
      return;
    }
    if (last === undefined || before !== undefined && isDirectory(before)) throw invalidArchive(this.#format, `'${name}' is a directory and something else`);
    if (before !== undefined) this.#volume.unlink(parent, last);
    this.#volume.create(parent, last, mode, born);
  }

  /** Adds one more name for a file that was added before. */
  link(name: string, to: string): void {
    const target = this.#parts(to);
    const old = target.pop();
    const inode = old === undefined ? undefined : this.#directory(target, to).entries!.get(old);
    if (inode === undefined || isDirectory(inode)) throw invalidArchive(this.#format, `'${name}' is a link to '${to}', which is no file of it`);
    const parts = this.#parts(name);
    const last = parts.pop();
    const parent = this.#directory(parts, name);
    const before = last === undefined ? undefined : parent.entries!.get(last);
    if (last === undefined || before !== undefined && isDirectory(before)) throw invalidArchive(this.#format, `'${name}' is a directory and something else`);
    if (before === inode) return;
    if (before !== undefined) this.#volume.unlink(parent, last);
    this.#volume.link(parent, last, inode);
  }
}
