import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

/** What `parse` returns; every part may be empty. */
export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/** What `format` takes; `dir` wins over `root`, `base` over `name` and `ext`. */
export type FormatInputPathObject = Partial<ParsedPath>;

/** `format` of either flavour. */
export function formatPath(separator: string, pathObject: FormatInputPathObject): string {
  if (pathObject === null || typeof pathObject !== 'object' || Array.isArray(pathObject)) throw ERR_INVALID_ARG_TYPE('pathObject', 'object', pathObject);
  const dir = pathObject.dir || pathObject.root;
  const { ext } = pathObject;
  const base = pathObject.base || `${pathObject.name || ''}${ext ? (ext[0] === '.' ? ext : `.${ext}`) : ''}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}
