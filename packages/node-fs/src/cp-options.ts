import { ERR_INCOMPATIBLE_OPTION_PAIR } from '@tabnode/internal/errors';
import { validateBoolean, validateFunction, validateInt32, validateObject } from '@tabnode/internal/validators';

export interface CopyOptions {
  /** Copies what symbolic links lead to. */
  dereference: boolean;
  /** Fails where something is in the way that `force: false` leaves alone. */
  errorOnExist: boolean;
  /** Replaces files that are there. */
  force: boolean;
  /** How to copy a file: `constants.COPYFILE_…`. */
  mode: number;
  preserveTimestamps: boolean;
  /** Copies directories with what is in them. */
  recursive: boolean;
  /** Copies relative links as they stand. */
  verbatimSymlinks: boolean;
  /** Which paths to copy. */
  filter?: ((source: string, destination: string) => unknown) | undefined;
}

const DEFAULTS = { dereference: false, errorOnExist: false, force: true, preserveTimestamps: false, recursive: false, verbatimSymlinks: false };

/** Checks what was given, and adds the defaults. */
export function copyOptions(given: Partial<CopyOptions> | undefined): CopyOptions {
  if (given === undefined) return { ...DEFAULTS, mode: 0 };
  validateObject(given, 'options');
  const options = { ...DEFAULTS, ...given };
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) validateBoolean(options[name], `options.${name}`);
  const mode = options.mode ?? 0;
  validateInt32(mode, 'mode', 0, 7);
  if (options.dereference && options.verbatimSymlinks) throw ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  if (options.filter !== undefined) validateFunction(options.filter, 'options.filter');
  return { ...options, mode };
}
