import type { Change, Content, VolumeDriver } from './driver.ts';
import { S_IFREG } from './flags.ts';
import type { Inode } from './inode.ts';
import { MemoryContent } from './memory-content.ts';
import { Volume } from './volume.ts';

// In the upper volume a file `.wh.NAME` says that NAME is gone, `.wh..wh..opq` that nothing of the lower directory shows.
const GONE = '.wh.';
const OPAQUE = '.wh..wh..opq';
const ESCAPED = '.wh..esc.';
// In its root: the volume has been an upper one before, so that its root's attributes count.
const USED = '.wh..wh..used';
const CHUNK = 2 ** 20;

/** What an inode of the merged tree is made of. */
interface Layers { lower: Inode | undefined; upper: Inode | undefined }

const layersOf = (inode: Inode): Layers => inode.data as Layers;
const stored = (name: string): string => (name.startsWith(GONE) ? ESCAPED + name : name);

/** A lower file's bytes, which are copied when they are about to change. */
class LowerContent implements Content {
  readonly #lower: Content;
  /** Makes what the bytes are copied to, after it has put the file into the upper volume. */
  readonly #begin: () => Content;
  readonly #copied: (own: Content) => void;
  #own: Content | undefined = undefined;
  #most = Infinity;

  constructor(lower: Content, begin: () => Content, copied: (own: Content) => void) {
    this.#lower = lower;
    this.#begin = begin;
    this.#copied = copied;
  }

  get size(): number {
    return (this.#own ?? this.#lower).size;
  }

  get allocated(): number {
    return this.#own === undefined ? 0 : this.#own.allocated ?? this.#own.size;
  }

  get owed(): number {
    return this.#own === undefined ? this.#lower.size : 0;
  }

  fit(position: number, length: number, space: number): number {
    return this.#own?.fit?.(position, length, space) ?? Math.min(length, Math.max(0, this.size - position) + space);
  }

  ensure(): void {
    (this.#own ?? this.#lower).ensure?.();
  }

  read(target: Uint8Array, position: number): number {
    return (this.#own ?? this.#lower).read(target, position);
  }

  write(source: Uint8Array, position: number): void {
    this.own().write(source, position);
  }

  truncate(size: number): void {
    this.own(size).truncate(size);
  }

  /** A copy of its own, of the first `most` bytes. */
  own(most = this.#most): Content {
    if (this.#own !== undefined) return this.#own;
    this.#most = most;
    try {
      return this.#copy(most);
    } finally {
      this.#most = Infinity;
    }
  }

  #copy(most: number): Content {
    const size = Math.min(this.#lower.size, most);
    const chunk = new Uint8Array(Math.min(CHUNK, size));
    // What is not there yet must be asked for, and what fails must fail, before anything has changed.
    if (size > 0 && this.#lower.ensure !== undefined) {
      this.#lower.ensure();
      for (let at = 0; at < size; at += CHUNK) this.#lower.read(chunk, at);
    }
    const own = this.#begin();
    // Putting the file into the upper volume may have asked for it too.
    if (this.#own !== undefined) return this.#own;
    for (let at = 0; at < size;) {
      const many = this.#lower.read(chunk.subarray(0, Math.min(CHUNK, size - at)), at);
      if (many === 0) break;
      own.write(chunk.subarray(0, many), at);
      at += many;
    }
    this.#own = own;
    this.#copied(own);
    return own;
  }
}

/** Whether a file below a directory has several names there. */
function hasHardLinks(directory: Inode): boolean {
  if (directory.fetch !== undefined) return false;
  for (const child of directory.entries!.values()) if (child.entries === undefined ? child.links > 1 : hasHardLinks(child)) return true;
  return false;
}

/**
 * Copy on write: shows `lower`, never changes it, and keeps all changes in `upper`, or in memory where there is none.
 *
 * @example
 * await mount('/app', overlayVolume({ lower: memoryVolume(), upper: memoryVolume() }));
 */
export function overlayVolume({ lower, upper }: { lower: VolumeDriver; upper?: VolumeDriver }): VolumeDriver {
  let volume: Volume;
  let top: Volume | undefined;
  // Files by what they are made of: those with several names are one.
  const shown = new Map<Inode, Inode>();

  const tell = (change: Change): void => top!.changed?.(change);
  const show = (directory: Inode, name: string, below: Inode | undefined, above: Inode | undefined): void => {
    const main = (above ?? below)!;
    const known = main.entries === undefined ? shown.get(main) : undefined;
    if (known !== undefined) {
      volume.link(directory, name, known);
      return;
    }
    const { uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds, birthtime, birthtimeNanoseconds, target, rdev } = main;
    const inode = volume.create(directory, name, main.mode, { uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds, birthtime, birthtimeNanoseconds, target, rdev });
    inode.device = main.device;
    inode.data = { lower: below, upper: above } satisfies Layers;
    if (above !== undefined) above.opens++;
    if (inode.entries !== undefined) merge(inode, below, above);
    else {
      shown.set(main, inode);
      if (above !== undefined) inode.content = above.content;
      else if (below!.content !== undefined) inode.content = lowerContent(inode, below!.content);
      if (inode.content !== undefined) volume.usedBytes += inode.content.allocated ?? inode.content.size;
    }
  };
  /** Fills a directory when it is first looked into. */
  const merge = (inode: Inode, below: Inode | undefined, above: Inode | undefined): void => {
    inode.links = Math.max(below?.links ?? 2, above?.links ?? 2);
    inode.fetch = () => {
      below?.fetch?.();
      above?.fetch?.();
      inode.fetch = undefined;
      inode.links = 2;
      const layers = layersOf(inode);
      const hidden = above?.entries;
      if (hidden?.has(OPAQUE)) layers.lower = below = undefined;
      for (const [raw, child] of hidden ?? []) {
        if (raw.startsWith(GONE) && !raw.startsWith(ESCAPED)) continue;
        const name = raw.startsWith(ESCAPED) ? raw.slice(ESCAPED.length) : raw;
        const under = below?.entries!.get(name);
        show(inode, name, under?.entries !== undefined && child.entries !== undefined ? under : undefined, child);
      }
      for (const [name, child] of below?.entries ?? []) if (!inode.entries!.has(name) && !hidden?.has(GONE + name)) show(inode, name, child, undefined);
    };
  };
  const fillAll = (directory: Inode): void => {
    if (layersOf(directory).lower?.fetch !== undefined || layersOf(directory).upper?.fetch !== undefined) return;
    directory.fetch?.();
    for (const child of directory.entries!.values()) if (child.entries !== undefined) fillAll(child);
  };
  const lowerContent = (inode: Inode, content: Content): Content => new LowerContent(content, () => (top === undefined || inode.links === 0 && layersOf(inode).upper === undefined ? new MemoryContent() : top.createContent(raise(inode))), (own) => {
    const above = layersOf(inode).upper;
    if (above === undefined) return;
    above.content = own;
    top!.usedBytes += own.allocated ?? own.size;
    tell({ type: 'write', inode: above, position: 0, length: own.size });
  });

  const copyAttributes = ({ mode, uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds }: Inode, above: Inode): void => {
    Object.assign(above, { mode, uid, gid, atime, atimeNanoseconds, mtime, mtimeNanoseconds, ctime, ctimeNanoseconds });
  };
  const tellAttributes = (inode: Inode, above: Inode): void => {
    copyAttributes(inode, above);
    tell({ type: 'attributes', inode: above });
  };
  const make = (parent: Inode, name: string, mode: number, from?: Inode): Inode => {
    const { birthtime, birthtimeNanoseconds, target, rdev } = from ?? {};
    const above = top!.create(parent, name, mode, from && { birthtime, birthtimeNanoseconds, target, rdev });
    tell({ type: 'create', inode: above, parent, name });
    return above;
  };
  const removeMark = (parent: Inode, name: string): void => {
    const mark = parent.entries!.get(name);
    if (mark === undefined) return;
    top!.leave(parent, name, mark);
    mark.links = 0;
    tell({ type: 'unlink', inode: mark, parent, name });
    top!.release(mark);
  };
  /** Says in the upper volume that the lower name is gone. */
  const hide = (directory: Inode, name: string): void => {
    if (layersOf(directory).lower?.entries!.has(name)) make(raise(directory), GONE + name, S_IFREG);
  };
  /** Puts an inode under a name in the upper volume. */
  const put = (directory: Inode, name: string, inode: Inode): void => {
    const parent = raise(directory);
    const layers = layersOf(inode);
    removeMark(parent, GONE + name);
    if (layers.upper !== undefined) {
      top!.link(parent, stored(name), layers.upper);
      tell({ type: 'link', inode: layers.upper, parent, name: stored(name) });
      return;
    }
    const above = layers.upper = make(parent, stored(name), inode.mode, inode);
    above.opens++;
    tellAttributes(inode, above);
    if (inode.entries !== undefined && layers.lower === undefined) make(above, OPAQUE, S_IFREG);
    if (inode.content instanceof LowerContent) inode.content.own();
  };
  /** The upper inode of what is about to change, with the directories that lead to it and all its names. */
  const raise = (inode: Inode): Inode => {
    const layers = layersOf(inode);
    if (layers.upper !== undefined) return layers.upper;
    put(inode.parent!, inode.name, inode);
    if (inode.entries === undefined && inode.links > 1) {
      const visit = (directory: Inode): void => {
        for (const [name, child] of directory.entries!) {
          if (child === inode && !(directory === inode.parent && name === inode.name)) put(directory, name, inode);
          else if (child.entries !== undefined && child.fetch === undefined) visit(child);
        }
      };
      visit(volume.root);
    }
    return layers.upper!;
  };
  /** Copies all of it, so that nothing depends on where it is in the lower volume. */
  const raiseAll = (inode: Inode): void => {
    inode.fetch?.();
    const above = raise(inode);
    if (inode.entries !== undefined) {
      for (const child of inode.entries.values()) raiseAll(child);
      layersOf(inode).lower = undefined;
      if (!above.entries!.has(OPAQUE)) make(above, OPAQUE, S_IFREG);
    }
  };
  const take = (directory: Inode, name: string, inode: Inode): void => {
    const above = layersOf(inode).upper;
    const parent = layersOf(directory).upper;
    if (above !== undefined && parent !== undefined && parent.entries!.get(stored(name)) === above) {
      // Only marks are left in a directory that goes.
      for (const mark of [...above.entries?.keys() ?? []]) removeMark(above, mark);
      top!.leave(parent, stored(name), above);
      above.links = above.entries === undefined ? above.links - 1 : 0;
      tell({ type: 'unlink', inode: above, parent, name: stored(name) });
    }
  };
  const move = ({ inode, parent, name, newParent, newName, replaced }: Change & { type: 'rename' }): void => {
    if (replaced !== undefined) take(newParent, newName, replaced);
    const target = raise(newParent);
    const above = layersOf(inode).upper;
    const from = layersOf(parent).upper;
    if (above !== undefined && from !== undefined && from.entries!.get(stored(name)) === above) {
      removeMark(target, GONE + newName);
      top!.leave(from, stored(name), above);
      top!.enter(target, stored(newName), above);
      tell({ type: 'rename', inode: above, parent: from, name: stored(name), newParent: target, newName: stored(newName), replaced: undefined });
    }
    if (inode.entries === undefined) raise(inode);
    else raiseAll(inode);
    hide(parent, name);
  };

  const driver: VolumeDriver = {
    type: 'overlay',
    quota: upper?.quota,
    quotaFiles: upper?.quotaFiles,
    async attach(to) {
      volume = to;
      const bottom = new Volume(lower.type, lower);
      await lower.attach(bottom);
      if (upper !== undefined) {
        top = new Volume(upper.type, upper);
        await upper.attach(top);
        top.changed = (change) => upper.changed?.(change);
      }
      volume.root.data = { lower: bottom.root, upper: top?.root } satisfies Layers;
      const used = top?.root.entries!.has(USED);
      copyAttributes(used ? top!.root : bottom.root, volume.root);
      if (top !== undefined && !used) {
        make(top.root, USED, S_IFREG);
        tellAttributes(volume.root, top.root);
      }
      merge(volume.root, bottom.root, top?.root);
      // All names of a file must be known.
      if (hasHardLinks(bottom.root) || top !== undefined && hasHardLinks(top.root)) fillAll(volume.root);
    },
    changed(change) {
      const { inode } = change;
      if (change.type === 'create') inode.data = { lower: undefined, upper: undefined } satisfies Layers;
      if (top === undefined) return;
      const layers = layersOf(inode);
      // The times of directories change with their names.
      for (const directory of [(change as { parent?: Inode }).parent, (change as { newParent?: Inode }).newParent]) {
        const above = directory && layersOf(directory).upper;
        if (above !== undefined) copyAttributes(directory!, above);
      }
      switch (change.type) {
        case 'create': put(change.parent, change.name, inode); break;
        case 'link':
          if (layers.upper === undefined) raise(inode);
          else put(change.parent, change.name, inode);
          break;
        case 'unlink':
          take(change.parent, change.name, inode);
          hide(change.parent, change.name);
          break;
        case 'rename': move(change); break;
        case 'attributes':
          if (inode.links > 0 || layers.upper !== undefined) tellAttributes(inode, raise(inode));
          break;
        case 'free':
          if (layers.upper === undefined) break;
          layers.upper.opens--;
          top.release(layers.upper);
          break;
        default:
          if (layers.upper === undefined) break;
          copyAttributes(inode, layers.upper);
          tell({ ...change, inode: layers.upper });
      }
    },
    createContent(inode) {
      if (top === undefined || layersOf(inode).upper === undefined && inode.links === 0) return new MemoryContent();
      const above = raise(inode);
      return above.content ??= top.createContent(above);
    },
  };
  if (upper?.sync !== undefined) driver.sync = (inode, dataOnly) => upper.sync!(inode && layersOf(inode).upper, dataOnly);
  if (upper?.syncNow !== undefined) driver.syncNow = (inode) => upper.syncNow!(inode && layersOf(inode).upper);
  if (upper?.capacity !== undefined) driver.capacity = () => upper.capacity!();
  driver.detach = async () => {
    await upper?.detach?.();
    await lower.detach?.();
  };
  return driver;
}
