/** What the store asks of a file: a FileSystemSyncAccessHandle has it. */
export interface BlockFile {
  /** Fills `target` from `at` on and gives the bytes read, fewer at the file's end. */
  read(target: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  /** Gives the bytes written, fewer where the device is full. */
  write(source: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  /** What has been written is durable when this returns. */
  flush(): void;
  close(): void;
}

/** The medium has no room left: an operation that meets it has changed nothing. The kernel takes a RangeError for ENOSPC. */
export class NoSpace extends RangeError {
  constructor(cause?: unknown) {
    super('no space left on the medium', { cause });
  }
}

/** Whether a platform's error says that there is no room left. */
export function isQuotaError(error: unknown): boolean {
  const name = (error as Error | undefined)?.name;
  return error instanceof NoSpace || name === 'QuotaExceededError' || name === 'NS_ERROR_FILE_NO_DEVICE_SPACE' || name === 'NS_ERROR_DOM_QUOTA_EXCEEDED_ERR';
}

/**
 * Writes all of `source` at `at`.
 *
 * @throws {NoSpace} Where not all of it fits.
 */
export function writeWhole(file: BlockFile, source: Uint8Array, at: number): void {
  let written = 0;
  try {
    written = file.write(source as Uint8Array<ArrayBuffer>, { at });
  } catch (error) {
    if (isQuotaError(error)) throw new NoSpace(error);
    throw error;
  }
  while (written < source.length) {
    // A short write is how some engines tell of a full device; others go on.
    const more = file.write(source.subarray(written) as Uint8Array<ArrayBuffer>, { at: at + written });
    if (more <= 0) throw new NoSpace();
    written += more;
  }
}
