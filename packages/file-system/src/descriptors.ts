// Open files by number.
import { credentials } from '@tabnode/internal/credentials';
import { terminal } from '@tabnode/internal/terminal';
import { EBADF, EMFILE } from './errno.ts';
import { O_ACCMODE, O_APPEND, O_RDWR, O_WRONLY, S_IFCHR } from './flags.ts';
import { Inode } from './inode.ts';
import { notResident } from './not-resident.ts';
import { Volume } from './volume.ts';

// What Node raises its limit to on Linux.
const MOST_DESCRIPTORS = 2 ** 20;

/** What `open` has made. */
export class OpenFile {
  readonly inode: Inode;
  readonly flags: number;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly append: boolean;
  position = 0;

  constructor(inode: Inode, flags: number) {
    this.inode = inode;
    this.flags = flags;
    const access = flags & O_ACCMODE;
    this.readable = access === 0 || access === O_RDWR;
    this.writable = access === O_WRONLY || access === O_RDWR;
    this.append = (flags & O_APPEND) !== 0;
    inode.opens++;
  }
}

let files: (OpenFile | undefined)[] | undefined;
// No number below it is free.
let lowest = 3;

// What the terminal has handed out and nobody has read yet; null is the end of input.
const input: (Uint8Array | null)[] = [];
let coming: Promise<void> | undefined;

/** Waits for what the terminal hands out next. */
function bringInput(): Promise<void> {
  return coming ??= new Promise((resolve) => {
    const stop = terminal.read!((chunk) => {
      input.push(chunk);
      coming = undefined;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

function readInput(target: Uint8Array): number {
  if (target.length === 0 || terminal.read === undefined) return 0;
  const chunk = input.shift();
  if (chunk === undefined) throw notResident('what is typed into the terminal', bringInput);
  if (chunk === null) return 0;
  const part = chunk.subarray(0, target.length);
  target.set(part);
  if (part.length < chunk.length) input.unshift(chunk.subarray(part.length));
  return part.length;
}

function standardFiles(): (OpenFile | undefined)[] {
  const volume = new Volume('devpts');
  files = [0, 1, 2].map((fd) => {
    const inode = new Inode(volume, 3, S_IFCHR | 0o620, credentials.uid, 5);
    inode.rdev = 136 * 256;
    inode.device = {
      stream: true,
      read: readInput,
      write(source) {
        terminal.write(fd === 2 ? 2 : 1, source.slice());
        return source.length;
      },
    };
    return new OpenFile(inode, O_RDWR);
  });
  return files;
}

/** All open files; a number that is free has none. */
export function openFiles(): (OpenFile | undefined)[] {
  return files ?? standardFiles();
}

/** The open file of a descriptor. */
export function openFile(fd: number): OpenFile | undefined {
  return (files ?? standardFiles())[fd];
}

/** Gives an open file the lowest free number, or EMFILE. */
export function addDescriptor(file: OpenFile): number {
  const table = files ?? standardFiles();
  while (table[lowest] !== undefined) lowest++;
  if (lowest >= MOST_DESCRIPTORS) return EMFILE;
  table[lowest] = file;
  return lowest++;
}

/** Frees a number: 0, or EBADF. */
export function dropDescriptor(fd: number): number {
  const table = files ?? standardFiles();
  const file = table[fd];
  if (file === undefined) return EBADF;
  table[fd] = undefined;
  if (fd < lowest) lowest = fd;
  file.inode.opens--;
  file.inode.volume.release(file.inode);
  return 0;
}
