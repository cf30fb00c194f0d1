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
  const request = new XMLHttpRequest();
  try {
    request.open('GET', id, false);
    // The charset that maps each byte to one character, whose low eight bits it is.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
  } catch {
    return undefined;
  }
  return new Blob([Uint8Array.from(request.responseText, (char) => char.charCodeAt(0))], { type: request.getResponseHeader('content-type') ?? '' });
}
