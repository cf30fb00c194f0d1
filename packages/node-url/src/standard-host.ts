/**
 * What the host of a platform URL should be: Chromium escapes characters that the standard takes as they
 * are or refuses. Empty where it refuses them.
 */
export function standardHost(host: string): string {
  if (!host.includes('%')) return host;
  const decoded = decodeURIComponent(host);
  return /[\0-\x20#%/:<>?@[\\\]^|\x7f]/.test(decoded) ? '' : decoded;
}
