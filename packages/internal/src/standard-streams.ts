// Which streams a process's stdin, stdout and stderr are. A process has small ones of its own, so that a bundle which
// only reads process.env carries no streams; @tabnode/node-tty/standard-streams puts the maker of the whole ones here.

export interface StandardStreams {
  /** Makes a standard stream; without it the process makes a small one. */
  create?: (fd: 0 | 1 | 2, process: any) => any;
  /** Those that have been asked for. */
  open: any[];
}

export const standardStreams: StandardStreams = { open: [] };
