/** The names that a path is made of; empty ones and '.' do not count. */
export function pathParts(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** The same for a path that stays below where it starts; undefined for others, and for what no path can hold. */
export function innerParts(path: string): string[] | undefined {
  const parts = pathParts(path);
  return parts.includes('..') || path.includes('\0') ? undefined : parts;
}
