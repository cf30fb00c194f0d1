import { uvException } from '@tabnode/internal/system-error';

/** Throws the error of a failed call; `errno` is negative. Bytes of a path that are not UTF-8 show as U+FFFD. */
export function fail(errno: number, syscall: string, path?: string, dest?: string): never {
  throw uvException({ errno, syscall, path: path?.toWellFormed(), dest: dest?.toWellFormed() }, fail);
}
