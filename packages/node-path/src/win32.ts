export { basename, delimiter, dirname, extname, format, isAbsolute, join, matchesGlob, normalize, parse, relative, resolve, sep, toNamespacedPath, toNamespacedPath as _makeLong } from './win32-path.ts';
export { posix, win32 } from './path.ts';
export type { FormatInputPathObject, ParsedPath } from './parsed-path.ts';
export type { PlatformPath } from './path.ts';
export { win32 as default, win32 as 'module.exports' } from './path.ts';
