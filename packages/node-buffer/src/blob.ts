// The platform's own Blob and File: what a page makes with either is the same thing.

/** @see https://nodejs.org/api/buffer.html#class-blob */
export const Blob = globalThis.Blob;

/** @see https://nodejs.org/api/buffer.html#class-file */
export const File = globalThis.File;

/**
 * Finds the Blob behind a `blob:nodedata:` URL. A browser's own blob URLs name Blobs that no page can look up
 * synchronously, so the answer is always the one Node has for an unknown URL.
 *
 * @see https://nodejs.org/api/buffer.html#bufferresolveobjecturlid
 */
export function resolveObjectURL(id: string): Blob | undefined {
  void `${id}`;
  return undefined;
}
