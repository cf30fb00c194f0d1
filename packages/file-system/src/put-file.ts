import { O_CREAT, O_WRONLY } from './flags.ts';
import { close, open } from './open.ts';
import { write } from './read-write.ts';

/** Writes a file whole, which is made where there is none. `flags`: O_TRUNC or O_APPEND. */
export function putFile(path: string, bytes: Uint8Array, flags: number): void {
  const fd = open(path, O_WRONLY | O_CREAT | flags, 0o666);
  try {
    for (let at = 0; at < bytes.length;) at += write(fd, bytes, at, bytes.length - at, -1);
  } finally {
    close(fd);
  }
}
