import { copyFile as copyFileCall } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { modeOfCall } from './mode.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

/**
 * Copies a file; `mode` is a sum of `constants.COPYFILE_…`.
 *
 * @see https://nodejs.org/api/fs.html#fscopyfilesrc-dest-mode-callback
 */
export function copyFile(src: PathLike, dest: PathLike, mode: number | null | undefined | Done, callback?: Done): void {
  const done = typeof mode === 'function' ? mode : callback;
  const from = toPath(src, 'src');
  const to = toPath(dest, 'dest');
  validateFunction(done, 'cb');
  const how = modeOfCall(typeof mode === 'function' ? 0 : mode);
  request(() => copyFileCall(from, to, how), done as () => void);
}

/**
 * Copies a file; `mode` is a sum of `constants.COPYFILE_…`.
 *
 * @see https://nodejs.org/api/fs.html#fscopyfilesyncsrc-dest-mode
 */
export function copyFileSync(src: PathLike, dest: PathLike, mode?: number | null): void {
  const from = toPath(src, 'src');
  const to = toPath(dest, 'dest');
  copyFileCall(from, to, modeOfCall(mode));
}
