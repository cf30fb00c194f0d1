import type { NewInode } from './volume.ts';

/** The one time that archives and servers tell of a file, in the place of all four: seconds since 1970 and nanoseconds. */
export function bornAt(seconds: number, nanoseconds = 0): NewInode {
  return {
    atime: seconds, atimeNanoseconds: nanoseconds, mtime: seconds, mtimeNanoseconds: nanoseconds,
    ctime: seconds, ctimeNanoseconds: nanoseconds, birthtime: seconds, birthtimeNanoseconds: nanoseconds,
  };
}
