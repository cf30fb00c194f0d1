// For tests: a volume that lasts from mount to mount, built from what a driver is told and nothing else.
import type { Change, VolumeDriver } from './driver.ts';
import type { Inode } from './inode.ts';
import { MemoryContent } from './memory-content.ts';
import { Volume, type NewInode } from './volume.ts';

function attributesOf({ uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds, birthtime, birthtimeNanoseconds, target, rdev }: Inode): NewInode {
  return { uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds, birthtime, birthtimeNanoseconds, target, rdev };
}

/** The driver; mounting it again shows what it was told the time before. */
export function shadowVolume(): VolumeDriver {
  const copy = new Volume('shadow');
  let copies = new Map<Inode, Inode>();

  function fill(volume: Volume): void {
    const made = new Map<Inode, Inode>([[copy.root, volume.root]]);
    Object.assign(volume.root, attributesOf(copy.root), { mode: copy.root.mode });
    const visit = (from: Inode, to: Inode): void => {
      for (const [name, child] of from.entries!) {
        const known = made.get(child);
        if (known !== undefined) {
          volume.link(to, name, known);
          continue;
        }
        const born = attributesOf(child);
        if (child.content !== undefined) {
          const bytes = new Uint8Array(child.content.size);
          child.content.read(bytes, 0);
          born.content = new MemoryContent();
          born.content.write(bytes, 0);
        }
        const inode = volume.create(to, name, child.mode, born);
        made.set(child, inode);
        if (child.entries !== undefined) visit(child, inode);
      }
    };
    visit(copy.root, volume.root);
    copies = new Map([...made].map(([from, to]) => [to, from]));
  }

  function changed(change: Change): void {
    const { inode } = change;
    const known = (of: Inode): Inode => {
      const found = copies.get(of);
      if (found === undefined) throw new Error(`${change.type}: of what the driver was not told`);
      return found;
    };
    for (const directory of [(change as { parent?: Inode }).parent, (change as { newParent?: Inode }).newParent]) if (directory !== undefined) Object.assign(known(directory), attributesOf(directory));
    switch (change.type) {
      case 'create': copies.set(inode, copy.create(known(change.parent), change.name, inode.mode, attributesOf(inode))); return;
      case 'link': copy.link(known(change.parent), change.name, known(inode)); return;
      case 'unlink': {
        if (known(change.parent).entries!.get(change.name) !== known(inode)) throw new Error('unlink: of another');
        if (known(inode).entries !== undefined && known(inode).entries!.size > 0) throw new Error('unlink: of a directory that is not empty');
        // The bytes stay until 'free' comes.
        known(inode).opens++;
        copy.unlink(known(change.parent), change.name);
        return;
      }
      case 'rename': {
        const { parent, name, newParent, newName, replaced } = change;
        if (replaced !== undefined) {
          known(replaced).opens++;
          copy.unlink(known(newParent), newName);
        }
        copy.leave(known(parent), name, known(inode));
        copy.enter(known(newParent), newName, known(inode));
        return;
      }
      case 'attributes': Object.assign(known(inode), attributesOf(inode), { mode: inode.mode }); return;
      case 'write': {
        const bytes = new Uint8Array(change.length);
        inode.content!.read(bytes, change.position);
        (known(inode).content ??= new MemoryContent()).write(bytes, change.position);
        Object.assign(known(inode), attributesOf(inode));
        return;
      }
      case 'truncate':
        (known(inode).content ??= new MemoryContent()).truncate(change.size);
        Object.assign(known(inode), attributesOf(inode));
        return;
      default:
        known(inode);
        copies.delete(inode);
    }
  }

  return { type: 'shadow', attach: fill, changed };
}
