const BACKSLASH = 92;
const SLASH = 47;
const COLON = 58;

/** Whether a character separates segments in a Windows path. */
export function isSeparator(code: number): boolean {
  return code === SLASH || code === BACKSLASH;
}

function isDriveLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** What a Windows path starts with. */
export interface Win32Root {
  /** `C:`, `\\server\share`, `\\?` or `\\.`; empty if the path names none. */
  device: string;
  /** Where the device ends in the path, with the separator after it. */
  end: number;
  /** Whether the rest starts at the device's root. */
  absolute: boolean;
}

/** Where the run of characters that are (or are not) separators ends. */
export function skip(path: string, start: number, separators: boolean): number {
  let i = start;
  while (i < path.length && isSeparator(path.charCodeAt(i)) === separators) i++;
  return i;
}

/** Whether path starts with a drive letter and a colon. */
export function startsWithDrive(path: string, start = 0): boolean {
  return path.charCodeAt(start + 1) === COLON && isDriveLetter(path.charCodeAt(start));
}

/** Where `\\server\share` ends, without what follows; 0 if the path does not start so. */
export function shareEnd(path: string): number {
  if (!isSeparator(path.charCodeAt(1))) return 0;
  const server = skip(path, 2, false);
  if (server === 2) return 0;
  const share = skip(path, server, true);
  if (share === server || share === path.length) return 0;
  return skip(path, share, false);
}

/** Reads what a path that is not empty starts with. */
export function readRoot(path: string): Win32Root {
  if (isSeparator(path.charCodeAt(0))) {
    const end = shareEnd(path);
    if (end === 0) return { device: '', end: 1, absolute: true };
    const server = skip(path, 2, false);
    const name = path.slice(2, server);
    // Of the namespaces \\.\ and \\?\ only the prefix is a device: what follows may be taken away.
    if (name === '.' || name === '?') return { device: `\\\\${name}`, end: 4, absolute: true };
    return { device: `\\\\${name}\\${path.slice(skip(path, server, true), end)}`, end, absolute: true };
  }
  if (startsWithDrive(path)) {
    const absolute = isSeparator(path.charCodeAt(2));
    return { device: path.slice(0, 2), end: absolute ? 3 : 2, absolute };
  }
  return { device: '', end: 0, absolute: false };
}

/** Whether the text before the first colon is one of the names that Windows keeps for its devices. */
export function isReservedName(text: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[1-9\xb9\xb2\xb3])$/i.test(text);
}
