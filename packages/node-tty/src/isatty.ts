import { terminal } from '@tabnode/internal/terminal';

/**
 * Whether a descriptor is a terminal; false for whatever is no descriptor.
 *
 * @see https://nodejs.org/api/tty.html#ttyisattyfd
 */
export function isatty(fd: number): boolean {
  return Number.isInteger(fd) && fd >= 0 && fd <= 0x7fffffff && !!terminal.isTTY?.(fd);
}
