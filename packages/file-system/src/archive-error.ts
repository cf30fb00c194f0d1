import { codedError, type NodeError } from '@tabnode/internal/node-error';

/** The error of an archive that does not hold together, or has what is not read. `ERR_INVALID_ARCHIVE` is tabnode's own code. */
export function invalidArchive(format: 'tar' | 'zip', what: string): NodeError {
  return codedError('ERR_INVALID_ARCHIVE', `The ${format} archive cannot be read: ${what}`, invalidArchive);
}
