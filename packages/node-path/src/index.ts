export { basename, delimiter, dirname, extname, format, isAbsolute, join, matchesGlob, normalize, parse, relative, resolve, sep, toNamespacedPath, toNamespacedPath as _makeLong } from './posix-path.ts';
export { posix, win32 } from './path.ts';
export type { FormatInputPathObject, ParsedPath } from './parsed-path.ts';
export type { PlatformPath } from './path.ts';
export { posix as default, posix as 'module.exports' } from './path.ts';
