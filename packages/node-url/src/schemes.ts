/** Whether a legacy URL's scheme has `//` before its host, and a path that is never empty; with or without the colon. */
export function hasSlashes(protocol: string | null | undefined): boolean {
  switch (protocol) {
    case 'http:': case 'https:': case 'ws:': case 'wss:': case 'ftp:': case 'file:': case 'gopher:':
    case 'http': case 'https': case 'ws': case 'wss': case 'ftp': case 'file': case 'gopher':
      return true;
    default:
      return false;
  }
}

/** Whether a scheme has neither host nor escaping. */
export function isScript(protocol: string | null | undefined): boolean {
  return protocol === 'javascript:' || protocol === 'javascript';
}
