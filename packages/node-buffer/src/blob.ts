// The platform's own Blob and File: what a page makes with either is the same thing.

/** @see https://nodejs.org/api/buffer.html#class-blob */
export const Blob = globalThis.Blob;

/** @see https://nodejs.org/api/buffer.html#class-file */
export const File = globalThis.File;

/**
 * Finds the Blob behind a URL of `URL.createObjectURL()`; undefined where there is none. The browser reads it
 * again for this, so that the Blob is equal to the one registered, not identical.
 *
 * @see https://nodejs.org/api/buffer.html#bufferresolveobjecturlid
 */
export function resolveObjectURL(id: string): Blob | undefined {
  if (!/^blob:/.test(id) || typeof XMLHttpRequest !== 'function') return undefined;
  try {
    // The charset maps each byte to one character, whose low eight bits it is.
    const content = fetchNow(id, 'text/plain; charset=x-user-defined');
    let type = content.getResponseHeader('content-type') ?? '';
    // Firefox tells the type that was asked for.
    if (type.includes('x-user-defined')) type = fetchNow(id).getResponseHeader('content-type') ?? '';
    return new Blob([Uint8Array.from(content.responseText, (char) => char.charCodeAt(0))], { type });
  } catch {
    return undefined;
  }
}

function fetchNow(url: string, mimeType?: string): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  if (mimeType !== undefined) request.overrideMimeType(mimeType);
  request.send();
  return request;
}
